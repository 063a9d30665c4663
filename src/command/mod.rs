//! The command line: one file a subcommand; wording for people lives here. Results go to standard
//! output, all else to standard error.

mod arguments;
mod build;
mod check;
mod completion;
mod import;

mod init;
mod new;
mod progress;
mod remove;
mod serve;

mod site;
mod terminal;
mod today;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

pub use arguments::command_line;
use arguments::{Arguments, Command};
use terminal::Terminal;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Fine,
    /// The site has errors, or the disk refused.
    Failed,
    /// The command was called wrongly.
    Misused,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Failed => Self::FAILURE,
            Outcome::Misused => Self::from(2),
        }
    }
}

/// Runs the command line and gives the exit code: 0 fine, 1 the site has errors, 2 the call was
/// wrong.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are asked for and go to standard output; everything else is a wrong
            // call.
            let outcome = if error.use_stderr() {
                Outcome::Misused
            } else {
                Outcome::Fine
            };
            return if error.print().is_ok() {
                outcome.into()
            } else {
                ExitCode::FAILURE
            };
        }
    };
    let terminal = Terminal::new(&arguments.common);
    let common = &arguments.common;
    let outcome = match &arguments.command {
        Command::Init(init) => init::run(init, &terminal),
        Command::New(new) => new::run(new, common, &terminal),
        Command::Remove(remove) => remove::run(remove, common, &terminal),
        Command::Build(build) => build::run(build, common, &terminal),

        Command::Serve(serve) => serve::run(serve, common, &terminal),
        Command::Check(check) => check::run(check, common, &terminal),
        Command::Import(import) => import::run(import, common, &terminal),

        Command::Completion(completion) => completion::run(completion),
    };
    outcome.into()
}
