//! Plural categories: which form of a text a count takes.

use std::fmt;

use icu_plurals::{PluralOperands, PluralRuleType, PluralRules, PluralRulesOptions};

use super::LocaleError;

/// A plural category of CLDR. English has [`One`](Self::One) and [`Other`](Self::Other); Arabic has
/// all six.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum PluralCategory {
    Zero,
    One,
    Two,
    Few,
    Many,
    /// `other`, which every language has.
    Other,
}

/// The plural rules of one language.
#[derive(Debug)]
pub(crate) struct Plurals(PluralRules);

impl PluralCategory {
    /// Every category, in CLDR's order.
    pub(crate) const ALL: [Self; 6] = [
        Self::Zero,
        Self::One,
        Self::Two,
        Self::Few,
        Self::Many,
        Self::Other,
    ];

    /// The word of files of messages: `one`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The category of a word.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|category| category.word() == word)
    }
}

impl fmt::Display for PluralCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl From<icu_plurals::PluralCategory> for PluralCategory {
    fn from(category: icu_plurals::PluralCategory) -> Self {
        match category {
            icu_plurals::PluralCategory::Zero => Self::Zero,
            icu_plurals::PluralCategory::One => Self::One,
            icu_plurals::PluralCategory::Two => Self::Two,
            icu_plurals::PluralCategory::Few => Self::Few,
            icu_plurals::PluralCategory::Many => Self::Many,
            icu_plurals::PluralCategory::Other => Self::Other,
        }
    }
}

impl Plurals {
    /// The rules of a language by its tag.
    ///
    /// # Errors
    /// When the tag is not well-formed.
    pub(crate) fn new(bcp47: &str) -> Result<Self, LocaleError> {
        Self::of(
            &icu_locale::Locale::try_from_str(bcp47)
                .map_err(|_| LocaleError::Tag(bcp47.to_owned()))?,
        )
    }

    pub(super) fn of(locale: &icu_locale::Locale) -> Result<Self, LocaleError> {
        let options = PluralRulesOptions::default().with_type(PluralRuleType::Cardinal);
        PluralRules::try_new(locale.into(), options)
            .map(Self)
            .map_err(LocaleError::data)
    }

    /// The category of a count.
    #[cfg(test)]
    pub(crate) fn category(&self, count: u64) -> PluralCategory {
        self.category_of(count.into())
    }

    /// The category of a number as it is written: of `1.0` other than of `1`.
    pub(super) fn category_of(&self, operands: PluralOperands) -> PluralCategory {
        self.0.category_for(operands).into()
    }

    /// The categories that the language has, in CLDR's order.
    pub(crate) fn categories(&self) -> Vec<PluralCategory> {
        let mut all: Vec<_> = self.0.categories().map(PluralCategory::from).collect();
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{PluralCategory, Plurals};

    #[test]
    fn every_category_has_a_word_of_its_own() {
        for category in PluralCategory::ALL {
            assert_eq!(PluralCategory::from_word(category.word()), Some(category));
        }
        assert_eq!(PluralCategory::from_word("several"), None);
    }

    #[test]
    fn languages_have_their_own_categories() {
        let words = |tag| {
            let plurals = Plurals::new(tag).expect("a language");
            plurals
                .categories()
                .iter()
                .map(|category| category.word())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(words("en"), "one other");
        assert_eq!(words("de"), "one other");
        assert_eq!(words("es"), "one many other");
        assert_eq!(words("fr"), "one many other");
        assert_eq!(words("ar"), "zero one two few many other");
        assert_eq!(words("ja"), "other");
    }
}
