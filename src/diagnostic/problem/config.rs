//! Sentences of 02xx and 04xx: the configuration.

use super::{one_of, suggest};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{BadBaseUrl, BadTiers};
use crate::source::Span;

/// A base URL that is no address.
pub fn base_url(span: Span, error: &BadBaseUrl) -> Diagnostic {
    Diagnostic::at(
        codes::BASE_URL,
        span,
        format!("`{}` is not an address that a site can have", error.0),
    )
    .label("not an address")
    .help("write it whole, such as `https://northlight.example/talent/`")
}

/// A base URL of the command line that is no address.
pub fn given_base_url(error: &BadBaseUrl) -> Diagnostic {
    Diagnostic::of_site(
        codes::BASE_URL,
        format!(
            "`--base-url {}` is not an address that a site can have",
            error.0
        ),
    )
    .help("write it whole, such as `--base-url https://northlight.example/talent/`")
}

/// Bands that are no table.
pub fn tiers(span: Span, error: BadTiers) -> Diagnostic {
    let message = match error {
        BadTiers::Count => "a site has 1 to 20 tiers".to_owned(),
        BadTiers::NotAscending(index) => {
            format!("tier {} does not end above the one before it", index + 1)
        }
        BadTiers::OpenInside(index) => {
            format!("tier {} has no `below`, but is not the last", index + 1)
        }
        BadTiers::ClosedLast(_) => {
            "the last tier has `below`, so larger counts would have no tier".to_owned()
        }
        BadTiers::SameName(index) => format!("tier {} has the name of another", index + 1),
    };
    Diagnostic::at(codes::BAD_TIERS, span, message)
        .label("these bands")
        .help("order them from the smallest to the largest, and leave `below` out of the last")
}

/// A name that is not on its list.
pub fn unknown_name(span: Span, what: &str, name: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::UNKNOWN_PRESET,
        span,
        format!("`{name}` is not {what}"),
    )
    .label(format!("one of {}", one_of(known)));
    let otherwise = format!("write {}", one_of(known));
    suggest(problem, span, name, known.iter().copied(), otherwise)
}

/// A value with which the site cannot be built.
pub fn bad_value(span: Span, key: &str, reason: &str, help: &str) -> Diagnostic {
    Diagnostic::at(codes::BAD_CONFIG_VALUE, span, format!("`{key}` {reason}"))
        .label("cannot be used")
        .help(help.to_owned())
}

pub fn not_found(folder: &str) -> Diagnostic {
    Diagnostic::of_site(
        codes::NO_CONFIG,
        format!("there is no `rosterkit.toml` in `{folder}` or above it"),
    )
    .help("run `rosterkit init` to make a site here, or say where it is with `--root`")
}

/// No configuration under the name that was given.
pub fn not_there(path: &str, folder: &str) -> Diagnostic {
    Diagnostic::of_site(
        codes::NO_CONFIG,
        format!("there is no `{path}` in `{folder}`"),
    )
    .help("run `rosterkit init` to make a site, or say where it is with `--root` and `--config`")
}

/// A site of one creator with another number of them.
pub fn one_creator(count: usize) -> Diagnostic {
    let message = match count {
        0 => "this site is one creator's media kit, but no profile can be published".to_owned(),
        count => {
            format!("this site is one creator's media kit, but {count} profiles can be published")
        }
    };
    Diagnostic::of_site(codes::ONE_CREATOR, message).help(
        "keep one profile in `content/creators/`, or write `kind = \"agency\"` in `rosterkit.toml`",
    )
}

/// A table of benchmarks that cannot be used.
pub fn benchmarks(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::at(
        codes::BENCHMARKS,
        span,
        format!("the table of benchmarks cannot be used: {reason}"),
    )
    .label("this table")
    .help("write `benchmarks = \"builtin\"`, or name a TOML file below `data/`")
}

/// A preset of tiers that has no effect.
pub fn preset_beside_bands(span: Span) -> Diagnostic {
    Diagnostic::at(
        codes::IMPLAUSIBLE,
        span,
        "the tiers have bands of their own, so `preset` has no effect",
    )
    .label("not used")
    .help("remove `preset`, or `bands`")
}
