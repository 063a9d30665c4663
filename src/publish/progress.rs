//! How far a build is, for a progress bar.

use std::sync::atomic::{AtomicUsize, Ordering};

/// A part of publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Pages are made and compared with the disk.
    Render,
    /// Changed files take their places.
    Write,
}

/// Receives how far a build is, from several threads and not always in order.
pub trait Progress: Sync {
    /// `done` of `total` files of this step are finished.
    fn report(&self, step: Step, done: usize, total: usize);
}

#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn report(&self, _: Step, _: usize, _: usize) {}
}

pub(super) struct Counter<'a> {
    progress: &'a dyn Progress,
    step: Step,
    done: AtomicUsize,
    total: usize,
}

impl<'a> Counter<'a> {
    pub(super) fn new(progress: &'a dyn Progress, step: Step, total: usize) -> Self {
        Self {
            progress,
            step,
            done: AtomicUsize::new(0),
            total,
        }
    }

    /// One more file is finished.
    pub(super) fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.progress.report(self.step, done, self.total);
    }
}
