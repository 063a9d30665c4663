//! Sentences of 05xx: briefs.

use super::one_of;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{BriefVisibility, Date};
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

/// A brief that is shared by its address, which only a later version does.
pub fn not_shared_yet(value: Span, visibility: BriefVisibility) -> Diagnostic {
    Diagnostic::at(
        codes::NOT_READ_YET,
        value,
        format!(
            "`{}` briefs are not made by this version of Rosterkit",
            visibility.word()
        ),
    )
    .label("kept private")
    .help("a later version shares it by its address; until then, write `private` or `public`")
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
