//! The state of one key of a draft, and how the rules take its value.

use crate::diagnostic::{Diagnostics, problem};
use crate::source::{Span, Spanned};

/// The value of a key: not written, refused with a report, or read with its range.
#[derive(Debug, Clone, Default)]
pub(crate) enum Field<T> {
    /// The key is not written, or its text or list is empty.
    #[default]
    Absent,
    /// The value cannot be used, or was lost behind a mistake of syntax. This has been reported.
    Refused,
    Written(Spanned<T>),
}

impl<T> Field<T> {
    /// Returns the value with its range, `None` if there is no usable one.
    pub(crate) fn written(self) -> Option<Spanned<T>> {
        match self {
            Self::Written(value) => Some(value),
            Self::Absent | Self::Refused => None,
        }
    }

    /// Returns the value without its range, `None` if there is no usable one.
    pub(crate) fn value(self) -> Option<T> {
        self.written().map(|spanned| spanned.value)
    }

    pub(crate) fn as_ref(&self) -> Option<&Spanned<T>> {
        match self {
            Self::Written(value) => Some(value),
            Self::Absent | Self::Refused => None,
        }
    }

    /// Borrows the value without its range, `None` if there is no usable one.
    pub(crate) fn get(&self) -> Option<&T> {
        self.as_ref().map(|spanned| &spanned.value)
    }

    /// Returns the range of the value, `None` if there is no usable one.
    pub(crate) fn span(&self) -> Option<Span> {
        self.as_ref().map(|spanned| spanned.span)
    }

    pub(crate) fn is_written(&self) -> bool {
        self.as_ref().is_some()
    }

    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns the value of a key that `noun`, at `span`, cannot be without, and reports it as
    /// missing if it is absent. A refused value has been reported before.
    pub(crate) fn needed(
        self,
        key: &str,
        noun: &str,
        span: Span,
        problems: &mut Diagnostics,
    ) -> Option<T> {
        if self.is_absent() {
            problems.push(problem::files::missing_key(span, key, noun));
        }
        self.value()
    }
}

impl Field<bool> {
    /// Returns true if the value is `true`.
    pub(crate) fn is_true(&self) -> bool {
        self.get() == Some(&true)
    }
}
