//! `rosterkit build`: the whole run, then the output folder brought to it.

use std::path::PathBuf;
use std::time::Instant;

use blake3::Hash;
use clap::Args;

use super::arguments::{Common, SiteArguments};
use super::failure::Failure;
use super::progress::Bar;
use super::site;
use super::terminal::{Terminal, counted, duration};
use crate::diagnostic::report::Extent;
use crate::load::digest;
use crate::model::Withheld;
use crate::pipeline::{Options, Output, Session};
use crate::publish::{self, Manifest, PublishError, Summary, Switch, Target, Unmarked};

/// Arguments of `rosterkit build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    site: SiteArguments,
    /// The output folder, relative to the site's
    #[arg(short, long, value_name = "DIR", default_value = "public")]
    output_dir: PathBuf,
    /// Write into a folder that has other files
    #[arg(long)]
    force: bool,
    /// Switch the whole folder at once
    #[arg(long)]
    atomic: bool,
    /// Let warnings fail the build
    #[arg(long)]
    strict: bool,
    /// How many threads to use; 0 is one for each core
    #[arg(short = 'j', long, value_name = "N", default_value_t = 0)]
    threads: usize,
}

pub(super) fn run(build: &Build, common: &Common, terminal: &Terminal) -> Result<(), Failure> {
    let started = Instant::now();
    let options = site::options(common, &build.site, terminal)?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(build.threads)
        .build()
        .map_err(|error| Failure::refused(format!("no threads can be started: {error}"), ""))?;
    pool.install(|| publish_site(build, options, terminal, started))?;
    terminal.say(&format!("Done in {}.", duration(started.elapsed())));
    Ok(())
}

/// Builds the site on the threads of the pool that it runs in.
fn publish_site(
    build: &Build,
    options: Options,
    terminal: &Terminal,
    started: Instant,
) -> Result<(), Failure> {
    terminal.say("Building site...");
    let target = Target::new(&options.root, &options.root.join(&build.output_dir))?;
    let asked = format!(
        "{} {:?} {:?} {} {:?}",
        options.today,
        options.base_url,
        options.drafts,
        build.strict,
        terminal.format()
    );
    // Taken first: a file that is edited during the build must not pass for the one that was read.
    let inputs = digest::inputs(&options.root, &options.config, &asked);
    if is_unchanged(inputs, &target, terminal) {
        return Ok(());
    }
    terminal.detail(&format!(
        "   inputs found after {}",
        duration(started.elapsed())
    ));
    let mut session = Session::new(options);
    let mut run = session.run();
    let files = session.into_files();
    terminal.detail(&format!(
        "   read, checked and planned after {}",
        duration(started.elapsed())
    ));
    if build.strict {
        run.diagnostics.make_strict();
    }
    let report = terminal.report_as(&run.diagnostics, &files, Extent::Brief);
    let Some(output) = run.output.filter(|_| !run.diagnostics.has_errors()) else {
        terminal.say("Nothing was written.");
        return Err(Failure::Reported);
    };
    // They have been reported, and a large roster needs their room.
    drop(run.diagnostics);
    let artifacts = output.artifacts();
    describe(&output, artifacts.len(), terminal);
    let bar = Bar::new(terminal.shows_progress());
    let options = publish::Options {
        inputs,
        unmarked: if build.force {
            Unmarked::Adopt
        } else {
            Unmarked::Refuse
        },
        switch: if build.atomic {
            Switch::Folder
        } else {
            Switch::Files
        },
        progress: &bar,
    };
    let published = publish::publish(&artifacts, &target, options);
    bar.finish();
    let summary = published.map_err(|error| match error {
        PublishError::Problems(mut problems) => {
            problems.sort();
            terminal.report(&problems, &files);
            terminal.say("Nothing was written.");
            Failure::Reported
        }
        error => error.into(),
    })?;
    publish::save_report(&target, &report)?;
    summarise(&summary, terminal);
    Ok(())
}

/// Returns true if the last build was made from the same inputs, so that there is nothing to do,
/// and reports that.
fn is_unchanged(inputs: Option<Hash>, target: &Target, terminal: &Terminal) -> bool {
    let Some((inputs, manifest)) = inputs.zip(Manifest::load(target)) else {
        return false;
    };
    if !manifest.fresh(&inputs, target) {
        return false;
    }
    // The warnings of that build still hold.
    if let Some(report) = publish::load_report(target) {
        terminal.repeat(&report);
    }
    terminal.say(&format!(
        "-> nothing has changed: {} are up to date",
        counted(manifest.count(), "file", "files")
    ));
    true
}

fn describe(output: &Output, files: usize, terminal: &Terminal) {
    let roster = &output.site.roster;
    let creators = counted(roster.published().len(), "creator", "creators");
    let pages = counted(output.site.pages.len(), "page", "pages");
    terminal.say(&format!(
        "-> {creators}, {pages}, {} in all",
        counted(files, "file", "files")
    ));
    for (slug, reason) in roster.withheld() {
        terminal.detail(&format!(
            "   {slug} is not published: {}",
            withheld(*reason)
        ));
    }
    if !roster.withheld().is_empty() {
        terminal.say(&format!(
            "   {} not published; `--verbose` says why",
            counted(roster.withheld().len(), "profile", "profiles")
        ));
    }
}

fn withheld(reason: Withheld) -> &'static str {
    match reason {
        Withheld::Draft => "it is a draft",
        Withheld::NotYet => "its first day is still to come",
        Withheld::Expired => "its last day is past",
        Withheld::ConsentWithdrawn => "consent was withdrawn",
        Withheld::ConsentExpired => "consent has expired",
        Withheld::ConsentMissing => "there is no consent",
        Withheld::MinorWithoutGuardian => "a guardian's consent is missing",
    }
}

fn summarise(summary: &Summary, terminal: &Terminal) {
    let Summary {
        written,
        unchanged,
        deleted,
        unknown,
        ..
    } = summary;
    terminal.say(&format!(
        "-> {written} written, {unchanged} unchanged, {deleted} deleted"
    ));
    if *unknown > 0 {
        let files = counted(*unknown, "file", "files");
        terminal.say(&format!(
            "   {files} in the output folder were not written by this build and were left alone"
        ));
    }
}
