//! The word lists of the data files: headers, platforms, countries, languages, and the words that
//! cells hold beside names and numbers. They are read once a run.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use thiserror::Error;

use super::fold::fold;
use crate::import::field::TableField;
use crate::model::{Country, Currency, Language, Slug, builtin};

/// A built-in data file that does not read: a fault of the program, not of the table.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the built-in file {file} is faulty: {reason}")]
pub(crate) struct BadData {
    file: &'static str,
    reason: String,
}

type Lists = BTreeMap<String, Vec<String>>;

/// The content of `synonyms.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymFile {
    fields: Lists,
    averages: Lists,
    words: MarkingWords,
    header_units: Lists,
    deliverables: Lists,
}

/// Phrases that mark the subject of a header, the longest first.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MarkingWords {
    pub average: Vec<String>,
    pub filler: Vec<String>,
    pub price: Vec<String>,
    pub window: Vec<String>,
}

/// The content of `cells.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CellFile {
    unknown: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    units: Vec<String>,
    on_request: Vec<String>,
    lowest: Vec<String>,
    taxes: Vec<String>,
    multipliers: Lists,
    currencies: Lists,
}

pub(crate) struct WordLists {
    pub fields: HashMap<String, TableField>,
    /// Fields of headers that say "average".
    pub averages: HashMap<String, TableField>,
    /// Fields of headers that say "price".
    pub deliverables: HashMap<String, TableField>,
    pub marking: MarkingWords,
    pub header_units: HashMap<String, i16>,
    platforms: HashMap<String, Slug>,
    countries: HashMap<String, Country>,
    languages: HashMap<String, Language>,
    unknown: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    /// Words beside a number that add nothing.
    pub units: Vec<String>,
    /// Phrases of cells that give no price, folded.
    pub on_request: Vec<String>,
    /// Words that mean "from" before a price.
    pub lowest: Vec<String>,
    /// Words on taxes beside a price.
    pub taxes: Vec<String>,
    /// The power of ten of each word behind a shortened number.
    pub multipliers: HashMap<String, i16>,
    pub currencies: HashMap<String, Currency>,
}

impl WordLists {
    /// Reads the built-in lists.
    ///
    /// # Errors
    /// When one of them is faulty.
    pub(crate) fn builtin() -> Result<Self, BadData> {
        const SYNONYMS: &str = "synonyms.toml";
        const CELLS: &str = "cells.toml";
        let file: SynonymFile = parsed(SYNONYMS, include_str!("../data/synonyms.toml"))?;
        let cells: CellFile = parsed(CELLS, include_str!("../data/cells.toml"))?;
        let marking = MarkingWords {
            average: longest_first(&file.words.average),
            filler: longest_first(&file.words.filler),
            price: longest_first(&file.words.price),
            window: file.words.window,
        };
        let power = |text: &str| text.parse().ok();
        let builtin = builtin::platforms().map_err(|error| BadData {
            file: "platforms.toml",
            reason: error.to_string(),
        })?;
        let mut platforms = HashMap::new();
        for (id, names) in builtin.names() {
            platforms.extend(names.iter().map(|name| (fold(name), id.clone())));
        }
        Ok(Self {
            fields: inverted(SYNONYMS, file.fields, fold, TableField::in_synonyms)?,
            averages: inverted(SYNONYMS, file.averages, fold, TableField::in_synonyms)?,
            deliverables: inverted(SYNONYMS, file.deliverables, fold, TableField::in_synonyms)?,
            marking,
            header_units: inverted(SYNONYMS, file.header_units, fold, power)?,
            platforms,
            countries: codes(
                "countries.toml",
                include_str!("../data/countries.toml"),
                |code| Country::new(code).ok(),
            )?,
            languages: codes(
                "languages.toml",
                include_str!("../data/languages.toml"),
                |tag| Language::new(tag).ok(),
            )?,
            unknown: cells.unknown,
            yes: cells.yes,
            no: cells.no,
            units: cells.units,
            on_request: cells.on_request,
            lowest: cells.lowest,
            taxes: cells.taxes,
            multipliers: inverted(CELLS, cells.multipliers, str::to_owned, power)?,
            currencies: inverted(CELLS, cells.currencies, str::to_owned, |code| {
                Currency::new(code).ok()
            })?,
        })
    }

    /// Returns the trimmed cell, or `None` if it says that nothing is known: it is empty, a dash,
    /// `N/A`, `NaN%` or an error of a spreadsheet program.
    pub(crate) fn known<'a>(&self, cell: &'a str) -> Option<&'a str> {
        let cell = cell.trim();
        let is_error = cell.starts_with('#') && cell.ends_with(['!', '?']);
        let is_listed = || {
            let word = cell.trim_end_matches(['%', ' ']).to_lowercase();
            cell.len() <= 32 && self.unknown.contains(&word)
        };
        (!cell.is_empty() && !is_error && !is_listed()).then_some(cell)
    }

    /// Reads a yes or no.
    pub(crate) fn yes(&self, cell: &str) -> Option<bool> {
        let word = cell.trim().to_lowercase();
        if self.yes.contains(&word) {
            Some(true)
        } else {
            self.no.contains(&word).then_some(false)
        }
    }

    /// Returns the platform with this folded name.
    pub(crate) fn platform(&self, folded: &str) -> Option<&Slug> {
        self.platforms.get(folded)
    }

    /// Returns the first platform that a folded text names, and the text without that name. `x`
    /// counts only at the beginning.
    pub(crate) fn platform_in(&self, folded: &str) -> Option<(&Slug, String)> {
        let words: Vec<&str> = folded.split(' ').collect();
        for length in (1..=2.min(words.len())).rev() {
            for start in 0..=words.len() - length {
                let phrase = words[start..start + length].join(" ");
                if phrase == "x" && start > 0 {
                    continue;
                }
                if let Some(platform) = self.platforms.get(&phrase) {
                    let rest = [&words[..start], &words[start + length..]].concat();
                    return Some((platform, rest.join(" ")));
                }
            }
        }
        None
    }

    /// Returns the country of a name or code: `Spain`, `España`, `ES`, `ESP`, or a flag.
    pub(crate) fn country(&self, text: &str) -> Option<Country> {
        let text = text.trim();
        let by_code = if text.len() == 2 {
            Country::new(text).ok()
        } else {
            flag(text)
        };
        by_code.or_else(|| self.countries.get(&fold(text)).copied())
    }

    /// Returns the language of a name or tag: `Portuguese`, `português`, `pt-BR`,
    /// `Spanish (Spain)`.
    pub(crate) fn language(&self, text: &str) -> Option<Language> {
        let text = text.trim();
        if let Some(language) = self.languages.get(&fold(text)) {
            return Some(language.clone());
        }
        // Any three letters make a well-formed tag, so its first part must be on the list.
        if let Ok(language) = Language::new(text) {
            let tag = language.to_string();
            let primary = tag.split('-').next().unwrap_or_default();
            let mut known = self.languages.values();
            if known.any(|known| known.to_string() == primary) {
                return Some(language);
            }
        }
        let first = text.split(['(', '/', '-']).next()?;
        self.languages.get(&fold(first)).cloned()
    }
}

pub(crate) fn parsed<T: serde::de::DeserializeOwned>(
    file: &'static str,
    text: &str,
) -> Result<T, BadData> {
    toml::from_str(text).map_err(|error| BadData {
        file,
        reason: error.to_string(),
    })
}

/// Turns lists of words by key into values by word.
fn inverted<T: Clone>(
    file: &'static str,
    lists: Lists,
    form: impl Fn(&str) -> String,
    read: impl Fn(&str) -> Option<T>,
) -> Result<HashMap<String, T>, BadData> {
    let mut values = HashMap::new();
    for (key, words) in lists {
        let value = read(&key).ok_or_else(|| BadData {
            file,
            reason: format!("`{key}` is not known"),
        })?;
        values.extend(words.iter().map(|word| (form(word), value.clone())));
    }
    Ok(values)
}

/// Reads a file of `code = "name|name"`.
fn codes<T: Clone>(
    file: &'static str,
    text: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<HashMap<String, T>, BadData> {
    let table: BTreeMap<String, String> = parsed(file, text)?;
    let split = |names: String| names.split('|').map(str::to_owned).collect();
    let lists = table.into_iter().map(|(code, names)| (code, split(names)));
    inverted(file, lists.collect(), str::to_owned, read)
}

/// Returns the phrases folded, the longest first, so that "number of" goes before "number".
fn longest_first(phrases: &[String]) -> Vec<String> {
    let mut folded: Vec<String> = phrases.iter().map(|phrase| fold(phrase)).collect();
    folded.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    folded
}

/// Reads a flag, which is two letters of the regional indicators.
fn flag(text: &str) -> Option<Country> {
    let letters: Option<String> = text
        .chars()
        .map(|c| char::from_u32(u32::from(c).checked_sub(0x1F1E6)? + u32::from('A')))
        .collect();
    Country::new(&letters.filter(|letters| letters.len() == 2)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{WordLists, fold};

    #[test]
    fn unknown_has_many_spellings() {
        let words = WordLists::builtin().unwrap();
        for cell in [
            "",
            " ",
            "-",
            "N/A",
            "#N/A",
            "#VALOR!",
            "#¡VALOR!",
            "#NAME?",
            "NaN",
            "nan",
            "NaN%",
            "none",
            "#DIV/0!",
        ] {
            assert_eq!(words.known(cell), None, "{cell}");
        }
        for cell in ["0", "Nadia", "#1 Dad", "No", "к.а"] {
            assert_eq!(words.known(cell), Some(cell));
        }
    }

    #[test]
    fn yes_and_no() {
        let words = WordLists::builtin().unwrap();
        assert_eq!(
            ["TRUE", "falsch", "maybe"].map(|cell| words.yes(cell)),
            [Some(true), Some(false), None]
        );
    }

    #[test]
    fn names_of_countries_and_languages_are_written_folded() {
        let words = WordLists::builtin().unwrap();
        for name in words.countries.keys().chain(words.languages.keys()) {
            assert_eq!(&fold(name), name);
        }
    }

    #[test]
    fn countries_in_many_languages() {
        let words = WordLists::builtin().unwrap();
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
        let words = WordLists::builtin().unwrap();
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
        let words = WordLists::builtin().unwrap();
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
