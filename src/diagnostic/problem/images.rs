//! Sentences of 08xx: pictures.

use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;

/// A picture that is not there.
pub fn missing(span: Span, name: &str) -> Diagnostic {
    let place = if name.starts_with('/') {
        "below `static/`"
    } else {
        "beside the profile"
    };
    Diagnostic::at(
        codes::IMAGE_MISSING,
        span,
        format!("the picture `{name}` is not there"),
    )
    .label(format!("not found {place}"))
    .help("check the name and its capitals; a picture below `static/` begins with `/`")
}

/// A picture outside the site.
pub fn outside(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at(
        codes::OUTSIDE_SITE,
        span,
        format!("the picture `{name}` leads out of the site"),
    )
    .label("not below the site")
    .help("copy the picture beside the profile")
}

pub fn format(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at(
        codes::IMAGE_FORMAT,
        span,
        format!("`{name}` is not a JPEG, PNG or WebP picture"),
    )
    .label("another format")
    .help("export it as JPEG, PNG or WebP")
}

pub fn too_large(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at(
        codes::IMAGE_TOO_LARGE,
        span,
        format!("`{name}` is too large"),
    )
    .label("above 32 MiB or 12,000 pixels a side")
    .help("export it smaller: 2,000 pixels are enough for every page")
}

pub fn damaged(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at(codes::IMAGE_DAMAGED, span, format!("`{name}` is damaged"))
        .label("cannot be read as a picture")
        .help("export it anew")
}

pub fn unreadable(span: Span, name: &str, reason: &str) -> Diagnostic {
    Diagnostic::at(
        codes::UNREADABLE,
        span,
        format!("the picture `{name}` cannot be read: {reason}"),
    )
    .label("cannot be read")
    .help("check its permissions")
}

/// No text for those who do not see it.
pub fn without_text(span: Span) -> Diagnostic {
    Diagnostic::at(codes::IMAGE_WITHOUT_TEXT, span, "the portrait has no `alt`")
        .label("a picture without words")
        .help("say what is to be seen: `photo = { src = \"...\", alt = \"Ines at her desk\" }`")
}
