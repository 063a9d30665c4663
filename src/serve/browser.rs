//! Opens the preview in the user's browser.

use std::io;
use std::process::{Command, Stdio};

/// Asks the system to show `url` in a browser, and does not wait for it.
///
/// # Errors
/// When the system has no program that opens addresses.
pub(crate) fn open_browser(url: &str) -> io::Result<()> {
    let mut command = opener(url);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
}

#[cfg(target_os = "macos")]
fn opener(url: &str) -> Command {
    let mut command = Command::new("open");
    command.arg(url);
    command
}

#[cfg(target_os = "windows")]
fn opener(url: &str) -> Command {
    let mut command = Command::new("cmd");
    command.args(["/c", "start", "", url]);
    command
}

#[cfg(not(any(target_os = "macos", target_os = "windows")))]
fn opener(url: &str) -> Command {
    let mut command = Command::new("xdg-open");
    command.arg(url);
    command
}
