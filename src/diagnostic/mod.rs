//! What can be wrong with the input: a stable code, a place, what is wrong, and what to do.
//!
//! A [`Code`] is declared once in [`codes`](mod@codes), with the text of its documentation; the sentences that people read are
//! made in [`problem`], one function a problem; each report format is a file in [`report`].

pub mod codes;
pub mod problem;
pub mod report;

pub use codes::Code;

use std::sync::Arc;

use crate::source::Span;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published like this.
    Error,
    /// The site can be published; somebody should look.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Where a problem stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A range in a file of the input.
    Span(Span),
    /// A path that has no text to quote, or is not there: relative to the site's root.
    Path(String),
    /// The site as a whole.
    Site,
}

/// A text to write in place of another, shown as a corrected line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// The text to put there.
    pub replacement: String,
}

/// A second place that explains the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub span: Span,
    /// What is to be seen there.
    pub text: String,
}

/// One problem of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of problem it is.
    pub code: Code,
    /// How bad it is; the code's own severity unless raised.
    pub severity: Severity,
    /// Where it stands.
    pub place: Place,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// A few words beside the caret.
    pub label: String,
    /// What to do, as one or more sentences.
    pub help: String,
    /// A correction that can be applied as it is.
    pub fix: Option<Fix>,
    /// Other places that belong to the problem.
    pub notes: Vec<Note>,
    /// The key whose value was refused, so that nothing says it is missing.
    pub refused: Option<Box<str>>,
}

impl Diagnostic {
    /// A problem of kind `code` at `span`.
    pub fn at(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Place::Span(span), message)
    }

    /// A problem of kind `code` with a path that has no text to quote.
    pub fn with_path(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(code, Place::Path(path.into()), message)
    }

    /// A problem of kind `code` of the site as a whole.
    pub fn of_site(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Place::Site, message)
    }

    /// A problem of kind `code` at `place`.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        let (label, help) = (String::new(), String::new());
        Self { code, severity: code.severity(), place, message: message.into(), label, help, fix: None, notes: Vec::new(), refused: None }
    }

    /// Adds the words beside the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds a correction of the text at `span`.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn note(mut self, span: Span, text: impl Into<String>) -> Self {
        self.notes.push(Note { span, text: text.into() });
        self
    }
}

/// All problems of a run, collected from every stage and every thread.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    /// Shared, since a session keeps what it found and tells it again after every edit.
    list: Vec<Arc<Diagnostic>>,
}

impl Diagnostics {
    /// Adds one problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(Arc::new(diagnostic));
    }

    /// Adds the problems of another collection.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
    }

    /// How many problems there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Notes that everything found since there were `known` problems refuses the value of `key`. A key inside of it that was noted before stays.
    pub fn refuse(&mut self, known: usize, key: &str) {
        for problem in self.list.iter_mut().skip(known).map(Arc::make_mut) {
            problem.refused.get_or_insert_with(|| key.into());
        }
    }

    /// Whether it is known already why `key` has no value in the table at `table`: its value was refused, or the file is not TOML.
    #[must_use]
    pub fn explain(&self, key: &str, table: Span) -> bool {
        self.list.iter().any(|problem| match problem.place {
            Place::Span(place) if place.file == table.file => {
                problem.code == codes::SYNTAX || (place.start >= table.start && problem.refused.as_deref() == Some(key))
            }
            _ => false,
        })
    }

    /// Whether anything forbids publishing.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is no problem at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many problems have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// The problems in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter().map(AsRef::as_ref)
    }

    /// Turns every warning into an error, for `--strict`.
    pub fn make_strict(&mut self) {
        for diagnostic in self.list.iter_mut().map(Arc::make_mut) {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Sorts by place (the site, then paths and files), then code, then message, and drops repetitions.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.code.cmp(&b.code)).then_with(|| a.message.cmp(&b.message)));
        self.list.dedup();
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(problems: I) -> Self {
        Self { list: problems.into_iter().map(Arc::new).collect() }
    }
}
