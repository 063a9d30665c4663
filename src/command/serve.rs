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
use crate::pipeline::{Output, Run, Session};
use crate::serve::{self, Bound, Built, Finding, Later, OverlayProblem, Polling, Port, Rebuild, Watched};

/// Runs it.
pub fn run(serve: &Serve, common: &Common, terminal: &Terminal) -> Outcome {
    let inputs = Inputs { base_url: None, drafts: serve.drafts };
    let mut options = match site::options(common, &inputs, terminal) {
        Ok(options) => options,
        Err(outcome) => return outcome,
    };
    let port = serve.port.map_or(Port::Usual, Port::Exactly);
    let bound = match Bound::new(serve.interface, port) {
        Ok(bound) => bound,
        Err(error) => return failed(terminal, &format!("the preview cannot listen: {error}"), "choose another port with `--port`"),
    };
    let url = bound.url("/");
    options.base_url = Some(url.clone());
    options.haste = crate::pipeline::Haste::First;
    let watched = Watched {
        root: options.root.clone(),
        others: vec![options.root.join(&options.config)],
        polling: if serve.poll { Polling::Always } else { Polling::WhereNeeded },
    };
    terminal.say(&format!("Serving {} at {url}", options.root.display()));
    terminal.say("Press Ctrl+C to stop.");
    if serve.open
        && let Err(error) = serve::open_browser(&url)
    {
        terminal.say(&format!("The browser cannot be opened: {error}"));
    }
    let mut site = Site { session: Session::new(options), now: common.now.clone(), terminal: *terminal, latest: None, aside: aside() };
    match serve::serve(bound, "/", &watched, &mut site) {
        Ok(()) => Outcome::Fine,
        Err(error) => failed(terminal, &error.to_string(), ""),
    }
}

/// One thread, so that a save finds the others free. Without it, the index follows when a page asks for it.
fn aside() -> Option<Arc<ThreadPool>> {
    ThreadPoolBuilder::new().num_threads(1).build().ok().map(Arc::new)
}

/// The site that is served.
struct Site {
    session: Session,
    /// The day that the call named.
    now: Option<String>,
    terminal: Terminal,
    /// What the latest run gave, until it is said in the terminal.
    latest: Option<(Run, Duration)>,
    /// Where work is done that browsers need not wait for: beside, not before, what they wait for.
    aside: Option<Arc<ThreadPool>>,
}

impl Rebuild for Site {
    fn rebuild(&mut self, changes: &Changes) -> Built {
        let started = Instant::now();
        // A preview may see a new day.
        if let Ok(day) = today(self.now.as_deref()) {
            self.session.set_today(day);
        }
        let run = self.session.run_after(changes);
        let problems = OverlayProblem::from_diagnostics(&run.diagnostics, self.session.files());
        let output = run.output.as_ref().filter(|_| !run.diagnostics.has_errors());
        let files = output.map(Output::catalogue);
        self.latest = Some((run, started.elapsed()));
        Built { files, problems, texts: Some(Arc::new(self.session.files().clone())) }
    }

    fn later(&mut self) -> Option<Later> {
        let (run, time) = self.latest.take()?;
        self.terminal.report_in_words(&run.diagnostics, self.session.files());
        let counts = match report::counts(&run.diagnostics) {
            counts if counts.is_empty() => String::new(),
            counts => format!(", {counts}"),
        };
        self.terminal.say(&format!("Built in {}{counts}", duration(time)));
        let output = run.output.filter(|_| !run.diagnostics.has_errors())?;
        let pool = self.aside.clone()?;
        Some(Box::new(move |is_wanted| match pool.install(|| output.complete(is_wanted)) {
            true => Finding::Changed,
            false => Finding::Same,
        }))
    }
}
