//! What can be wrong with the input: a stable code, a place, what is wrong, and what to do.
//!
//! A [`Code`] is declared once in [`codes`](mod@codes), with the text of its documentation; the
//! sentences that people read are made in [`problem`], one function a problem; each report format
//! is a file in [`report`].

pub mod codes;
mod diagnostics;
pub mod problem;
pub mod report;
mod words;

pub use codes::Code;
pub use diagnostics::{Diagnostics, Shared};
pub use words::{Fix, Note};

use std::borrow::Cow;

use crate::source::Span;
use problem::frequent::Frequent;
use words::{Page, Words};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published like this.
    Error,
    /// The site can be published; somebody should look.
    Warning,
}

impl Severity {
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
    Path(Box<str>),
    /// The site as a whole.
    Site,
}

/// One problem of the input. A large roster has several for each profile, so it is small; what
/// nearly every profile has is put into words only when it is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of problem it is.
    pub code: Code,
    /// How bad it is; the code's own severity unless raised.
    pub severity: Severity,
    pub place: Place,
    words: Words,
}

impl Diagnostic {
    /// A problem of kind `code` at `span`.
    pub fn at(code: Code, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(code, Place::Span(span), message)
    }

    /// A problem of kind `code` with a path that has no text to quote.
    pub fn with_path(
        code: Code,
        path: impl Into<Box<str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::new(code, Place::Path(path.into()), message)
    }

    /// A problem of kind `code` of the site as a whole.
    pub fn of_site(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(code, Place::Site, message)
    }

    /// A problem of kind `code` at `place`.
    pub fn new(code: Code, place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            severity: code.severity(),
            place,
            words: Words::of(message.into()),
        }
    }

    /// A problem that many profiles have.
    pub fn frequent(code: Code, span: Span, what: Frequent) -> Self {
        Self {
            code,
            severity: code.severity(),
            place: Place::Span(span),
            words: Words::frequent(what),
        }
    }

    /// What is wrong, as one sentence without a full stop.
    pub fn message(&self) -> Cow<'_, str> {
        self.words.message()
    }

    /// A few words beside the caret.
    pub fn label_text(&self) -> Cow<'_, str> {
        self.words.label()
    }

    /// What to do, as one or more sentences.
    pub fn help_text(&self) -> Cow<'_, str> {
        self.words.help()
    }

    /// A correction that can be applied as it is.
    pub fn correction(&self) -> Option<&Fix> {
        self.words
            .written()
            .and_then(|written| written.fix.as_ref())
    }

    /// Other places that belong to the problem.
    pub fn notes(&self) -> &[Note] {
        self.words.written().map_or(&[], |written| &written.notes)
    }

    /// Adds the words beside the caret.
    pub fn label(mut self, label: impl Into<Cow<'static, str>>) -> Self {
        self.words.write().label = label.into();
        self
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.words.write().help = help.into();
        self
    }

    /// Adds a correction of the text at `span`.
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.words.write().fix = Some(Fix {
            span,
            replacement: replacement.into(),
        });
        self
    }

    /// Says which page was being made. When one fault breaks many pages, it is told once, with the
    /// first of them.
    pub fn while_making(mut self, page: &str) -> Self {
        self.words.write().page = Some(Page {
            path: page.into(),
            more: 0,
        });
        self
    }

    /// Adds a second place.
    pub fn note(mut self, span: Span, text: impl Into<String>) -> Self {
        self.words.write().notes.push(Note {
            span,
            text: text.into(),
        });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Diagnostic;

    #[test]
    fn a_problem_is_small() {
        // A roster of 100,000 profiles has some 300,000 of them.
        assert!(size_of::<Diagnostic>() <= 72, "{}", size_of::<Diagnostic>());
    }
}
