//! What a language and its country write: numbers, dates, money, plurals, names, lists, and the
//! words of the interface.
//!
//! [`Locale`] stands before ICU4X and the Unicode CLDR data beside this file; no type of either is
//! in its public functions, so that a new version of them changes this folder alone. Every
//! formatter is built once, in [`Locale::new`].

mod date;
pub(crate) mod filters;
#[cfg(test)]
mod golden;
mod list;
pub(crate) mod messages;
mod money;
mod names;
mod number;
mod patterns;
mod plural;
#[cfg(test)]
mod translations;

use std::borrow::Cow;
use std::fmt;

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_list::{ListFormatter, options::ListFormatterOptions};
use icu_locale::LocaleDirectionality;

pub(crate) use messages::{Argument, Messages};
pub(crate) use number::{Number, percent_as_shown};
pub(crate) use plural::{PluralCategory, Plurals};

use date::Dates;
use names::Names;
use number::Numbers;
use patterns::Patterns;

/// Separator of short facts in a row. It ends a line and never begins one.
pub(crate) const DOT: &str = "\u{a0}· ";

/// A language, with or without a script and a country, that texts are formatted in.
///
/// English without a country is the international one: `1 November 2026`, "a, b and c". `en-US`
/// writes as in the United States.
#[derive(Debug)]
pub(crate) struct Locale {
    tag: String,
    region: Option<String>,
    direction: Direction,
    numbers: Numbers,
    dates: Dates,
    patterns: Patterns,
    names: Names,
    lists: ListFormatter,
    collator: CollatorBorrowed<'static>,
}

/// Which way a language runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// A reason for which a locale cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LocaleError {
    /// The tag is not well-formed BCP 47, or names no language.
    #[error("`{0}` is not a language tag of BCP 47, such as `en`, `pt-BR` or `zh-Hant`")]
    Tag(String),
    /// The built-in data lacks a part that the locale needs; the text is the data's own.
    #[error("the built-in data of this language cannot be used: {0}")]
    Data(String),
}

impl Locale {
    /// The locale of a BCP 47 tag, such as `pt` or `de-CH`. A language that CLDR does not know gets
    /// the plainest forms.
    ///
    /// # Errors
    /// When the tag is not well-formed, or names no language.
    pub(crate) fn new(bcp47: &str) -> Result<Self, LocaleError> {
        let tag = bcp47.trim();
        let locale =
            icu_locale::Locale::try_from_str(tag).map_err(|_| LocaleError::Tag(tag.to_owned()))?;
        if locale.id.language.is_unknown() {
            return Err(LocaleError::Tag(tag.to_owned()));
        }
        let patterns = Patterns::of(&locale.id)?;
        let international = international(&locale);
        Ok(Self {
            tag: locale.to_string(),
            region: locale.id.region.map(|region| region.to_string()),
            direction: Direction::of(&locale.id),
            numbers: Numbers::new(&locale, &patterns)?,
            dates: Dates::new(&international)?,
            lists: ListFormatter::try_new_and(
                (&international).into(),
                ListFormatterOptions::default(),
            )
            .map_err(LocaleError::data)?,
            names: Names::of(locale.id.language.as_str())?,
            collator: Collator::try_new((&locale).into(), CollatorOptions::default())
                .map_err(LocaleError::data)?,
            patterns,
        })
    }

    /// Whether this is the language, in whatever country.
    fn speaks(&self, language: &str) -> bool {
        self.tag.split('-').next() == Some(language)
    }

    /// Which way the language runs, for `dir` attributes.
    pub(crate) fn direction(&self) -> Direction {
        self.direction
    }

    /// A text that keeps its own order within a text that runs from right to left: of figures and
    /// Latin words next to each other, browsers make one run in the wrong order. Where the language
    /// runs from left to right it is as it was.
    pub(crate) fn isolated<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.direction {
            Direction::LeftToRight => Cow::Borrowed(text),
            Direction::RightToLeft => Cow::Owned(format!("\u{2068}{text}\u{2069}")),
        }
    }

    /// A key to sort names by as the language does: comparing two keys compares the two names.
    /// About 1 microsecond a name.
    pub(crate) fn collate(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 2 + 8);
        let Ok(()) = self.collator.write_sort_key_to(text, &mut key);
        key
    }
}

/// English without a country is that of CLDR's `en-001`: in CLDR itself it would be that of the
/// United States, whose order of month and day the rest of the world misreads.
fn international(locale: &icu_locale::Locale) -> icu_locale::Locale {
    let mut locale = locale.clone();
    if locale.id.language.as_str() == "en" && locale.id.region.is_none() {
        locale.id.region = "001".parse().ok();
    }
    locale
}

impl Direction {
    fn of(language: &icu_locale::LanguageIdentifier) -> Self {
        if LocaleDirectionality::new_extended().is_right_to_left(language) {
            Self::RightToLeft
        } else {
            Self::LeftToRight
        }
    }

    /// Returns the word of HTML's `dir`: `ltr` or `rtl`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl LocaleError {
    fn data(error: impl fmt::Display) -> Self {
        Self::Data(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, Locale, LocaleError};

    #[test]
    fn a_tag_must_name_a_language() {
        for bad in ["", "english language", "und", "e", "12"] {
            assert!(
                matches!(Locale::new(bad), Err(LocaleError::Tag(_))),
                "{bad}"
            );
        }
        assert_eq!(
            Locale::new("PT-br").map(|locale| locale.tag),
            Ok("pt-BR".to_owned())
        );
    }

    #[test]
    fn scripts_decide_the_direction() {
        let direction = |tag| Locale::new(tag).map(|locale| locale.direction());
        assert_eq!(direction("ar"), Ok(Direction::RightToLeft));
        assert_eq!(direction("he-IL"), Ok(Direction::RightToLeft));
        assert_eq!(direction("az-Arab"), Ok(Direction::RightToLeft));
        assert_eq!(direction("en"), Ok(Direction::LeftToRight));
        assert_eq!(direction("ja"), Ok(Direction::LeftToRight));
    }

    #[test]
    fn a_text_is_isolated_where_the_language_runs_from_right_to_left() {
        let isolated =
            |tag: &str| Locale::new(tag).map(|locale| locale.isolated("1–2%").into_owned());
        assert_eq!(isolated("en"), Ok("1–2%".to_owned()));
        assert_eq!(isolated("ar"), Ok("\u{2068}1–2%\u{2069}".to_owned()));
    }

    #[test]
    fn names_sort_as_the_language_does() {
        let sorted = |tag: &str, names: &[&'static str]| {
            let locale = Locale::new(tag).expect("a language");
            let mut names = names.to_vec();
            names.sort_by_key(|name| locale.collate(name));
            names
        };
        assert_eq!(
            sorted("de", &["Zoe", "Ömer", "Oskar", "anna", "Ada"]),
            ["Ada", "anna", "Ömer", "Oskar", "Zoe"]
        );
        assert_eq!(
            sorted("sv", &["Örjan", "Zoe", "Olle"]),
            ["Olle", "Zoe", "Örjan"]
        );
        assert_eq!(
            sorted("es", &["Ñusta", "Nuria", "Ona"]),
            ["Nuria", "Ñusta", "Ona"]
        );
    }
}
