//! The words of a problem: written down, or kept as a value until a report asks for them.

use std::borrow::Cow;

use super::Diagnostic;
use super::problem::frequent::Frequent;
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

/// The words of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wording {
    Frequent(Frequent),
    Written(Box<WrittenWords>),
}

/// Sentences, and the places that belong to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct WrittenWords {
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
        let cause = self.cause();
        let Some(FailedPage { path, more }) = self.page() else {
            return cause;
        };
        match more {
            0 => format!("`{path}` cannot be made: {cause}"),
            1 => format!("`{path}` and 1 more page cannot be made: {cause}"),
            more => format!("`{path}` and {more} more pages cannot be made: {cause}"),
        }
        .into()
    }

    /// Returns a few words beside the caret; empty if there are none.
    pub fn label_text(&self) -> Cow<'_, str> {
        match &self.words {
            Wording::Frequent(frequent) => frequent.label(),
            Wording::Written(words) => Cow::Borrowed(&words.label),
        }
    }

    /// Returns what to do, as one or more sentences; empty if there is nothing to say.
    pub fn help_text(&self) -> Cow<'_, str> {
        match &self.words {
            Wording::Frequent(frequent) => frequent.help().into(),
            Wording::Written(words) => Cow::Borrowed(&words.help),
        }
    }

    /// Returns a correction that can be applied as it is.
    pub fn correction(&self) -> Option<&Fix> {
        self.written().and_then(|words| words.fix.as_ref())
    }

    /// Returns other places that belong to the problem.
    pub fn notes(&self) -> &[Note] {
        self.written().map_or(&[], |words| &words.notes)
    }

    /// Adds the words beside the caret.
    pub fn label(mut self, label: impl Into<Cow<'static, str>>) -> Self {
        self.write(|words| words.label = label.into());
        self
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.write(|words| words.help = help.into());
        self
    }

    /// Adds a correction of the text at `span`.
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        let replacement = replacement.into();
        self.write(|words| words.fix = Some(Fix { span, replacement }));
        self
    }

    /// Says which page was being made. A fault that breaks many pages is reported once, with the
    /// first of them.
    pub fn while_making(mut self, page: &str) -> Self {
        let path = page.into();
        self.write(|words| words.page = Some(FailedPage { path, more: 0 }));
        self
    }

    /// Adds a second place.
    pub fn note(mut self, span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        self.write(|words| words.notes.push(Note { span, text }));
        self
    }

    /// Returns the sentence without the page that failed.
    fn cause(&self) -> Cow<'_, str> {
        match &self.words {
            Wording::Frequent(frequent) => frequent.message(),
            Wording::Written(words) => Cow::Borrowed(&words.message),
        }
    }

    /// Returns what problems at one place are sorted by: the cause, then the page that failed.
    pub(super) fn order(&self) -> (Cow<'_, str>, Option<&str>) {
        (self.cause(), self.page().map(|page| &*page.path))
    }

    /// Counts the page of another problem, and returns true, if that has the same place and cause.
    pub(super) fn take_page(&mut self, other: &Self) -> bool {
        let is_same =
            self.place == other.place && self.code == other.code && self.cause() == other.cause();
        if is_same
            && let Some(more) = other.page().map(|page| page.more)
            && let Wording::Written(words) = &mut self.words
            && let Some(page) = &mut words.page
        {
            page.more += 1 + more;
            return true;
        }
        false
    }

    fn page(&self) -> Option<&FailedPage> {
        self.written().and_then(|words| words.page.as_ref())
    }

    fn written(&self) -> Option<&WrittenWords> {
        match &self.words {
            Wording::Frequent(_) => None,
            Wording::Written(words) => Some(words),
        }
    }

    /// Changes the written words. A frequent problem has all its words already.
    fn write(&mut self, change: impl FnOnce(&mut WrittenWords)) {
        if let Wording::Written(words) = &mut self.words {
            change(words);
        }
    }
}
