//! The command line: one file a subcommand, with its arguments and its wording for people. Results
//! go to standard output, all else to standard error.

mod arguments;
mod build;
mod check;
mod completion;
mod failure;
mod import;
mod init;
mod new;
mod progress;
mod refresh;
mod remove;
mod serve;
mod site;
mod snapshot;
mod stale;
mod terminal;
mod today;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use arguments::Common;
use failure::Failure;
use terminal::Terminal;

/// Turns a folder of creator profiles into a roster site with a media kit for every creator.
#[derive(Debug, Parser)]
#[command(
    name = "rosterkit",
    version,
    about,
    disable_help_subcommand = true,
    propagate_version = true
)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new site that builds at once
    Init(init::Init),
    /// Make a new profile or page
    New(new::New),
    /// Take a person out: the files, the addresses, and a word on what Git still holds
    Remove(remove::Remove),
    /// Build the site
    Build(build::Build),
    /// Preview the site and reload it with every change
    Serve(serve::Serve),
    /// Check everything and write nothing
    Check(check::Check),
    /// Turn a spreadsheet into profiles
    Import(import::Import),
    /// Take new figures from the platforms' own exports into one profile
    Refresh(refresh::Refresh),
    /// List whose figures are old, and where the platforms give newer ones
    Stale(stale::Stale),
    /// Write the followers of every channel into its history
    Snapshot(snapshot::Snapshot),
    /// Print the completions of a shell
    Completion(completion::Completion),
}

/// Runs the command line and returns the exit code: 0 fine, 1 the site has errors, 2 the call was
/// wrong.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let Arguments { common, command } = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        // Prints help and version, which were asked for, on standard output.
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            return error.print().map_or(ExitCode::FAILURE, |()| code.into());
        }
    };
    let terminal = Terminal::new(&common);
    let result = match &command {
        Command::Init(init) => init::run(init, &terminal),
        Command::New(new) => new::run(new, &common, &terminal),
        Command::Remove(remove) => remove::run(remove, &common, &terminal),
        Command::Build(build) => build::run(build, &common, &terminal),
        Command::Serve(serve) => serve::run(serve, &common, &terminal),
        Command::Check(check) => check::run(check, &common, &terminal),
        Command::Import(import) => import::run(import, &common, &terminal),
        Command::Refresh(refresh) => refresh::run(refresh, &common, &terminal),
        Command::Stale(stale) => stale::run(stale, &common, &terminal),
        Command::Snapshot(snapshot) => snapshot::run(snapshot, &common, &terminal),
        Command::Completion(completion) => completion::run(completion, &mut command_line()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Failure::Refused { message, help } | Failure::Misused { message, help } =
                &failure
            {
                terminal.fail(message, help);
            }
            failure.exit_code()
        }
    }
}

/// Returns the command line as clap knows it: for completions and the documents.
pub fn command_line() -> clap::Command {
    Arguments::command()
}
