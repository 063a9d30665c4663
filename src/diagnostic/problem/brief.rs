//! Sentences of 05xx: briefs.

use super::{nearest, one_of};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::Date;
use crate::source::Span;

/// A tier that the site does not have.
pub fn unknown_tier(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::at(
        codes::UNKNOWN_TIER,
        span,
        format!("this site has no tier `{name}`"),
    )
    .label(format!("one of {}", one_of(known)))
    .help("use the names that `[tiers]` defines")
}

/// A creator who is not there.
pub fn unknown_creator<'a>(
    span: Span,
    slug: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::UNKNOWN_CREATOR,
        span,
        format!("there is no creator `{slug}`"),
    )
    .label("not a profile");
    match nearest(slug, known) {
        Some(near) => problem
            .help(format!("did you mean `{near}`?"))
            .fix(span, format!("\"{near}\"")),
        None => problem.help("creators are named by their file's name without ending"),
    }
}

/// No key for an unlisted brief.
pub fn without_key(span: Span, shortest: usize) -> Diagnostic {
    Diagnostic::at(
        codes::BRIEF_WITHOUT_KEY,
        span,
        "this brief is shared by its address, but has no `key`",
    )
    .label("needs a key")
    .help(format!(
        "add `key = \"...\"` with a random text of {shortest} characters or more"
    ))
}

/// A key for an unlisted brief that can be guessed.
pub fn short_key(span: Span, shortest: usize) -> Diagnostic {
    Diagnostic::at(
        codes::BRIEF_WITHOUT_KEY,
        span,
        "the `key` of this brief is so short that its address can be guessed",
    )
    .label(format!("needs {shortest} characters or more"))
    .help(format!(
        "write a random text of {shortest} characters or more"
    ))
}

/// A public brief that is over.
pub fn past(span: Span, date: Date) -> Diagnostic {
    Diagnostic::at(
        codes::BRIEF_PAST,
        span,
        format!("this open call ended on {date}"),
    )
    .label("past")
    .help("write `visibility = \"private\"`, or move the dates")
}

/// A criterion that does not exist.
pub fn unknown_criterion(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::at(
        codes::UNKNOWN_CRITERION,
        span,
        format!("`{name}` is not a criterion"),
    )
    .label(format!("one of {}", one_of(known)))
    .help("weights belong to the criteria of matching")
}
