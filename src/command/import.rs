//! `rosterkit import`: a spreadsheet into profiles.

use std::collections::BTreeSet;

use super::Outcome;
use super::arguments::{Common, Format, Import};
use super::site::{self, failed};
use super::terminal::Terminal;
use crate::diagnostic::report::Extent;
use crate::import::files::{self, ImportError, Writing};
use crate::import::{ColumnChoice, ImportReport, ImportRequest, OnExisting, RowExtent, provenance};
use crate::model::{Date, Slug};
use crate::pipeline::{Options, Session};
use crate::source::Texts;

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
    let report = match files::run(&root, &import.table, &request, writing) {
        Ok(report) => report,
        Err(ImportError::Import(problem)) => {
            terminal.report(&[*problem].into_iter().collect(), session.files());
            return Outcome::Failed;
        }
        Err(error) => {
            let help = match &error {
                ImportError::Table(..) => "check the name and the folder of the table",
                ImportError::Import(_) | ImportError::Profile(_) => "",
            };
            return failed(terminal, &error.to_string(), help);
        }
    };
    show(&report, terminal, session.files());
    if import.dry_run {
        terminal.say("Nothing was written: this was a trial run (--dry-run)");
    }
    terminal.last(&report.summary());
    Outcome::Fine
}

/// Shows the report without its last line. Programs get every row of a remark, people a few.
fn show(report: &ImportReport, terminal: &Terminal, texts: &dyn Texts) {
    for line in &report.reading {
        terminal.say(line);
    }
    let extent = match terminal.format() {
        Format::Json => RowExtent::All,
        Format::Human | Format::Github => RowExtent::Few,
    };
    terminal.report_as(&report.problems(extent), texts, Extent::Whole);
    for line in &report.facts {
        terminal.say(line);
    }
}

/// Reads the options of the call; else says what is wrong with them, and what to do.
fn request(
    import: &Import,
    today: Date,
    platforms: BTreeSet<Slug>,
) -> Result<ImportRequest, (String, String)> {
    let platform = import.platform.as_deref().map(|name| {
        let help = || "name a platform as profiles do, such as `instagram`".to_owned();
        Slug::new(&name.to_lowercase()).map_err(|_| (format!("`{name}` is not a platform"), help()))
    });
    let columns: Result<Vec<ColumnChoice>, _> =
        import.map.iter().map(|choice| choice.parse()).collect();
    let columns = columns.map_err(|error| {
        let help = "write `--map followers=Subscribers`".to_owned();
        (error.to_string(), help)
    })?;
    let as_of = import.as_of.as_deref().map(|text| {
        let help = || "write it as 2026-11-01".to_owned();
        text.parse::<Date>()
            .map_err(|_| (format!("`--as-of {text}` is not a date"), help()))
    });
    let provenance = import.source.as_deref().map(provenance);
    let existing = match (import.update, import.force) {
        (true, _) => OnExisting::Update,
        (_, true) => OnExisting::Replace,
        _ => OnExisting::Keep,
    };
    let table = import.table.file_name().unwrap_or_default();
    Ok(ImportRequest {
        table: table.to_string_lossy().into_owned(),
        platform: platform.transpose()?,
        columns,
        existing,
        as_of: as_of.transpose()?,
        provenance: provenance
            .transpose()
            .map_err(|message| (message, String::new()))?,
        today,
        platforms,
    })
}
