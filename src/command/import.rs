//! `rosterkit import`: a spreadsheet into profiles.

use super::Outcome;
use super::arguments::{Common, Import};
use super::site::{self, failed};
use super::terminal::Terminal;
use crate::import::files::{self, RunError, Writing};
use crate::import::{ColumnChoice, Existing, ImportError, LineKind, Report, Request, provenance};
use crate::model::{Date, Slug};
use crate::pipeline::{Options, Session};

pub(super) fn run(import: &Import, common: &Common, terminal: &Terminal) -> Outcome {
    let root = match site::root(common, terminal) {
        Ok(root) => root,
        Err(outcome) => return outcome,
    };
    let today = match site::day(common, terminal) {
        Ok(today) => today,
        Err(outcome) => return outcome,
    };
    let mut session = Session::new(Options {
        config: common.config.clone(),
        ..Options::new(root.clone(), today)
    });
    let (settings, problems) = session.site_settings();
    let Some(settings) = settings else {
        terminal.report(&problems, session.files());
        return Outcome::Failed;
    };
    let platforms = settings
        .platforms
        .iter()
        .map(|platform| platform.id.clone())
        .collect();
    let request = match request(import, today, platforms) {
        Ok(request) => request,
        Err((message, help)) => {
            terminal.fail(&message, &help);
            return Outcome::Misused;
        }
    };
    let writing = if import.dry_run {
        Writing::Nothing
    } else {
        Writing::Apply
    };
    match files::run(&root, &import.table, &request, writing) {
        Ok(report) => {
            tell(&report, terminal);
            Outcome::Fine
        }
        Err(error) => {
            let help = match &error {
                RunError::Import(ImportError::NoPlatform) => {
                    "a table may also have a column `platform`, or its name in the headers: `Instagram handle`"
                }
                RunError::Import(_) => {
                    "`rosterkit import --help` lists what can be said about a table"
                }
                RunError::Table(..) => "check the name and the folder of the table",
                RunError::Profile(_) => "",
            };
            failed(terminal, &error.to_string(), help)
        }
    }
}

/// What the call asks for; else what is wrong with it, and what to do.
fn request(
    import: &Import,
    today: Date,
    platforms: std::collections::BTreeSet<Slug>,
) -> Result<Request, (String, String)> {
    let platform = import.platform.as_deref().map(|name| {
        let help = || "name a platform as profiles do, such as `instagram`".to_owned();
        Slug::new(&name.to_lowercase()).map_err(|_| (format!("`{name}` is not a platform"), help()))
    });
    let columns: Result<Vec<ColumnChoice>, _> =
        import.map.iter().map(|choice| choice.parse()).collect();
    let as_of = import.as_of.as_deref().map(|text| {
        text.parse::<Date>().map_err(|_| {
            (
                format!("`--as-of {text}` is not a date"),
                "write it as 2026-11-01".to_owned(),
            )
        })
    });
    let provenance = import
        .source
        .as_deref()
        .map(|text| provenance(text).map_err(|message| (message, String::new())));
    let existing = match (import.update, import.force) {
        (true, _) => Existing::Update,
        (_, true) => Existing::Replace,
        _ => Existing::Keep,
    };
    Ok(Request {
        table: import
            .table
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        platform: platform.transpose()?,
        columns: columns.map_err(|error| {
            (
                error.to_string(),
                "write `--map followers=Subscribers`".to_owned(),
            )
        })?,
        existing,
        as_of: as_of.transpose()?,
        provenance: provenance.transpose()?,
        today,
        platforms,
    })
}

/// The report on standard error, its last line in every case.
fn tell(report: &Report, terminal: &Terminal) {
    for (kind, line) in report.lines() {
        match kind {
            LineKind::Summary => terminal.last(&line),
            LineKind::Heading | LineKind::Plain | LineKind::Note | LineKind::Rejected => {
                terminal.say(&line)
            }
        }
    }
}
