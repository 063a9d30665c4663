//! All problems of a run, collected from every stage and every thread.

use std::sync::Arc;

use super::{Code, Diagnostic, Severity};

/// The sorted problems of one file, which are reported again after every edit of another.
pub type Shared = Arc<[Diagnostic]>;

/// All problems of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    shared: Vec<Shared>,
}

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds the problems of another collection.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
        self.shared.append(&mut other.shared);
    }

    /// Adds problems without copying them.
    pub fn append_shared(&mut self, problems: &Shared) {
        if !problems.is_empty() {
            self.shared.push(problems.clone());
        }
    }

    /// Returns all of them, sorted, to be kept and reported again.
    pub fn share(mut self) -> Shared {
        self.copy_shared();
        self.sort();
        self.list.into()
    }

    /// Returns how many problems there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Returns true if anything forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.shared.is_empty()
    }

    /// Returns how many problems have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter()
            .filter(|problem| problem.severity == severity)
            .count()
    }

    /// Iterates over every problem; [`report`](super::report) brings them into order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> + Clone {
        self.list
            .iter()
            .chain(self.shared.iter().flat_map(|shared| shared.iter()))
    }

    /// Removes all problems of these kinds.
    pub fn leave_out(&mut self, kinds: &[Code]) {
        if !kinds.is_empty() {
            self.copy_shared();
            self.list.retain(|problem| !kinds.contains(&problem.code));
        }
    }

    /// Turns every warning into an error, for `--strict`.
    pub fn make_strict(&mut self) {
        self.make_all(Severity::Error);
    }

    /// Gives every problem the same severity.
    pub fn make_all(&mut self, severity: Severity) {
        self.copy_shared();
        for problem in &mut self.list {
            problem.severity = severity;
        }
    }

    /// Sorts what is not shared by place (the site, then paths and files), then code, then message,
    /// and drops repetitions: one fault of a template is reported once, however many pages it
    /// breaks.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            let by_place = a.place.cmp(&b.place).then_with(|| a.code.cmp(&b.code));
            by_place.then_with(|| a.order().cmp(&b.order()))
        });
        self.list
            .dedup_by(|later, first| *later == *first || first.take_page(later));
    }

    /// Copies the shared problems into the list, where they can be changed.
    fn copy_shared(&mut self) {
        for shared in std::mem::take(&mut self.shared) {
            self.list.extend(shared.iter().cloned());
        }
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(problems: I) -> Self {
        Self {
            list: problems.into_iter().collect(),
            ..Self::default()
        }
    }
}
