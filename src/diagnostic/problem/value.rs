//! Sentences about single values that cannot be meant.

use super::{one_of, suggest};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{
    BadCountry, BadEmail, BadHandle, BadLanguage, BadLink, BadMoney, BadPercent, BadSlug, BadText,
    Text, UnknownWord,
};
use crate::source::Span;

fn bad(span: Span, message: String) -> Diagnostic {
    Diagnostic::at(codes::BAD_VALUE, span, message)
}

/// A text that cannot be taken.
pub fn text(span: Span, key: &str, error: &BadText) -> Diagnostic {
    match error {
        BadText::Empty => bad(span, format!("`{key}` is empty")).label("nothing here").help("write something, or leave the key out"),
        BadText::TooLong => bad(span, format!("`{key}` is longer than {} characters", Text::LIMIT))
            .label("too long")
            .help("shorten it; long texts belong into the Markdown body"),
        BadText::Hidden(c) => bad(span, format!("`{key}` holds the invisible character U+{:04X}", u32::from(*c)))
            .label("a character that is not seen")
            .help("type the text anew instead of pasting it: such characters can make one name look like another"),
    }
}

/// A text that is no slug.
pub fn slug(span: Span, key: &str, error: &BadSlug) -> Diagnostic {
    let problem = bad(span, format!("`{}` cannot be used as `{key}`", error.text))
        .label("use a-z, 0-9 and -");
    match &error.nearest {
        Some(near) => problem
            .help(format!("write `{near}`"))
            .fix(span, format!("\"{near}\"")),
        None => problem.help("use small letters a-z, digits and single hyphens"),
    }
}

/// A text that is no handle.
pub fn handle(span: Span, key: &str, error: &BadHandle) -> Diagnostic {
    bad(span, format!("`{}` cannot be a handle", error.0))
        .label("not an account name")
        .help(format!(
            "`{key}` is the account's name alone, with or without @; an address goes into `url`"
        ))
}

/// A text that is no country.
pub fn country(span: Span, key: &str, error: &BadCountry) -> Diagnostic {
    let problem =
        bad(span, format!("`{}` is not a country code", error.0)).label("not in ISO 3166-1");
    if error.0.eq_ignore_ascii_case("uk") {
        return problem
            .help("the United Kingdom is `GB`")
            .fix(span, "\"GB\"");
    }
    problem.help(format!(
        "`{key}` takes two letters, such as `PT`, `DE` or `US`"
    ))
}

/// A text that is no language.
pub fn language(span: Span, key: &str, error: &BadLanguage) -> Diagnostic {
    bad(span, format!("`{}` is not a language tag", error.0))
        .label("not in BCP 47")
        .help(format!("`{key}` takes tags such as `pt`, `pt-BR` or `en`"))
}

/// A text that is no link.
pub fn link(span: Span, key: &str, error: &BadLink) -> Diagnostic {
    match error {
        BadLink::Form(text) => bad(span, format!("`{text}` is not a link"))
            .label("not a link")
            .help(format!(
                "`{key}` takes an address that begins with https://, or a path on this \
                site that begins with /"
            )),
        BadLink::Scheme(scheme) => bad(
            span,
            format!("links that begin with `{scheme}:` are not allowed"),
        )
        .label("not allowed")
        .help("use an https link"),
    }
}

/// A text that is no address for mail.
pub fn email(span: Span, key: &str, error: &BadEmail) -> Diagnostic {
    bad(span, format!("`{}` is not an address for mail", error.0))
        .label("not an address")
        .help(format!(
            "`{key}` takes the address alone, such as `name@example.com`"
        ))
}

/// A text that is no money.
pub fn money(span: Span, key: &str, error: &BadMoney) -> Diagnostic {
    match error {
        BadMoney::Form(text) => bad(span, format!("`{text}` is not an amount of money"))
            .label("not an amount")
            .help(format!(
                "write `{key} = \"450 EUR\"`; for a price that is talked about, leave `{key}` out"
            )),
        BadMoney::Currency(code) => bad(span, format!("`{code}` is not a currency code"))
            .label("not in ISO 4217")
            .help("currencies have three letters, such as `EUR`, `USD` or `GBP`"),
        BadMoney::Amount(amount) => bad(
            span,
            format!("`{amount}` is not an amount that this currency can have"),
        )
        .label("not an amount")
        .help("write the amount with a point and without separators, such as `1450.50`"),
    }
}

/// A word that is not on its list.
pub fn word(span: Span, key: &str, error: &UnknownWord) -> Diagnostic {
    let problem = bad(span, format!("`{}` is not a value of `{key}`", error.word))
        .label(format!("one of {}", one_of(&error.known)));
    let (known, otherwise) = (
        error.known.iter().copied(),
        format!("write {}", one_of(&error.known)),
    );
    suggest(problem, span, &error.word, known, otherwise)
}

/// A number that is infinite, not a number, or too large.
pub fn not_finite(span: Span, key: &str) -> Diagnostic {
    bad(span, format!("`{key}` is not a number that can be used"))
        .label("too large, or not a number")
        .help("leave the key out when the figure is not known")
}

/// A number with a fraction where a whole one is needed.
pub fn not_whole(span: Span, key: &str) -> Diagnostic {
    bad(span, format!("`{key}` takes a whole number"))
        .label("not a whole number, or too large")
        .help("round it")
}

pub fn negative(span: Span, key: &str, value: i64) -> Diagnostic {
    bad(
        span,
        format!("`{key}` cannot be {value}: counts begin at 0"),
    )
    .label("negative")
    .help("leave the key out when the figure is not known")
}

/// A number of percent that is out of range.
pub fn percent(span: Span, key: &str, error: BadPercent) -> Diagnostic {
    let problem = match error {
        BadPercent::OutOfRange(value) => {
            bad(span, format!("`{key}` cannot be {value}%")).label("not a percentage")
        }
        BadPercent::AboveHundred(value) => {
            bad(span, format!("a share of {value}% is more than everything")).label("above 100")
        }
    };
    problem.help("write percentages as plain numbers: `4.1` means 4.1%")
}

/// A date that does not exist.
pub fn date(span: Span, key: &str) -> Diagnostic {
    bad(span, format!("`{key}` is not a date"))
        .label("no such day")
        .help("write year, month and day: `2026-11-01`")
}
