//! Sentences of 01xx: files, syntax, keys and types.

use super::{nearest, one_of};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;

/// A key that is not read at this place.
#[must_use]
pub fn unknown_key(span: Span, key: &str, table: &str, known: &[&'static str]) -> Diagnostic {
    let problem = Diagnostic::at(codes::UNKNOWN_KEY, span, format!("unknown key `{key}` in {table}")).label("not a key here");
    match nearest(key, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")).fix(span, near),
        None => problem.help(format!("known keys are {}; values of your own go below `[extra]`", one_of(known))),
    }
}

/// A value of another type than its key takes.
#[must_use]
pub fn wrong_type(span: Span, key: &str, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::at(codes::WRONG_TYPE, span, format!("`{key}` takes {expected}, not {found}"))
        .label(format!("this is {found}"))
        .help(format!("write {expected}"))
}

/// A key without which an entry says nothing.
#[must_use]
pub fn missing_key(span: Span, key: &str, table: &str) -> Diagnostic {
    Diagnostic::at(codes::MISSING_KEY, span, format!("`{key}` is missing in {table}"))
        .label(format!("`{key}` is needed here"))
        .help(format!("add `{key} = ...`"))
}

/// A list that is longer than the limit.
#[must_use]
pub fn too_many_items(span: Span, key: &str, most: usize) -> Diagnostic {
    Diagnostic::at(codes::TOO_MANY_ITEMS, span, format!("`{key}` has more than {most} items"))
        .label("too long")
        .help("keep the newest, and leave the rest out")
}
