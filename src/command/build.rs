//! `rosterkit build`: the whole run, then the output folder brought to it.

use std::time::Instant;

use super::Outcome;
use super::arguments::{Build, Common};
use super::progress::Bar;
use super::site::{self, failed};
use super::terminal::{Terminal, counted, duration};
use crate::diagnostic::report::Extent;
use crate::load::digest::{Before, Inputs};
use crate::pipeline::{Options, Output, Session};
use crate::publish::{self, Manifest, PublishError, Summary, Switch, Target, Unmarked};

pub(super) fn run(build: &Build, common: &Common, terminal: &Terminal) -> Outcome {
    let started = Instant::now();
    let options = match site::options(common, &build.inputs, terminal) {
        Ok(options) => options,
        Err(outcome) => return outcome,
    };
    let pool = match rayon::ThreadPoolBuilder::new()
        .num_threads(build.threads)
        .build()
    {
        Ok(pool) => pool,
        Err(error) => return failed(terminal, &format!("no threads can be started: {error}"), ""),
    };
    pool.install(|| in_pool(build, options, terminal, started))
}

fn in_pool(build: &Build, options: Options, terminal: &Terminal, started: Instant) -> Outcome {
    terminal.say("Building site...");
    let output_dir = options.root.join(&build.output_dir);
    let target = match Target::new(&options.root, &output_dir) {
        Ok(target) => target,
        Err(error) => return refused(&error, terminal),
    };
    let inputs = inputs(build, &options, &target, terminal);
    if unchanged(inputs.as_ref(), &target, terminal) {
        terminal.say(&format!("Done in {}.", duration(started.elapsed())));
        return Outcome::Fine;
    }
    terminal.detail(&format!(
        "   inputs found after {}",
        duration(started.elapsed())
    ));
    let mut session = Session::new(options);
    if inputs.as_ref().is_some_and(|inputs| !inputs.is_read()) {
        session.keep_hashes();
    }
    let mut run = session.run();
    let files = session.into_files();
    terminal.detail(&format!(
        "   read, checked and planned after {}",
        duration(started.elapsed())
    ));
    if build.strict {
        run.diagnostics.make_strict();
    }
    let told = terminal.report_as(&run.diagnostics, &files, Extent::Brief);
    let Some(output) = run.output.filter(|_| !run.diagnostics.has_errors()) else {
        terminal.say("Nothing was written.");
        return Outcome::Failed;
    };
    // They have been told, and a large roster needs their room.
    drop(run.diagnostics);
    let artifacts = output.artifacts();
    describe(&output, artifacts.len(), terminal);
    let bar = Bar::new(terminal.shows_progress());
    let options = publish::Options {
        inputs: inputs.and_then(|inputs| inputs.digest(|name| files.hash(name))),
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
    match published {
        Ok(summary) => {
            if let Err(error) = publish::Notes::save(&target, &told) {
                return refused(&error, terminal);
            }
            tell(&summary, terminal);
            terminal.say(&format!("Done in {}.", duration(started.elapsed())));
            Outcome::Fine
        }
        Err(PublishError::Problems(mut problems)) => {
            problems.sort();
            terminal.report(&problems, &files);
            terminal.say("Nothing was written.");
            Outcome::Failed
        }
        Err(error) => refused(&error, terminal),
    }
}

/// What the build depends on. Before a build into a folder that is not there, only what it will not
/// read itself: there is nothing that it could be the same as.
fn inputs(
    build: &Build,
    options: &Options,
    target: &Target,
    terminal: &Terminal,
) -> Option<Inputs> {
    let asked = format!(
        "{} {:?} {:?} {} {:?}",
        options.today,
        options.base_url,
        options.drafts,
        build.strict,
        terminal.format()
    );
    let before = if Manifest::exists(target) {
        Before::All
    } else {
        Before::AllButTexts
    };
    Inputs::read(&options.root, &options.config, &asked, before)
}

/// Whether the last build was made from the same, so that there is nothing to do; then that is
/// said.
fn unchanged(inputs: Option<&Inputs>, target: &Target, terminal: &Terminal) -> bool {
    let Some((inputs, manifest)) = inputs
        .filter(|inputs| inputs.is_read())
        .zip(Manifest::load(target))
    else {
        return false;
    };
    let is_unchanged = inputs
        .digest(|_| None)
        .is_some_and(|digest| manifest.fresh(&digest, target));
    if is_unchanged {
        // What was wrong is wrong still, and is told again.
        publish::Notes::load(target)
            .iter()
            .for_each(|notes| terminal.repeat(notes));
        terminal.say(&format!(
            "-> nothing has changed: {} are up to date",
            counted(manifest.count(), "file", "files")
        ));
    }
    is_unchanged
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

fn withheld(reason: crate::model::Withheld) -> &'static str {
    use crate::model::Withheld;
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

fn tell(summary: &Summary, terminal: &Terminal) {
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

fn refused(error: &PublishError, terminal: &Terminal) -> Outcome {
    let help = match error {
        PublishError::NotOurs(_) => {
            "choose another folder with `--output-dir`, or write among its files with `--force`"
        }
        PublishError::HoldsSite(_) | PublishError::IsInput(_) => {
            "choose another folder with `--output-dir`"
        }
        PublishError::Busy => "wait for it to end",
        _ => "",
    };
    failed(terminal, &error.to_string(), help)
}
