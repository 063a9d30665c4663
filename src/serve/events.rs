//! The stream of events that browsers listen to (server-sent events).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::visits::Change;

/// The most browsers that are notified; the one that came first is dropped for another.
const LISTENERS: usize = 32;
/// The time between two signs of life on a silent stream, which also find out who has gone.
const ALIVE: Duration = Duration::from_secs(15);
/// The beginning of an answer that does not end. The browser comes back half a second after it was
/// cut off.
const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 500\n\n";

/// The browsers that listen, and the changes that they were notified of.
#[derive(Debug)]
pub(super) struct Events {
    /// The start of the preview in nanoseconds since 1970: pages of an earlier run may still be
    /// open.
    run: u128,
    state: Mutex<Log>,
}

#[derive(Debug, Default)]
struct Log {
    /// A running number of builds.
    now: u64,
    /// The moment of the last change of each kind: pages that are of an earlier one have missed it.
    last: BTreeMap<Change, u64>,
    listeners: Vec<Sender<String>>,
}

impl Events {
    pub(super) fn new() -> Self {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            run: since_1970.map_or(0, |time| time.as_nanos()),
            state: Mutex::default(),
        }
    }

    /// Returns the present moment, as pages carry it.
    pub(super) fn since(&self) -> String {
        self.moment(lock(&self.state).now)
    }

    /// Notifies all browsers of a change and of the errors of now.
    pub(super) fn notify(&self, change: Option<Change>, problems: &str) {
        let mut log = lock(&self.state);
        log.now += 1;
        let now = log.now;
        if let Some(change) = change {
            log.last.insert(change, now);
        }
        let news = self.news(change, now, problems);
        log.listeners
            .retain(|listener| listener.send(news.clone()).is_ok());
    }

    /// Lets one more browser listen, on a thread of its own, beginning with what its page has
    /// missed since it was loaded.
    pub(super) fn listen(&self, since: &str, problems: &str, writer: Box<dyn Write + Send>) {
        let (sender, receiver) = channel();
        let mut log = lock(&self.state);
        let missed = self.missed(since, &log);
        let _ = sender.send(self.news(missed, log.now, problems));
        if log.listeners.len() >= LISTENERS {
            log.listeners.remove(0);
        }
        log.listeners.push(sender);
        drop(log);
        thread::spawn(move || {
            // An error means that the browser has gone.
            let _ = stream(writer, &receiver);
        });
    }
    pub(super) fn close(&self) {
        lock(&self.state).listeners.clear();
    }

    /// Returns the change that a page of the moment `since` has missed.
    fn missed(&self, since: &str, log: &Log) -> Option<Change> {
        let moment = since
            .split_once('.')
            .filter(|(run, _)| *run == self.run.to_string())
            .and_then(|(_, moment)| moment.parse::<u64>().ok());
        let Some(moment) = moment else {
            return Some(Change::Page);
        };
        let later = log.last.iter().filter(|(_, at)| **at > moment);
        let missed: BTreeSet<Change> = later.map(|(change, _)| *change).collect();
        Change::covering(&missed)
    }

    fn news(&self, change: Option<Change>, now: u64, problems: &str) -> String {
        let problems = event("problems", problems);
        let name = match change {
            None => return problems,
            Some(Change::Index) => "index",
            Some(Change::Styles) => "styles",
            Some(Change::Page) => "reload",
        };
        event(name, &self.moment(now)) + &problems
    }

    fn moment(&self, now: u64) -> String {
        format!("{}.{now}", self.run)
    }
}

/// Locks a mutex, also after a thread that held it has panicked: each is left whole at any time.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Formats one event; `data` has one line.
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
    use super::{Change, Events, lock};

    #[test]
    fn a_page_hears_of_what_it_has_missed() {
        let events = Events::new();
        let missed = |since: &str| events.missed(since, &lock(&events.state));
        let first = events.since();
        assert_eq!(missed(&first), None);
        events.notify(Some(Change::Styles), "[]");
        assert_eq!(missed(&first), Some(Change::Styles));
        let second = events.since();
        events.notify(Some(Change::Index), "[]");
        assert_eq!(missed(&second), Some(Change::Index));
        assert_eq!(missed(&first), Some(Change::Page), "both at once");
        events.notify(Some(Change::Page), "[]");
        events.notify(None, "[]");
        assert_eq!(missed(&second), Some(Change::Page));
        assert_eq!(missed(&events.since()), None);
        assert_eq!(
            missed("8.9"),
            Some(Change::Page),
            "a page of an earlier run"
        );
        assert_eq!(missed("nonsense"), Some(Change::Page));
    }
}
