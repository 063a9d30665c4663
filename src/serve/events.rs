//! The stream of events that browsers listen to (server-sent events).

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::visits::Change;

/// How many browsers are told; the one that came first has to go when another comes.
const LISTENERS: usize = 32;
/// How often a silent stream says that it is alive, which also finds out who has gone.
const ALIVE: Duration = Duration::from_secs(15);
/// Beginning of an answer that does not end. The browser comes back half a second after it was cut
/// off.
const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 500\n\n";

/// The moments of the last changes: pages that are of an earlier one have missed them.
#[derive(Debug, Clone, Copy, Default)]
struct Moments {
    now: u64,
    page: u64,
    styles: u64,
    index: u64,
}

#[derive(Debug)]
pub(super) struct Events {
    /// Told apart from other runs of the preview, whose pages may still be open.
    run: u128,
    state: Mutex<(Moments, Vec<Sender<String>>)>,
}

impl Events {
    pub(super) fn new(run: u128) -> Self {
        Self {
            run,
            state: Mutex::new((Moments::default(), Vec::new())),
        }
    }

    /// The present moment, as pages bear it.
    pub(super) fn since(&self) -> String {
        format!("{}.{}", self.run, self.lock().0.now)
    }

    /// Tells everybody what has changed and which errors there are now.
    pub(super) fn tell(&self, change: Change, problems: &str) {
        let mut state = self.lock();
        let (moments, listeners) = &mut *state;
        moments.now += 1;
        match change {
            Change::Page => moments.page = moments.now,
            Change::Styles => moments.styles = moments.now,
            Change::Index => moments.index = moments.now,
            Change::Nothing => {}
        }
        let news = self.news(change, moments.now) + &event("problems", problems);
        listeners.retain(|listener| listener.send(news.clone()).is_ok());
    }

    /// Lets one more browser listen, on a thread of its own, beginning with what its page has
    /// missed since it was loaded.
    pub(super) fn listen(&self, since: &str, problems: &str, writer: Box<dyn Write + Send>) {
        let (sender, receiver) = channel();
        let mut state = self.lock();
        let missed = self.missed(since, state.0);
        let _ = sender.send(self.news(missed, state.0.now) + &event("problems", problems));
        if state.1.len() >= LISTENERS {
            state.1.remove(0);
        }
        state.1.push(sender);
        drop(state);
        thread::spawn(move || {
            // An error means that the browser has gone.
            let _ = stream(writer, &receiver);
        });
    }

    pub(super) fn close(&self) {
        self.lock().1.clear();
    }

    fn missed(&self, since: &str, moments: Moments) -> Change {
        let known = since
            .split_once('.')
            .filter(|(run, _)| *run == self.run.to_string())
            .and_then(|(_, moment)| moment.parse::<u64>().ok());
        let Some(moment) = known.filter(|moment| moments.page <= *moment) else {
            return Change::Page;
        };
        match (moments.styles <= moment, moments.index <= moment) {
            (true, true) => Change::Nothing,
            (true, false) => Change::Index,
            (false, true) => Change::Styles,
            (false, false) => Change::Page,
        }
    }

    fn news(&self, change: Change, now: u64) -> String {
        match change {
            Change::Nothing => String::new(),
            Change::Index => event("index", &format!("{}.{now}", self.run)),
            Change::Styles => event("styles", &format!("{}.{now}", self.run)),
            Change::Page => event("reload", &format!("{}.{now}", self.run)),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, (Moments, Vec<Sender<String>>)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One event; `data` is of one line.
fn event(name: &str, data: &str) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}

fn stream(mut writer: Box<dyn Write + Send>, receiver: &Receiver<String>) -> io::Result<()> {
    writer.write_all(HEAD.as_bytes())?;
    writer.flush()?;
    loop {
        match receiver.recv_timeout(ALIVE) {
            Ok(news) => writer.write_all(news.as_bytes())?,
            Err(RecvTimeoutError::Timeout) => writer.write_all(b": alive\n\n")?,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        writer.flush()?;
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, Events};

    #[test]
    fn a_page_hears_of_what_it_has_missed() {
        let events = Events::new(7);
        let missed = |since: &str| events.missed(since, events.lock().0);
        let first = events.since();
        assert_eq!(missed(&first), Change::Nothing);
        events.tell(Change::Styles, "[]");
        assert_eq!(missed(&first), Change::Styles);
        let second = events.since();
        events.tell(Change::Page, "[]");
        events.tell(Change::Nothing, "[]");
        assert_eq!(
            (missed(&second), missed(&events.since())),
            (Change::Page, Change::Nothing)
        );
        assert_eq!(missed("8.9"), Change::Page, "a page of an earlier run");
        assert_eq!(missed("nonsense"), Change::Page);
    }
}
