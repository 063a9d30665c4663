//! Values that may not be published.

use std::fmt;

/// A value that no output may hold: it cannot be serialised, compared with a template, or printed
/// by accident.
///
/// The one way to its content is [`Private::reveal`], which only `command` may call (held by
/// `tests/architecture.rs`), and `check` while it is still deciding whether the value is public.
#[derive(Clone, PartialEq, Eq)]
pub struct Private<T>(T);

impl<T> Private<T> {
    /// Closes a value in.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for the terminal of the person who owns the files.
    pub fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Private(..)")
    }
}
