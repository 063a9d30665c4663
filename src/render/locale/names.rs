//! The names of countries, languages and currencies in a locale's language, from the files of
//! `names/`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Locale, LocaleError};

/// Countries whose English names take an article.
const WITH_ARTICLE: [&str; 26] = [
    "AE", "AX", "BS", "CC", "CF", "CK", "DO", "FK", "FO", "GB", "GM", "IM", "IO", "KM", "KY", "MH",
    "MP", "MV", "NL", "PH", "SB", "TC", "TF", "US", "VG", "VI",
];

/// Names in the locale's own language, where there is a file of it, and in English.
#[derive(Debug)]
pub(super) struct Names {
    own: Option<NameTable>,
    english: NameTable,
}

/// One file of `names/`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct NameTable {
    countries: BTreeMap<String, String>,
    languages: BTreeMap<String, String>,
    currencies: BTreeMap<String, String>,
}

impl Names {
    pub(super) fn of(language: &str) -> Result<Self, LocaleError> {
        let read = |text: &str| toml::from_str::<NameTable>(text).map_err(LocaleError::data);
        let own = match language {
            "ar" => Some(include_str!("names/ar.toml")),
            "de" => Some(include_str!("names/de.toml")),
            "es" => Some(include_str!("names/es.toml")),
            "fr" => Some(include_str!("names/fr.toml")),
            _ => None,
        };
        Ok(Self {
            own: own.map(read).transpose()?,
            english: read(include_str!("names/en.toml"))?,
        })
    }

    /// A name by its code: the locale's own, else the English one.
    fn find<'a>(
        &'a self,
        table: fn(&NameTable) -> &BTreeMap<String, String>,
        code: &str,
    ) -> Option<&'a str> {
        let own = self.own.as_ref().and_then(|names| table(names).get(code));
        own.or_else(|| table(&self.english).get(code))
            .map(String::as_str)
    }

    /// A currency's symbol in the locale's language. Where it has none, the code stands: English
    /// symbols would mislead.
    pub(super) fn symbol(&self, currency: &str) -> Option<&str> {
        self.own
            .as_ref()
            .unwrap_or(&self.english)
            .currencies
            .get(currency)
            .map(String::as_str)
    }
}

impl Locale {
    /// The name of a country by its ISO 3166-1 code in either case: `Portugal` for `PT`. A code
    /// without a name stands for itself.
    pub(crate) fn country<'a>(&'a self, code: &'a str) -> &'a str {
        let find = |code: &str| self.names.find(|names| &names.countries, code);
        find(code)
            .or_else(|| find(&code.to_ascii_uppercase()))
            .unwrap_or(code)
    }

    /// The name of a country as it stands inside a sentence: English says "in the Netherlands".
    /// CLDR has no articles.
    pub(crate) fn country_in_sentence<'a>(&'a self, code: &'a str) -> Cow<'a, str> {
        let name = self.country(code);
        let takes_one =
            self.speaks("en") && WITH_ARTICLE.contains(&code.to_ascii_uppercase().as_str());
        if takes_one {
            Cow::Owned(format!("the {name}"))
        } else {
            Cow::Borrowed(name)
        }
    }

    /// The name of a language by its tag, as it stands inside a sentence: `Portuguese` for `pt`,
    /// `portugais` in French.
    ///
    /// In either case of letters. A tag without a name of its own is named by its language and
    /// country, `Spanish (Peru)`; an unknown one stands for itself.
    pub(crate) fn language<'a>(&'a self, tag: &'a str) -> Cow<'a, str> {
        let find = |tag: &str| self.names.find(|names| &names.languages, tag);
        if let Some(name) =
            find(tag).or_else(|| find(&icu_locale::Locale::try_from_str(tag).ok()?.to_string()))
        {
            return Cow::Borrowed(name);
        }
        let mut subtags = tag.split('-');
        let Some(name) = subtags
            .next()
            .and_then(|language| find(&language.to_ascii_lowercase()))
        else {
            return Cow::Borrowed(tag);
        };
        let region = subtags
            .find(|subtag| subtag.len() == 2)
            .map(str::to_ascii_uppercase);
        match region.and_then(|region| self.names.find(|names| &names.countries, &region)) {
            Some(country) => Cow::Owned(format!("{name} ({country})")),
            None => Cow::Borrowed(name),
        }
    }

    /// The name of a language as it stands alone, in a menu or a heading: `Portugais`.
    pub(crate) fn language_title(&self, tag: &str) -> String {
        self.capital(&self.language(tag))
    }
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::render::locale::Locale;

    fn locale(tag: &str) -> Locale {
        Locale::new(tag).expect("a language")
    }

    #[test]
    fn every_language_names_the_same_countries_and_languages() {
        for language in ["ar", "de", "es", "fr"] {
            let names = Names::of(language).expect("data");
            let own = names.own.expect("a file");
            assert!(
                own.countries.keys().eq(names.english.countries.keys()),
                "{language}"
            );
            assert!(
                own.languages.keys().eq(names.english.languages.keys()),
                "{language}"
            );
            assert!(
                own.countries.len() >= 250 && own.languages.len() >= 60,
                "{language}"
            );
        }
    }

    #[test]
    fn names_fall_back_to_english_and_then_to_the_code() {
        assert_eq!(locale("de").country("pt"), "Portugal");
        assert_eq!(locale("fr-CA").country("DE"), "Allemagne");
        assert_eq!(locale("ar").country("EG"), "مصر");
        assert_eq!(locale("it").country("DE"), "Germany");
        assert_eq!(locale("en").country("QQ"), "QQ");
    }

    #[test]
    fn english_has_an_article_before_some_countries() {
        assert_eq!(
            ["nl", "GB", "PT"].map(|code| locale("en-GB").country_in_sentence(code).into_owned()),
            ["the Netherlands", "the United Kingdom", "Portugal"]
        );
        assert_eq!(locale("de").country_in_sentence("NL"), "Niederlande");
        let english = Names::of("en").expect("data").english;
        assert!(
            super::WITH_ARTICLE
                .iter()
                .all(|code| english.countries.contains_key(*code))
        );
    }

    #[test]
    fn languages_of_few_speakers_have_names_too() {
        assert_eq!(
            ["ak", "br", "gd"].map(|tag| locale("en").language(tag).into_owned()),
            ["Akan", "Breton", "Scottish Gaelic"]
        );
    }

    #[test]
    fn languages_are_named_with_their_country_where_they_have_one() {
        assert_eq!(locale("en").language("pt-BR"), "Brazilian Portuguese");
        assert_eq!(locale("en").language("pt-br"), "Brazilian Portuguese");
        assert_eq!(locale("en").language("es-PE"), "Spanish (Peru)");
        assert_eq!(locale("es").language("zh-Hant"), "chino tradicional");
        assert_eq!(locale("fr").language("de"), "allemand");
        assert_eq!(locale("fr").language_title("et"), "Estonien");
        assert_eq!(locale("en").language("tlh"), "tlh");
    }
}
