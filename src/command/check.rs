//! `rosterkit check`: the same run as `build`, rendered and written nowhere.

use std::time::Instant;

use clap::Args;
use rayon::prelude::*;

use super::arguments::{Common, SiteArguments};
use super::failure::Failure;
use super::site;
use super::terminal::{Terminal, counted, duration};
use crate::artifact::Artifact;
use crate::diagnostic::report::Extent;
use crate::diagnostic::{Code, Diagnostics};
use crate::pipeline::{Output, Session};

/// Arguments of `rosterkit check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    site: SiteArguments,
    /// Let warnings fail the check
    #[arg(long)]
    strict: bool,
    /// List every problem, also the warnings that many profiles have
    #[arg(long, conflicts_with = "code")]
    all: bool,
    /// List every problem of one kind, such as RK0310
    #[arg(long, value_name = "CODE", value_parser = code)]
    code: Option<Code>,
}

/// Reads the code of a kind of problem.
fn code(text: &str) -> Result<Code, String> {
    Code::named(text).ok_or_else(|| {
        "codes are RK and four digits, as reports show them and `docs/diagnostics.md` lists them".to_owned()
    })
}

pub(super) fn run(check: &Check, common: &Common, terminal: &Terminal) -> Result<(), Failure> {
    let started = Instant::now();
    let mut session = Session::new(site::options(common, &check.site, terminal)?);
    let mut run = session.run();
    // Errors of one profile do not hide those of others: every file that can be made is made.
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
        Err(Failure::Reported)
    } else {
        Ok(())
    }
}

/// Returns the extent of the report.
fn extent(check: &Check) -> Extent {
    match check.code {
        Some(code) => Extent::Only(code),
        None if check.all => Extent::Whole,
        None => Extent::Folded,
    }
}

/// Renders everything and returns the problems.
fn render(artifacts: &[Artifact]) -> Diagnostics {
    let problems: Vec<_> = artifacts
        .par_iter()
        .filter_map(|artifact| artifact.bytes().err())
        .collect();
    let mut problems: Diagnostics = problems.into_iter().map(|problem| *problem).collect();
    problems.sort();
    problems
}
