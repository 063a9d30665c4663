//! What is said to people: on standard error, in colour where that is wanted, nothing that was not
//! asked for.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use super::arguments::{Common, Format};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::report::{self, Colour, Extent};
use crate::model::grouped;
use crate::source::Texts;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Loudness {
    Quiet,
    Usual,
    Verbose,
}

/// Standard output and standard error, as the call asked for them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    format: Format,
    loudness: Loudness,
}

impl Terminal {
    /// As the common arguments say.
    pub(super) fn new(common: &Common) -> Self {
        let loudness = match (common.quiet, common.verbose) {
            (true, _) => Loudness::Quiet,
            (_, true) => Loudness::Verbose,
            _ => Loudness::Usual,
        };
        Self {
            format: common.format,
            loudness,
        }
    }

    /// Says how it goes.
    pub(super) fn say(&self, line: &str) {
        if self.loudness >= Loudness::Usual {
            self.error_line(line);
        }
    }

    /// Says what is said also to those who want quiet: the one line that sums a run up.
    pub(super) fn last(&self, line: &str) {
        self.error_line(line);
    }

    /// Says what only some want to know.
    pub(super) fn detail(&self, line: &str) {
        if self.loudness >= Loudness::Verbose {
            self.error_line(line);
        }
    }

    /// Says what is wrong with the call or the machine, and what to do.
    pub(super) fn fail(&self, message: &str, help: &str) {
        let (red, bold, plain) = ("\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[0m");
        self.error_line(&format!("{red}error{plain}{bold}: {message}{plain}"));
        if !help.is_empty() {
            self.error_line(&format!("help: {help}"));
        }
    }

    /// Prints a result on standard output.
    pub(super) fn print(&self, text: &str) {
        // A reader that has gone away is no error of ours.
        let _ = anstream::stdout().write_all(text.as_bytes());
    }

    /// Reports problems in the format that was asked for, and gives what was told.
    pub(super) fn report(&self, problems: &Diagnostics, texts: &dyn Texts) -> String {
        self.report_as(problems, texts, Extent::Folded)
    }

    /// Reports as many problems as `extent` says.
    pub(super) fn report_as(
        &self,
        problems: &Diagnostics,
        texts: &dyn Texts,
        extent: Extent,
    ) -> String {
        let told = match self.format {
            Format::Human => report::human(problems, texts, extent, Colour::On),
            Format::Json => report::json(problems, texts, extent),
            Format::Github => report::github(problems, texts, extent),
        };
        self.repeat(&told);
        told
    }

    /// Reports problems for people whatever the format, for commands that go on: errors, and of
    /// warnings how many there are.
    pub(super) fn report_in_words(&self, problems: &Diagnostics, texts: &dyn Texts) {
        let told = report::human(problems, texts, Extent::Brief, Colour::On);
        let _ = anstream::stderr().write_all(told.as_bytes());
    }

    /// Tells a report that was made before, in the same format.
    pub(super) fn repeat(&self, told: &str) {
        if self.format == Format::Human {
            // A reader that has gone away is no error of ours.
            let _ = anstream::stderr().write_all(told.as_bytes());
        } else {
            self.print(told);
        }
    }

    /// The format of reports.
    pub(super) fn format(&self) -> Format {
        self.format
    }

    /// Whether a progress bar can be seen and is wanted.
    pub(super) fn shows_progress(&self) -> bool {
        self.loudness >= Loudness::Usual && io::stderr().is_terminal()
    }

    fn error_line(&self, line: &str) {
        let _ = writeln!(anstream::stderr(), "{line}");
    }
}

/// A span of time as people read it: `84 ms`, `1.2 s`, `2 min 5 s`.
pub(super) fn duration(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 1.0 {
        format!("{} ms", time.as_millis())
    } else if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {} s", time.as_secs() / 60, time.as_secs() % 60)
    }
}

/// A count with its noun: `1 file`, `2 files`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{} {many}", grouped(count))
    }
}
