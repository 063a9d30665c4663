//! The words by which columns, platforms, countries and languages are known, read once a run from
//! the data files.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::field::{Deliverable, Field, Metric};
use super::fold::fold;
use crate::model::{Country, Language, Slug, builtin};

/// A built-in data file that does not read; a fault of the program, not of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadData {
    pub file: &'static str,
    /// What is wrong with it.
    pub reason: String,
}

impl std::fmt::Display for BadData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "the built-in file {} is faulty: {}",
            self.file, self.reason
        )
    }
}

impl std::error::Error for BadData {}

/// `synonyms.toml` as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymFile {
    fields: BTreeMap<Field, Vec<String>>,
    averages: BTreeMap<Metric, Vec<String>>,
    words: MarkingWords,
    deliverables: BTreeMap<Deliverable, Vec<String>>,
}

/// Words that mark what a header is about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MarkingWords {
    pub average: Vec<String>,
    pub filler: Vec<String>,
    pub price: Vec<String>,
}

pub(super) struct Words {
    pub(super) fields: HashMap<String, Field>,
    pub(super) averages: HashMap<String, Metric>,
    pub(super) marking: MarkingWords,
    pub(super) deliverables: HashMap<String, Deliverable>,
    platforms: HashMap<String, Slug>,
    countries: HashMap<String, Country>,
    languages: HashMap<String, Language>,
}

impl Words {
    /// Reads the built-in lists.
    ///
    /// # Errors
    /// When one of them is faulty.
    pub(super) fn builtin() -> Result<Self, BadData> {
        const FILE: &str = "synonyms.toml";
        let bad = |reason: String| BadData { file: FILE, reason };
        let file: SynonymFile = toml::from_str(include_str!("data/synonyms.toml"))
            .map_err(|error| bad(error.to_string()))?;
        let rows = builtin::platforms().map_err(|error| bad(error.to_string()))?;
        let mut platforms = HashMap::new();
        for (id, names) in rows.names() {
            platforms.extend(names.iter().map(|name| (fold(name), id.clone())));
        }
        Ok(Self {
            fields: inverted(file.fields),
            averages: inverted(file.averages),
            marking: MarkingWords {
                average: longest_first(&file.words.average),
                filler: longest_first(&file.words.filler),
                price: longest_first(&file.words.price),
            },
            deliverables: inverted(file.deliverables),
            platforms,
            countries: names(
                "countries.toml",
                include_str!("data/countries.toml"),
                |code| Country::new(code).ok(),
            )?,
            languages: names(
                "languages.toml",
                include_str!("data/languages.toml"),
                |tag| Language::new(tag).ok(),
            )?,
        })
    }

    /// The platform of a folded word or two.
    pub(super) fn platform(&self, folded: &str) -> Option<&Slug> {
        self.platforms.get(folded)
    }

    /// The first platform whose name is among the words of a text, and the words without it. `x`
    /// counts only when it is alone or first.
    pub(super) fn platform_in(&self, folded: &str) -> Option<(&Slug, String)> {
        let words: Vec<&str> = folded.split(' ').collect();
        for length in (1..=2.min(words.len())).rev() {
            for start in 0..=words.len() - length {
                let phrase = words[start..start + length].join(" ");
                let too_short = phrase == "x" && start > 0;
                if let Some(platform) = self.platforms.get(&phrase).filter(|_| !too_short) {
                    return Some((
                        platform,
                        [&words[..start], &words[start + length..]]
                            .concat()
                            .join(" "),
                    ));
                }
            }
        }
        None
    }

    /// The country of a name or code: `Spain`, `España`, `ES`, `ESP`, or a flag.
    pub(super) fn country(&self, text: &str) -> Option<Country> {
        let text = text.trim();
        if text.len() == 2 {
            return Country::new(text)
                .ok()
                .or_else(|| self.countries.get(&fold(text)).copied());
        }
        flag(text).or_else(|| self.countries.get(&fold(text)).copied())
    }

    /// The language of a name or tag: `Portuguese`, `português`, `pt-BR`.
    pub(super) fn language(&self, text: &str) -> Option<Language> {
        let text = text.trim();
        let tag = |text: &str| {
            Language::new(text)
                .ok()
                .filter(|language| self.is_known(language))
        };
        self.languages
            .get(&fold(text))
            .cloned()
            .or_else(|| tag(text))
            .or_else(|| {
                // `Spanish (Spain)`, `English / US`
                let first = text.split(['(', '/', '-']).next()?;
                self.languages.get(&fold(first)).cloned()
            })
    }

    /// Whether the first part of the tag is a language of the list: any three letters make a
    /// well-formed tag.
    fn is_known(&self, language: &Language) -> bool {
        let tag = language.to_string();
        let primary = tag.split('-').next().unwrap_or_default();
        self.languages
            .values()
            .any(|known| known.to_string() == primary)
    }
}

fn inverted<T: Copy>(lists: BTreeMap<T, Vec<String>>) -> HashMap<String, T> {
    lists
        .into_iter()
        .flat_map(|(value, names)| names.into_iter().map(move |name| (fold(&name), value)))
        .collect()
}

/// Folded, and with the longest phrase first, so that "number of" goes before "number".
fn longest_first(phrases: &[String]) -> Vec<String> {
    let mut folded: Vec<String> = phrases.iter().map(|phrase| fold(phrase)).collect();
    folded.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    folded
}

/// Reads `code = "name|name"`.
fn names<T: Clone>(
    file: &'static str,
    text: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<HashMap<String, T>, BadData> {
    let bad = |reason: String| BadData { file, reason };
    let table: BTreeMap<String, String> =
        toml::from_str(text).map_err(|error| bad(error.to_string()))?;
    let mut found = HashMap::new();
    for (code, names) in table {
        let value = read(&code).ok_or_else(|| bad(format!("`{code}` is no code")))?;
        found.extend(
            names
                .split('|')
                .map(|name| (name.to_owned(), value.clone())),
        );
    }
    Ok(found)
}

/// A flag is two letters of the regional indicators.
fn flag(text: &str) -> Option<Country> {
    let letters: Option<String> = text
        .chars()
        .map(|c| char::from_u32(u32::from(c).checked_sub(0x1F1E6)? + u32::from('A')))
        .collect();
    letters
        .filter(|letters| letters.len() == 2)
        .and_then(|letters| Country::new(&letters).ok())
}

#[cfg(test)]
mod tests {
    use super::{Words, fold};

    #[test]
    fn names_of_countries_and_languages_are_written_folded() {
        let words = Words::builtin().unwrap();
        for name in words.countries.keys().chain(words.languages.keys()) {
            assert_eq!(&fold(name), name);
        }
    }

    #[test]
    fn countries_in_many_languages() {
        let words = Words::builtin().unwrap();
        let country = |text| words.country(text).map(|country| country.code().to_owned());
        for name in [
            "Germany",
            "Deutschland",
            "Alemania",
            "Allemagne",
            "Alemanha",
            "Germania",
            "Германия",
            "DE",
            "de",
            "DEU",
            "🇩🇪",
        ] {
            assert_eq!(country(name).as_deref(), Some("DE"), "{name}");
        }
        assert_eq!(country("Côte d'Ivoire").as_deref(), Some("CI"));
        assert_eq!(country("USA").as_deref(), Some("US"));
        assert_eq!(country("UK").as_deref(), Some("GB"));
        assert_eq!(country("Czech Republic").as_deref(), Some("CZ"));
        assert_eq!(country("Atlantis"), None);
    }

    #[test]
    fn languages_in_many_languages() {
        let words = Words::builtin().unwrap();
        let language = |text| words.language(text).map(|language| language.to_string());
        for name in [
            "Portuguese",
            "português",
            "portugais",
            "португальский",
            "pt",
            "PT",
            "Portuguese (Brazil)",
        ] {
            assert_eq!(language(name).as_deref(), Some("pt"), "{name}");
        }
        assert_eq!(language("pt-BR").as_deref(), Some("pt-BR"));
        assert_eq!(language("Other"), None);
        assert_eq!(language("xyz"), None);
    }

    #[test]
    fn platforms_among_other_words() {
        let words = Words::builtin().unwrap();
        let found = |text| {
            words
                .platform_in(text)
                .map(|(platform, rest)| (platform.to_string(), rest))
        };
        assert_eq!(
            found("instagram followers"),
            Some(("instagram".to_owned(), "followers".to_owned()))
        );
        assert_eq!(
            found("tik tok handle"),
            Some(("tiktok".to_owned(), "handle".to_owned()))
        );
        assert_eq!(found("x"), Some(("x".to_owned(), String::new())));
        assert_eq!(found("size x"), None);
    }
}
