//! The words of a problem, and the places that belong to them.

use std::borrow::Cow;

use super::Diagnostic;
use crate::source::Span;

/// A text to write in place of another, shown as a corrected line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub span: Span,
    pub replacement: String,
}

/// A second place that explains the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub span: Span,
    /// The words beside it.
    pub text: String,
}

/// Sentences, and the places that belong to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wording {
    pub(super) message: Cow<'static, str>,
    pub(super) label: Cow<'static, str>,
    pub(super) help: Cow<'static, str>,
    pub(super) fix: Option<Fix>,
    pub(super) notes: Vec<Note>,
    pub(super) page: Option<FailedPage>,
}

/// A page that could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FailedPage {
    /// Its path in the output.
    path: Box<str>,
    /// The number of other pages that failed for the same reason.
    more: usize,
}

impl Diagnostic {
    /// Returns what is wrong, as one sentence without a full stop.
    pub fn message(&self) -> Cow<'_, str> {
        let cause = &self.words.message;
        let Some(FailedPage { path, more }) = &self.words.page else {
            return Cow::Borrowed(cause);
        };
        match more {
            0 => format!("`{path}` cannot be made: {cause}"),
            1 => format!("`{path}` and 1 more page cannot be made: {cause}"),
            more => format!("`{path}` and {more} more pages cannot be made: {cause}"),
        }
        .into()
    }

    /// Returns a few words beside the caret; empty if there are none.
    pub fn label_text(&self) -> &str {
        &self.words.label
    }

    /// Returns what to do, as one or more sentences; empty if there is nothing to say.
    pub fn help_text(&self) -> &str {
        &self.words.help
    }

    /// Returns a correction that can be applied as it is.
    pub fn correction(&self) -> Option<&Fix> {
        self.words.fix.as_ref()
    }

    /// Returns other places that belong to the problem.
    pub fn notes(&self) -> &[Note] {
        &self.words.notes
    }

    /// Adds the words beside the caret.
    pub fn label(mut self, label: impl Into<Cow<'static, str>>) -> Self {
        self.words.label = label.into();
        self
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.words.help = help.into();
        self
    }

    /// Adds a correction of the text at `span`.
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        let replacement = replacement.into();
        self.words.fix = Some(Fix { span, replacement });
        self
    }

    /// Says which page was being made. A fault that breaks many pages is reported once, with the
    /// first of them.
    pub fn while_making(mut self, page: &str) -> Self {
        let path = page.into();
        self.words.page = Some(FailedPage { path, more: 0 });
        self
    }

    /// Adds a second place.
    pub fn note(mut self, span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        self.words.notes.push(Note { span, text });
        self
    }

    /// Returns what problems at one place are sorted by: the cause, then the page that failed.
    pub(super) fn order(&self) -> (&str, Option<&str>) {
        let page = self.words.page.as_ref();
        (&self.words.message, page.map(|page| &*page.path))
    }

    /// Counts the page of another problem, and returns true, if that has the same place and cause.
    pub(super) fn take_page(&mut self, other: &Self) -> bool {
        let is_same = self.place == other.place
            && self.code == other.code
            && self.words.message == other.words.message;
        if is_same
            && let Some(page) = &mut self.words.page
            && let Some(other) = &other.words.page
        {
            page.more += 1 + other.more;
            return true;
        }
        false
    }
}
