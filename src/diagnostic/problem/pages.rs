//! Sentences of 06xx: pages and links.

use crate::diagnostic::{Diagnostic, codes};
use crate::model::BadLink;
use crate::source::Span;

/// A link in a text that may not be published, or leads nowhere by its form.
#[must_use]
pub fn bad_link(span: Span, target: &str, error: &BadLink) -> Diagnostic {
    let problem = Diagnostic::at(codes::BAD_LINK, span, format!("the link to `{target}` cannot be published"));
    match error {
        BadLink::Scheme(scheme) => problem.label(format!("`{scheme}:` is not allowed")).help("links may begin with https:, http: or mailto:"),
        BadLink::Form(_) => problem
            .label("neither an address nor a path of this site")
            .help("write https:// in front of an address; write a path of this site from its root, such as `/about/`, or the file, such as `@/creators/ines-duarte.md`"),
    }
}
