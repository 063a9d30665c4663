//! Sentences of 06xx: pages and links.

use crate::diagnostic::{Diagnostic, codes};
use crate::model::BadLink;
use crate::source::Span;

/// A link in a text that may not be published, or leads nowhere by its form.
pub fn bad_link(span: Span, target: &str, error: &BadLink) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::BAD_LINK,
        span,
        format!("the link to `{target}` cannot be published"),
    );
    match error {
        BadLink::Scheme(scheme) => problem
            .label(format!("`{scheme}:` is not allowed"))
            .help("links may begin with https:, http: or mailto:"),
        BadLink::Form(_) => problem
            .label("neither an address nor a path of this site")
            .help(
                "write https:// in front of an address; write a path of this site from its \
                root, such as `/about/`, or the file, such as `@/creators/ines-duarte.md`",
            ),
    }
}

/// A link to a page that is not there.
pub fn broken_link<'a>(
    span: Span,
    path: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::BROKEN_LINK,
        span,
        format!("there is no page at `{path}`"),
    )
    .label("leads nowhere");
    match super::nearest(path, known) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("check the path; paths of pages end with `/`"),
    }
}

/// Two things at one address.
pub fn address_taken(span: Span, path: &str, first: Option<Span>) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::ADDRESS_TAKEN,
        span,
        format!("the address `{path}` is taken"),
    )
    .label("wants the same address")
    .help("rename this page, or drop the alias");
    match first {
        Some(first) => problem.note(first, "has it already"),
        None => problem,
    }
}

/// An address that the generator needs.
pub fn reserved(span: Span, path: &str) -> Diagnostic {
    Diagnostic::at(
        codes::RESERVED_ADDRESS,
        span,
        format!("`{path}` is an address of the generator"),
    )
    .label("reserved")
    .help("rename the file")
}

/// A page without text.
pub fn without_text(span: Span) -> Diagnostic {
    Diagnostic::at(codes::PAGE_WITHOUT_TEXT, span, "this page has no text")
        .help("write below the front matter, or mark it `draft = true`")
}
