//! Standard output and standard error: results, reports and remarks, in colour where that is
//! wanted.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use super::arguments::{Common, ReportFormat};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::report::{self, Colour, Extent};
use crate::model::grouped;
use crate::source::Texts;

/// The amount of remarks that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verbosity {
    Quiet,
    Usual,
    Verbose,
}

/// Standard output and standard error, as the call asked for them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    format: ReportFormat,
    verbosity: Verbosity,
}

impl Terminal {
    pub(super) fn new(common: &Common) -> Self {
        let verbosity = match (common.quiet, common.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Usual,
        };
        Self {
            format: common.format,
            verbosity,
        }
    }

    /// Writes a line of progress.
    pub(super) fn say(&self, line: &str) {
        if self.verbosity >= Verbosity::Usual {
            self.error_line(line);
        }
    }

    /// Writes the one line that sums a run up, also under `--quiet`.
    pub(super) fn last(&self, line: &str) {
        self.error_line(line);
    }

    /// Writes a line under `--verbose`.
    pub(super) fn detail(&self, line: &str) {
        if self.verbosity >= Verbosity::Verbose {
            self.error_line(line);
        }
    }

    /// Writes why a command failed, and what to do.
    pub(super) fn fail(&self, message: &str, help: &str) {
        let (red, bold, plain) = ("\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[0m");
        self.error_line(&format!("{red}error{plain}{bold}: {message}{plain}"));
        if !help.is_empty() {
            self.error_line(&format!("help: {help}"));
        }
    }

    /// Prints a result on standard output.
    pub(super) fn print(&self, text: &str) {
        // A reader that has gone away is no error.
        let _ = anstream::stdout().write_all(text.as_bytes());
    }

    /// Reports problems in the format that was asked for, and returns the report.
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
        let report_text = self.format.report(problems, texts, extent);
        self.repeat(&report_text);
        report_text
    }

    /// Reports problems for people in any format, for commands that go on: errors, and the number
    /// of warnings.
    pub(super) fn report_in_words(&self, problems: &Diagnostics, texts: &dyn Texts) {
        let report_text = report::human(problems, texts, Extent::Brief, Colour::On);
        let _ = anstream::stderr().write_all(report_text.as_bytes());
    }

    /// Writes a report that was made before, in the same format.
    pub(super) fn repeat(&self, report_text: &str) {
        if self.format == ReportFormat::Human {
            // A reader that has gone away is no error.
            let _ = anstream::stderr().write_all(report_text.as_bytes());
        } else {
            self.print(report_text);
        }
    }

    /// The format of reports.
    pub(super) fn format(&self) -> ReportFormat {
        self.format
    }

    /// Whether a progress bar can be seen and is wanted.
    pub(super) fn shows_progress(&self) -> bool {
        self.verbosity >= Verbosity::Usual && io::stderr().is_terminal()
    }

    fn error_line(&self, line: &str) {
        let _ = writeln!(anstream::stderr(), "{line}");
    }
}

/// Formats a span of time as people read it: `84 ms`, `1.2 s`, `2 min 5 s`.
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

/// Formats a count with its noun: `1 file`, `2 files`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{} {many}", grouped(count))
    }
}
