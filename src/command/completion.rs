//! `rosterkit completion`: the script with which a shell completes the command line.

use std::io;

use clap::Args;

use super::failure::Failure;

/// Arguments of `rosterkit completion`.
#[derive(Debug, Args)]
pub(super) struct Completion {
    /// The shell
    shell: clap_complete::Shell,
}

pub(super) fn run(completion: &Completion, line: &mut clap::Command) -> Result<(), Failure> {
    clap_complete::generate(completion.shell, line, "rosterkit", &mut io::stdout());
    Ok(())
}
