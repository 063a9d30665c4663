//! `rosterkit completion`: what a shell needs to complete the command line.

use std::io;

use super::Outcome;
use super::arguments::{Completion, command_line};

pub(super) fn run(completion: &Completion) -> Outcome {
    clap_complete::generate(
        completion.shell,
        &mut command_line(),
        "rosterkit",
        &mut io::stdout(),
    );
    Outcome::Fine
}
