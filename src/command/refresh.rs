//! `rosterkit refresh`: the platforms' own exports into one profile.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::arguments::{Common, ReportFormat};
use super::failure::Failure;
use super::site;
use super::terminal::Terminal;
use super::today::today;
use crate::model::{Date, Slug};
use crate::pipeline::{Options, Session};
use crate::refresh::files::{self, WriteMode};
use crate::refresh::report::RefreshReport;
use crate::refresh::{self, RefreshError, RefreshRequest};

/// Arguments of `rosterkit refresh`.
#[derive(Debug, Args)]
pub(super) struct Refresh {
    /// The creator's slug: the profile's file name without ending
    slug: String,
    /// The exports: files, zips as they were downloaded, or folders of both
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The year of the files' last day, where they do not say it
    #[arg(long, value_parser = clap::value_parser!(i16).range(2000..=2200))]
    year: Option<i16>,
    /// What dates such as 3/4/2026 begin with, where the files do not say it
    #[arg(long, value_enum)]
    date_order: Option<DateOrderWord>,
    /// The platform, where the files do not say it
    #[arg(short, long)]
    platform: Option<String>,
    /// The account, where the profile has several on one platform
    #[arg(long)]
    handle: Option<String>,
    /// The day of figures whose files have none
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

/// The first part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DateOrderWord {
    /// 3/4/2026 is in April
    DayFirst,
    /// 3/4/2026 is in March
    MonthFirst,
}

impl From<RefreshError> for Failure {
    fn from(error: RefreshError) -> Self {
        let help = error.help();
        Self::refused(error, help)
    }
}

pub(super) fn run(refresh: &Refresh, common: &Common, terminal: &Terminal) -> Result<(), Failure> {
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
    let slug = slug(&refresh.slug)?;
    let windows = (settings.metrics.window_days, settings.metrics.window_posts);
    let request = request(refresh, today, windows)?;
    let writing = if refresh.dry_run {
        WriteMode::Nothing
    } else {
        WriteMode::Apply
    };
    let plan = files::run(&root, &slug, &refresh.files, &request, writing)?;
    print(&plan.report, terminal);
    Ok(())
}

/// Reads the slug of a creator.
///
/// # Errors
/// When it is not one.
pub(super) fn slug(text: &str) -> Result<Slug, Failure> {
    Slug::new(text).map_err(|_| {
        let help = "a slug is the profile's file name without ending, such as `ines-duarte`";
        Failure::misused(format!("`{text}` is not a slug"), help)
    })
}

/// Reads the options of the call.
///
/// # Errors
/// When one of them is wrong.
fn request(
    refresh: &Refresh,
    today: Date,
    (window_days, window_posts): (u32, u32),
) -> Result<RefreshRequest, Failure> {
    let as_of = refresh.as_of.as_deref().map(|text| {
        let day = text.parse::<Date>().ok().filter(|&day| day <= today);
        day.ok_or_else(|| {
            let message = format!("`--as-of {text}` is not a date up to today");
            Failure::misused(message, "write it as 2026-11-01")
        })
    });
    let platform = refresh.platform.as_deref().map(|name| {
        Slug::new(&name.to_lowercase()).map_err(|_| {
            let help = "name a platform as profiles do, such as `instagram`";
            Failure::misused(format!("`{name}` is not a platform"), help)
        })
    });
    Ok(RefreshRequest {
        today,
        year: refresh.year,
        order: refresh.date_order.map(|order| match order {
            DateOrderWord::DayFirst => refresh::DateOrder::DayFirst,
            DateOrderWord::MonthFirst => refresh::DateOrder::MonthFirst,
        }),
        platform: platform.transpose()?,
        handle: refresh.handle.clone(),
        as_of: as_of.transpose()?,
        window_days,
        window_posts,
    })
}

/// Prints the report: for people on standard error, else on standard output.
fn print(report: &RefreshReport, terminal: &Terminal) {
    match terminal.format() {
        ReportFormat::Json => terminal.print(&report.json()),
        ReportFormat::Github => terminal.print(&report.github()),
        ReportFormat::Human => {
            let lines = report.lines();
            if let Some((last, lines)) = lines.split_last() {
                lines.iter().for_each(|line| terminal.say(line));
                terminal.last(last);
            }
        }
    }
}
