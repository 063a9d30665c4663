//! What can be written on the command line. Flags and defaults follow Zola's where there is one.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::diagnostic::Code;

/// Turns a folder of creator profiles into a roster site with a media kit for every creator.
#[derive(Debug, Parser)]
#[command(
    name = "rosterkit",
    version,
    about,
    disable_help_subcommand = true,
    propagate_version = true
)]
pub(super) struct Arguments {
    /// What every command knows.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command knows; may stand before or after the command's name.
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
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Say more
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Say only what is wrong
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// How problems are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// For programs: one JSON document on standard output
    Json,
    /// For GitHub: annotations of a pull request
    Github,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a new site that builds at once
    Init(Init),
    /// Make a new profile or page
    New(New),
    /// Take a person out: the files, the addresses, and a word on what Git still holds
    Remove(Remove),
    /// Build the site
    Build(Build),
    /// Preview the site and reload it with every change
    Serve(Serve),
    /// Check everything and write nothing
    Check(Check),
    /// Turn a spreadsheet into profiles
    Import(Import),
    /// Print the completions of a shell
    Completion(Completion),
}

/// `rosterkit init`.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder, which must be empty or not there yet
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// A directory of creators, or one creator's media kit
    #[arg(long, value_enum, default_value_t = Kind::Agency)]
    pub kind: Kind,
}

/// What a new site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// A directory of creators
    Agency,
    /// One creator's media kit
    Creator,
}

/// `rosterkit new`.
#[derive(Debug, Args)]
pub(super) struct New {
    /// What to make
    #[command(subcommand)]
    pub thing: NewThing,
}

/// What to make.
#[derive(Debug, Subcommand)]
pub(super) enum NewThing {
    /// A profile in content/creators/
    Creator {
        /// The public name, such as "Ines Duarte"
        name: String,
        /// The platform of the first channel
        #[arg(short, long, default_value = "instagram")]
        platform: String,
        /// The handle on it
        #[arg(long)]
        handle: Option<String>,
    },
    /// A page in content/
    Page {
        /// The title
        title: String,
    },
}

/// `rosterkit remove`.
#[derive(Debug, Args)]
pub(super) struct Remove {
    /// The creator's slug: the profile's file name without ending
    pub slug: String,
    /// Say what would be removed, and remove nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What `build`, `serve` and `check` share.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// A base URL in place of the configuration's
    #[arg(short = 'u', long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Publish drafts too
    #[arg(long)]
    pub drafts: bool,
}

/// `rosterkit build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// Where from
    #[command(flatten)]
    pub inputs: Inputs,
    /// The output folder, relative to the site's
    #[arg(short, long, value_name = "DIR", default_value = "public")]
    pub output_dir: PathBuf,
    /// Write into a folder that has other files
    #[arg(long)]
    pub force: bool,
    /// Switch the whole folder at once
    #[arg(long)]
    pub atomic: bool,
    /// Let warnings fail the build
    #[arg(long)]
    pub strict: bool,
    /// How many threads to use; 0 is one for each core
    #[arg(short = 'j', long, value_name = "N", default_value_t = 0)]
    pub threads: usize,
}

/// `rosterkit serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Publish drafts too
    #[arg(long)]
    pub drafts: bool,
    /// The port; else 1111 or the next that is free
    #[arg(short, long)]
    pub port: Option<u16>,
    /// The address to listen on
    #[arg(short, long, default_value = "127.0.0.1")]
    pub interface: IpAddr,
    /// Open the site in the browser
    #[arg(short = 'O', long)]
    pub open: bool,
    /// Look at the files again and again in place of waiting for the system's word
    #[arg(long)]
    pub poll: bool,
}

/// `rosterkit check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Where from
    #[command(flatten)]
    pub inputs: Inputs,
    /// Let warnings fail the check
    #[arg(long)]
    pub strict: bool,
    /// List every problem, also the warnings that many profiles have
    #[arg(long, conflicts_with = "code")]
    pub all: bool,
    /// List every problem of one kind, such as RK0310
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub code: Option<Code>,
}

/// The code of a kind of problem.
fn code(text: &str) -> Result<Code, String> {
    Code::named(text).ok_or_else(|| "codes are RK and four digits, as reports show them and `docs/diagnostics.md` lists them".to_owned())
}

/// `rosterkit import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The table: CSV in any delimiter and encoding, XLSX or ODS
    pub table: PathBuf,
    /// The platform of the table, where it does not say
    #[arg(short, long)]
    pub platform: Option<String>,
    /// A column that is not found by itself: field=Column; may be given again
    #[arg(short, long, value_name = "FIELD=COLUMN")]
    pub map: Vec<String>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Write over profiles that are there
    #[arg(long, conflicts_with = "update")]
    pub force: bool,
    /// Merge into profiles that are there: new figures, and the old ones into the history
    #[arg(long)]
    pub update: bool,
    /// The day of the figures
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Where the figures come from: self-reported, screenshot, platform-export or api
    #[arg(long)]
    pub source: Option<String>,
}

/// `rosterkit completion`.
#[derive(Debug, Args)]
pub(super) struct Completion {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// The command line as clap knows it: for completions and the documents.
pub fn command_line() -> clap::Command {
    Arguments::command()
}
