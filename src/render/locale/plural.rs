//! Plural categories: which form of a text a count takes.

use icu_plurals::{PluralOperands, PluralRuleType, PluralRules, PluralRulesOptions};

use super::LocaleError;
use crate::model::keywords;

keywords! {
    /// A plural category of CLDR, by its word in files of messages. English has `one` and `other`;
    /// Arabic has all six.
    pub(crate) PluralCategory {
        Zero = "zero",
        One = "one",
        Two = "two",
        Few = "few",
        Many = "many",
        /// `other`, which every language has.
        Other = "other",
    }
}

impl std::fmt::Display for PluralCategory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

/// The plural rules of one language.
#[derive(Debug)]
pub(crate) struct Plurals(PluralRules);

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
    use super::Plurals;

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
