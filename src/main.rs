//! The `rosterkit` command: turns a finished run into an exit code, nothing else.

use std::process::ExitCode;

/// The pages of a large roster are built on every core at once, where the system allocator is the
/// bottleneck.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rosterkit::command::run(std::env::args_os())
}
