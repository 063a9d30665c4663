//! `rosterkit serve`: the preview, built from the same run as everything else.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::arguments::{Common, SiteArguments};
use super::failure::Failure;
use super::site;
use super::terminal::{Terminal, duration};
use super::today::today;
use crate::diagnostic::report;
use crate::load::changes::Changes;
use crate::model::Date;
use crate::pipeline::{Audience, Options, Output, Run, Session};
use crate::serve::{
    self, Background, Bound, OverlayProblem, Polling, Port, Rebuild, Snapshot, Watched,
};

/// The time between two checks whether a new day has begun.
const DAY_CHECK: Duration = Duration::from_secs(20);

/// Arguments of `rosterkit serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Publish drafts too
    #[arg(long)]
    drafts: bool,
    /// The port; else 1111 or the next that is free
    #[arg(short, long)]
    port: Option<u16>,
    /// The address to listen on
    #[arg(short, long, default_value = "127.0.0.1")]
    interface: IpAddr,
    /// Open the site in the browser
    #[arg(short = 'O', long)]
    open: bool,
    /// Look for changes at intervals instead of waiting for the system to report them
    #[arg(long)]
    poll: bool,
}

pub(super) fn run(serve: &Serve, common: &Common, terminal: &Terminal) -> Result<(), Failure> {
    let arguments = SiteArguments {
        base_url: None,
        drafts: serve.drafts,
    };
    let mut options = site::options(common, &arguments, terminal)?;
    let port = serve.port.map_or(Port::Usual, Port::Exactly);
    let bound = Bound::new(serve.interface, port).map_err(|error| {
        let message = format!("the preview cannot listen: {error}");
        Failure::refused(message, "choose another port with `--port`")
    })?;
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
        checked_every: DAY_CHECK,
    };
    terminal.say(&format!("Serving {} at {url}", options.root.display()));
    terminal.say("Press Ctrl+C to stop.");
    if serve.open
        && let Err(error) = serve::open_browser(&url)
    {
        terminal.say(&format!("The browser cannot be opened: {error}"));
    }
    let now = common.now.clone();
    let today = Box::new(move || today(now.as_deref()).ok());
    let mut site = ServedSite::new(options, today, *terminal);
    Ok(serve::serve(bound, "/", &watched, &mut site)?)
}

/// Returns a pool of one thread, so that a save finds the others free; `None` if it cannot be
/// started: then the index is made when a page asks for it.
fn one_thread() -> Option<Arc<ThreadPool>> {
    ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .ok()
        .map(Arc::new)
}

/// A site that is served.
struct ServedSite {
    session: Session,
    /// Returns today, always the same if the call named it; `None` if it is not known.
    today: Box<dyn Fn() -> Option<Date>>,
    /// The day of the latest run.
    day: Date,
    terminal: Terminal,
    /// The latest run and the time that it took, until it is reported in the terminal.
    latest: Option<(Run, Duration)>,
    /// The thread for work that browsers need not wait for.
    background: Option<Arc<ThreadPool>>,
}

impl ServedSite {
    fn new(options: Options, today: Box<dyn Fn() -> Option<Date>>, terminal: Terminal) -> Self {
        let day = options.today;
        Self {
            session: Session::new(options),
            today,
            day,
            terminal,
            latest: None,
            background: one_thread(),
        }
    }
}

impl Rebuild for ServedSite {
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
        let pool = self.background.clone()?;
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

    use super::{Changes, Options, Rebuild, ServedSite, Terminal};
    use crate::command::Arguments;
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
        let mut site = ServedSite::new(options, Box::new(move || Some(clock.get())), quiet);
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
