//! Problems of the input: a stable code, a place, what is wrong, and what to do.
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
use words::Wording;

/// The severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published like this.
    Error,
    /// The site can be published, but should be looked at.
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

/// The place of a problem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A range in a file of the input.
    Span(Span),
    /// A path that has no text to quote, or is not there: relative to the site's root.
    Path(Box<str>),
    /// The site as a whole.
    Site,
}

/// One problem of the input. A large roster has several for each profile, so it is small.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    /// The code's own severity unless raised.
    pub severity: Severity,
    pub place: Place,
    words: Box<Wording>,
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
            words: Box::new(Wording {
                message: message.into(),
                ..Wording::default()
            }),
        }
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
