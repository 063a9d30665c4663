//! `rosterkit serve`: the preview, built from the same run as everything else.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::Outcome;
use super::arguments::{Common, Inputs, Serve};
use super::site::{self, failed};
use super::terminal::{Terminal, duration};
use super::today::today;
use crate::diagnostic::report;
use crate::load::changes::Changes;
use crate::model::Date;
use crate::pipeline::{Audience, Options, Output, Run, Session};
use crate::serve::{
    self, Background, Bound, OverlayProblem, Polling, Port, Rebuild, Snapshot, Watched,
};

/// How often to look whether a new day has begun.
const A_NEW_DAY: Duration = Duration::from_secs(20);

pub(super) fn run(serve: &Serve, common: &Common, terminal: &Terminal) -> Outcome {
    let inputs = Inputs {
        base_url: None,
        drafts: serve.drafts,
    };
    let mut options = match site::options(common, &inputs, terminal) {
        Ok(options) => options,
        Err(outcome) => return outcome,
    };
    let port = serve.port.map_or(Port::Usual, Port::Exactly);
    let bound = match Bound::new(serve.interface, port) {
        Ok(bound) => bound,
        Err(error) => {
            return failed(
                terminal,
                &format!("the preview cannot listen: {error}"),
                "choose another port with `--port`",
            );
        }
    };
    let url = bound.url("/");
    options.base_url = Some(url.clone());
    options.audience = Audience::Preview;
    let watched = Watched {
        root: options.root.clone(),
        others: vec![options.root.join(&options.config)],
        polling: if serve.poll {
            Polling::Always
        } else {
            Polling::WhereNeeded
        },
        checked_every: A_NEW_DAY,
    };
    terminal.say(&format!("Serving {} at {url}", options.root.display()));
    terminal.say("Press Ctrl+C to stop.");
    if serve.open
        && let Err(error) = serve::open_browser(&url)
    {
        terminal.say(&format!("The browser cannot be opened: {error}"));
    }
    let now = common.now.clone();
    let mut site = Site::new(
        options,
        Box::new(move || today(now.as_deref()).ok()),
        *terminal,
    );
    match serve::serve(bound, "/", &watched, &mut site) {
        Ok(()) => Outcome::Fine,
        Err(error) => failed(terminal, &error.to_string(), ""),
    }
}

/// One thread, so that a save finds the others free. Without it, the index follows when a page asks
/// for it.
fn aside() -> Option<Arc<ThreadPool>> {
    ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .ok()
        .map(Arc::new)
}

/// The site that is served.
struct Site {
    session: Session,
    /// Today, where it is known: the same for ever when the call named it.
    today: Box<dyn Fn() -> Option<Date>>,
    /// The day of the latest run.
    day: Date,
    terminal: Terminal,
    /// What the latest run gave, until it is said in the terminal.
    latest: Option<(Run, Duration)>,
    /// Where work is done that browsers need not wait for: beside, not before, what they wait for.
    aside: Option<Arc<ThreadPool>>,
}

impl Site {
    fn new(options: Options, today: Box<dyn Fn() -> Option<Date>>, terminal: Terminal) -> Self {
        let day = options.today;
        Self {
            session: Session::new(options),
            today,
            day,
            terminal,
            latest: None,
            aside: aside(),
        }
    }
}

impl Rebuild for Site {
    fn rebuild(&mut self, changes: &Changes) -> Snapshot {
        let started = Instant::now();
        self.day = (self.today)().unwrap_or(self.day);
        self.session.set_today(self.day);
        let run = self.session.run_after(changes);
        let problems = OverlayProblem::from_diagnostics(&run.diagnostics, self.session.files());
        let output = run
            .output
            .as_ref()
            .filter(|_| !run.diagnostics.has_errors());
        let files = output.map(Output::catalogue);
        self.latest = Some((run, started.elapsed()));
        Snapshot {
            files,
            problems,
            texts: Some(Arc::new(self.session.files().clone())),
        }
    }

    fn is_out_of_date(&self) -> bool {
        (self.today)().is_some_and(|today| today != self.day)
    }

    fn background(&mut self) -> Option<Background> {
        let (run, time) = self.latest.take()?;
        self.terminal
            .report_in_words(&run.diagnostics, self.session.files());
        let counts = match report::counts(&run.diagnostics) {
            counts if counts.is_empty() => String::new(),
            counts => format!(", {counts}"),
        };
        self.terminal
            .say(&format!("Built in {}{counts}", duration(time)));
        let output = run.output.filter(|_| !run.diagnostics.has_errors())?;
        let pool = self.aside.clone()?;
        Some(Box::new(move |is_wanted| {
            pool.install(|| output.complete(is_wanted))
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use clap::Parser;

    use super::{Changes, Options, Rebuild, Site, Terminal};
    use crate::command::arguments::Arguments;
    use crate::model::Date;

    #[test]
    fn figures_grow_old_while_a_site_is_served() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("a file")
        };
        std::fs::create_dir_all(folder.path().join("content/creators")).expect("folders");
        write(
            "rosterkit.toml",
            "base_url = \"https://northlight.example/\"\n[metrics]\nstale_after_days = 30\n",
        );
        let channel = "[[channels]]\nplatform = \"youtube\"\nhandle = \"otto\"\nfollowers = 84200\nas_of = 2026-11-01\n";
        write(
            "content/creators/otto.toml",
            &format!("name = \"Otto\"\n{channel}"),
        );
        let day = Rc::new(Cell::new(Date::constant(2026, 12, 1)));
        let clock = day.clone();
        let options = Options::new(folder.path().to_owned(), day.get());
        let quiet = Terminal::new(&Arguments::parse_from(["rosterkit", "--quiet", "serve"]).common);
        let mut site = Site::new(options, Box::new(move || Some(clock.get())), quiet);
        let mut kit = || {
            let files = site.rebuild(&Changes::default()).files.expect("a site");
            let page = files
                .find("creators/otto/index.html")
                .expect("a kit")
                .bytes()
                .expect("a page");
            (
                String::from_utf8(page)
                    .expect("a text")
                    .contains("An older figure"),
                site.is_out_of_date(),
            )
        };
        assert_eq!(kit(), (false, false), "30 days old");
        day.set(Date::constant(2026, 12, 2));
        assert_eq!(kit(), (true, false));
        day.set(Date::constant(2026, 12, 3));
        assert!(site.is_out_of_date());
    }
}
