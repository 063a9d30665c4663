//! Arguments that commands share. Flags and defaults follow Zola's where there is one.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::diagnostic::Diagnostics;
use crate::diagnostic::report::{self, Colour, Extent};
use crate::source::Texts;

/// Arguments of every command, before or after its name.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// The site's folder; else the nearest one upwards that has a configuration
    #[arg(short, long, global = true, value_name = "DIR", env = "ROSTERKIT_ROOT")]
    pub root: Option<PathBuf>,
    /// The configuration, relative to the site's folder
    #[arg(
        short,
        long,
        global = true,
        value_name = "FILE",
        default_value = "rosterkit.toml"
    )]
    pub config: String,
    /// The day against which everything is judged; else SOURCE_DATE_EPOCH, else today in UTC
    #[arg(long, global = true, value_name = "DATE")]
    pub now: Option<String>,
    /// How problems are reported
    #[arg(long, global = true, value_enum, default_value_t = ReportFormat::Human)]
    pub format: ReportFormat,
    /// Say more
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Say only what is wrong
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// The format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people
    Human,
    /// For programs: one JSON document on standard output
    Json,
    /// For GitHub: annotations of a pull request
    Github,
}

impl ReportFormat {
    /// Returns the report of these problems in this format.
    pub(super) fn report(
        self,
        problems: &Diagnostics,
        texts: &dyn Texts,
        extent: Extent,
    ) -> String {
        match self {
            Self::Human => report::human(problems, texts, extent, Colour::On),
            Self::Json => report::json(problems, texts, extent),
            Self::Github => report::github(problems, texts, extent),
        }
    }
}

/// Arguments of `build` and `check`.
#[derive(Debug, Args)]
pub(super) struct SiteArguments {
    /// A base URL in place of the configuration's
    #[arg(short = 'u', long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Publish drafts too
    #[arg(long)]
    pub drafts: bool,
}
