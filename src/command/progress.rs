//! The progress bar: shown when a build takes longer than a second and somebody looks.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::publish::{Progress, Step};

/// How long a build may take before it is worth a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar, or nothing to be seen.
pub(super) struct Bar {
    bar: ProgressBar,
    started: Instant,
    seen: bool,
}

impl Bar {
    /// A bar that may be shown on standard error.
    pub(super) fn new(seen: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg:8} {bar:40} {pos}/{len}") {
            bar.set_style(style);
        }
        Self {
            bar,
            started: Instant::now(),
            seen,
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn report(&self, step: Step, done: usize, total: usize) {
        if !self.seen || self.started.elapsed() < PATIENCE {
            return;
        }
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let message = match step {
            Step::Render => "pages",
            Step::Write => "writing",
        };
        if self.bar.message() != message {
            self.bar.set_message(message);
        }
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }
}
