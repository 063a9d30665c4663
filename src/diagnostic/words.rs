//! The words of a problem: written down, or kept as a value until somebody reads them.

use std::borrow::Cow;

use super::problem::frequent::Frequent;
use crate::source::Span;

/// A text to write in place of another, shown as a corrected line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub span: Span,
    /// The text to put there.
    pub replacement: String,
}

/// A second place that explains the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub span: Span,
    /// What is to be seen there.
    pub text: String,
}

/// What is said of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// What many profiles have; its words stand in place of written ones.
    frequent: Option<Frequent>,
    written: Option<Box<Written>>,
}

/// Sentences, and what belongs to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) message: Cow<'static, str>,
    pub(super) label: Cow<'static, str>,
    pub(super) help: Cow<'static, str>,
    pub(super) fix: Option<Fix>,
    pub(super) notes: Vec<Note>,
    /// The page that could not be made.
    pub(super) page: Option<Page>,
}

/// A page that could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// Its path in the output.
    pub(super) path: Box<str>,
    /// How many more could not, for the same reason.
    pub(super) more: usize,
}

impl Words {
    pub(super) fn of(message: Cow<'static, str>) -> Self {
        Self {
            frequent: None,
            written: Some(Box::new(Written {
                message,
                ..Written::default()
            })),
        }
    }

    pub(super) fn frequent(what: Frequent) -> Self {
        Self {
            frequent: Some(what),
            written: None,
        }
    }

    pub(super) fn message(&self) -> Cow<'_, str> {
        let cause = self.words(Frequent::message, |written| &written.message);
        match self
            .written
            .as_ref()
            .and_then(|written| written.page.as_ref())
        {
            None => cause,
            Some(Page { path, more: 0 }) => format!("`{path}` cannot be made: {cause}").into(),
            Some(Page { path, more: 1 }) => {
                format!("`{path}` and 1 more page cannot be made: {cause}").into()
            }
            Some(Page { path, more }) => {
                format!("`{path}` and {more} more pages cannot be made: {cause}").into()
            }
        }
    }

    pub(super) fn label(&self) -> Cow<'_, str> {
        self.words(Frequent::label, |written| &written.label)
    }

    pub(super) fn help(&self) -> Cow<'_, str> {
        self.words(|frequent| frequent.help().into(), |written| &written.help)
    }

    /// What is written down already.
    pub(super) fn written(&self) -> Option<&Written> {
        self.written.as_deref()
    }

    /// By what is wrong, then by the page that suffers from it.
    pub(super) fn order(&self) -> (Cow<'_, str>, Option<&str>) {
        let page = self
            .written
            .as_ref()
            .and_then(|written| written.page.as_ref());
        (
            self.words(Frequent::message, |written| &written.message),
            page.map(|page| &*page.path),
        )
    }

    /// Takes in the page of another problem that says the same; whether it did.
    pub(super) fn take_page(&mut self, other: &Self) -> bool {
        let same = self.order().0 == other.order().0;
        let (Some(own), Some(other)) = (
            self.written
                .as_mut()
                .and_then(|written| written.page.as_mut()),
            other.written(),
        ) else {
            return false;
        };
        let Some(page) = other.page.as_ref().filter(|_| same) else {
            return false;
        };
        own.more += 1 + page.more;
        true
    }

    /// What is written down, to be added to.
    pub(super) fn write(&mut self) -> &mut Written {
        self.written.get_or_insert_default()
    }

    fn words<'a>(
        &'a self,
        of_frequent: impl FnOnce(&'a Frequent) -> Cow<'a, str>,
        of_written: impl FnOnce(&'a Written) -> &'a str,
    ) -> Cow<'a, str> {
        match (&self.frequent, &self.written) {
            (Some(frequent), _) => of_frequent(frequent),
            (None, Some(written)) => of_written(written).into(),
            (None, None) => "".into(),
        }
    }
}
