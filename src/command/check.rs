//! `rosterkit check`: the same run as `build`, rendered and written nowhere.

use std::time::Instant;

use rayon::prelude::*;

use super::Outcome;
use super::arguments::{Check, Common};
use super::site;
use super::terminal::{Terminal, counted, duration};
use crate::artifact::Artifact;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::report::Extent;
use crate::pipeline::{Output, Session};

pub(super) fn run(check: &Check, common: &Common, terminal: &Terminal) -> Outcome {
    let started = Instant::now();
    let options = match site::options(common, &check.inputs, terminal) {
        Ok(options) => options,
        Err(outcome) => return outcome,
    };
    let mut session = Session::new(options);
    let mut run = session.run();
    // What is wrong with a profile does not keep others from being looked at: whatever can be made
    // is made.
    let artifacts = run
        .output
        .as_ref()
        .filter(|output| output.can_be_made())
        .map(Output::artifacts);
    run.diagnostics
        .append(artifacts.as_deref().map(render).unwrap_or_default());
    if check.strict {
        run.diagnostics.make_strict();
    }
    terminal.report_as(&run.diagnostics, session.files(), extent(check));
    if let Some(output) = &run.output {
        let creators = counted(output.site.roster.published().len(), "creator", "creators");
        let withheld = match output.site.roster.withheld().len() {
            0 => String::new(),
            count => format!(" ({count} not published)"),
        };
        let pages = artifacts
            .map(|artifacts| format!(" and {}", counted(artifacts.len(), "file", "files")))
            .unwrap_or_default();
        terminal.say(&format!(
            "Checked {creators}{withheld}{pages} in {}",
            duration(started.elapsed())
        ));
    }
    if run.diagnostics.has_errors() || run.output.is_none() {
        Outcome::Failed
    } else {
        Outcome::Fine
    }
}

/// How much is told.
fn extent(check: &Check) -> Extent {
    match check.code {
        Some(code) => Extent::Only(code),
        None if check.all => Extent::Whole,
        None => Extent::Folded,
    }
}

/// Renders everything, for what is wrong with it.
fn render(artifacts: &[Artifact]) -> Diagnostics {
    let problems: Vec<_> = artifacts
        .par_iter()
        .filter_map(|artifact| artifact.bytes().err())
        .collect();
    let mut problems: Diagnostics = problems.into_iter().map(|problem| *problem).collect();
    problems.sort();
    problems
}
