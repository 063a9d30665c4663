//! `rosterkit import`: a spreadsheet into profiles.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use clap::Args;

use super::arguments::{Common, ReportFormat};
use super::failure::Failure;
use super::site;
use super::terminal::Terminal;
use super::today::today;
use crate::diagnostic::report::Extent;
use crate::diagnostic::{Diagnostic, problem};
use crate::import::files::{self, ImportError, Writing};
use crate::import::{ColumnChoice, ImportReport, ImportRequest, OnExisting, RowExtent, provenance};
use crate::model::{Date, Slug};
use crate::pipeline::{Options, Session};
use crate::refresh::export_name;
use crate::source::Texts;

/// Arguments of `rosterkit import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The table: CSV in any delimiter and encoding, XLSX or ODS
    table: PathBuf,
    /// The platform of the table, where it does not say
    #[arg(short, long)]
    platform: Option<String>,
    /// A column that is not found by itself: field=Column; may be given again
    #[arg(short, long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write over profiles that are there
    #[arg(long, conflicts_with = "update")]
    force: bool,
    /// Merge into profiles that are there: new figures, and the old ones into the history
    #[arg(long)]
    update: bool,
    /// The day of the figures
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Where the figures come from: self-reported, screenshot, platform-export or api
    #[arg(long)]
    source: Option<String>,
}

pub(super) fn run(import: &Import, common: &Common, terminal: &Terminal) -> Result<(), Failure> {
    let root = site::root(common, terminal)?;
    let today = today(common.now.as_deref())?;
    let mut session = Session::new(Options {
        config: common.config.clone(),
        ..Options::new(root.clone(), today)
    });
    let (settings, problems) = session.site_settings();
    let Some(settings) = settings else {
        terminal.report(&problems, session.files());
        return Err(Failure::Reported);
    };
    if let Some(problem) = platform_export(import)? {
        terminal.report(&[problem].into_iter().collect(), session.files());
        return Err(Failure::Reported);
    }
    let platforms = settings
        .platforms
        .iter()
        .map(|platform| platform.id.clone())
        .collect();
    let request = request(import, today, platforms)?;
    let writing = if import.dry_run {
        Writing::Nothing
    } else {
        Writing::Apply
    };
    let report = match files::run(&root, &import.table, &request, writing) {
        Ok(report) => report,
        Err(ImportError::Import(problem)) => {
            terminal.report(&[*problem].into_iter().collect(), session.files());
            return Err(Failure::Reported);
        }
        Err(error @ ImportError::Table(..)) => {
            let help = "check the name and the folder of the table";
            return Err(Failure::refused(error, help));
        }
        Err(error @ ImportError::Profile(_)) => return Err(Failure::refused(error, "")),
    };
    show(&report, terminal, session.files());
    if import.dry_run {
        terminal.say("Nothing was written: this was a trial run (--dry-run)");
    }
    terminal.last(&report.summary());
    Ok(())
}

/// Recognises a platform's own export. `None` if the table is none, cannot be read, or the call
/// names its columns.
///
/// # Errors
/// When a built-in list is faulty.
fn platform_export(import: &Import) -> Result<Option<Diagnostic>, Failure> {
    let Some(bytes) = fs::read(&import.table)
        .ok()
        .filter(|_| import.map.is_empty())
    else {
        return Ok(None);
    };
    let export = export_name(&bytes).map_err(|error| Failure::refused(error, ""))?;
    let table = import
        .table
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    Ok(export.map(|export| problem::import::platform_export(&table, &export)))
}

/// Shows the report without its last line. Programs get every row of a remark, people a few.
fn show(report: &ImportReport, terminal: &Terminal, texts: &dyn Texts) {
    for line in &report.reading {
        terminal.say(line);
    }
    let extent = if terminal.format() == ReportFormat::Json {
        RowExtent::All
    } else {
        RowExtent::Few
    };
    terminal.report_as(&report.problems(extent), texts, Extent::Whole);
    for line in &report.facts {
        terminal.say(line);
    }
}

/// Reads the options of the call.
///
/// # Errors
/// When one of them is wrong.
fn request(
    import: &Import,
    today: Date,
    platforms: BTreeSet<Slug>,
) -> Result<ImportRequest, Failure> {
    let platform = import.platform.as_deref().map(|name| {
        Slug::new(&name.to_lowercase()).map_err(|_| {
            let help = "name a platform as profiles do, such as `instagram`";
            Failure::misused(format!("`{name}` is not a platform"), help)
        })
    });
    let columns: Result<Vec<ColumnChoice>, _> =
        import.map.iter().map(|choice| choice.parse()).collect();
    let columns =
        columns.map_err(|error| Failure::misused(error, "write `--map followers=Subscribers`"))?;
    let as_of = import.as_of.as_deref().map(|text| {
        text.parse::<Date>().map_err(|_| {
            let message = format!("`--as-of {text}` is not a date");
            Failure::misused(message, "write it as 2026-11-01")
        })
    });
    let provenance = import.source.as_deref().map(provenance).transpose();
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
        provenance: provenance.map_err(|message| Failure::misused(message, ""))?,
        today,
        platforms,
    })
}
