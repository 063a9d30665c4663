//! All problems of a run, collected from every stage and every thread.

use std::sync::Arc;

use super::{Code, Diagnostic, Severity};

/// The problems of one file that are told again after every edit of another: sorted once, never
/// copied.
pub type Shared = Arc<[Diagnostic]>;

/// All problems of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    shared: Vec<Shared>,
    /// How many of the shared ones are errors, and how many warnings.
    shared_counts: [usize; 2],
}

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds the problems of another collection.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
        self.shared.append(&mut other.shared);
        for (count, more) in self.shared_counts.iter_mut().zip(other.shared_counts) {
            *count += more;
        }
    }

    /// Adds problems that somebody else keeps.
    pub fn append_shared(&mut self, problems: &Shared) {
        if problems.is_empty() {
            return;
        }
        for problem in problems.iter() {
            self.shared_counts[place_of(problem.severity)] += 1;
        }
        self.shared.push(problems.clone());
    }

    /// All of them, sorted, to be kept and told again.
    pub fn share(mut self) -> Shared {
        self.own();
        self.sort();
        self.list.into()
    }

    /// How many problems there are.
    pub fn len(&self) -> usize {
        self.list.len() + self.shared_counts.iter().sum::<usize>()
    }

    /// Whether anything forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether there is no problem at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.shared.is_empty()
    }

    /// How many problems have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
            + self.shared_counts[place_of(severity)]
    }

    /// Every problem; [`report`](super::report) brings them into order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> + Clone {
        self.list
            .iter()
            .chain(self.shared.iter().flat_map(|shared| shared.iter()))
    }

    /// Takes out all problems of these kinds.
    pub fn leave_out(&mut self, kinds: &[Code]) {
        if !kinds.is_empty() {
            self.own();
            self.list
                .retain(|diagnostic| !kinds.contains(&diagnostic.code));
        }
    }

    /// Turns every warning into an error, for `--strict`.
    pub fn make_strict(&mut self) {
        self.make_all(Severity::Error);
    }

    /// Gives every problem the same severity.
    pub fn make_all(&mut self, severity: Severity) {
        self.own();
        for diagnostic in &mut self.list {
            diagnostic.severity = severity;
        }
    }

    /// Sorts what is not shared by place (the site, then paths and files), then code, then message,
    /// and drops repetitions: one fault of a template is told once, however many pages it breaks.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            let by_place = a.place.cmp(&b.place).then_with(|| a.code.cmp(&b.code));
            by_place.then_with(|| a.words.order().cmp(&b.words.order()))
        });
        self.list.dedup_by(|later, first| {
            *later == *first
                || (later.place == first.place
                    && later.code == first.code
                    && first.words.take_page(&later.words))
        });
    }

    /// Takes copies of what is shared.
    fn own(&mut self) {
        let shared = std::mem::take(&mut self.shared);
        self.list
            .extend(shared.iter().flat_map(|shared| shared.iter().cloned()));
        self.shared_counts = [0, 0];
    }
}

fn place_of(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
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
