//! How a locale sets a percent sign, a currency's symbol and the items of a list around what they
//! belong to.

use std::collections::BTreeMap;

use icu_locale::LanguageIdentifier;

use super::LocaleError;

/// The patterns of one locale, from `patterns.toml`.
#[derive(Debug, Clone)]
pub(super) struct Patterns {
    /// With `{number}` and `{symbol}`.
    pub(super) money: String,
    /// What stands before and after a number of percent.
    pub(super) percent: (String, String),
    /// Lists, with `{0}` and `{1}`.
    pub(super) list: ListPatterns,
}

/// How the items of a list are joined: two of them, the first two, those between, and the last two.
#[derive(Debug, Clone)]
pub(super) struct ListPatterns {
    pub(super) pair: String,
    pub(super) start: String,
    pub(super) middle: String,
    pub(super) end: String,
}

/// One line of the file; a region has only what differs from its language.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    money: Option<String>,
    percent: Option<String>,
    pair: Option<String>,
    start: Option<String>,
    middle: Option<String>,
    end: Option<String>,
}

impl Patterns {
    pub(super) fn of(id: &LanguageIdentifier) -> Result<Self, LocaleError> {
        let file: BTreeMap<String, Entry> =
            toml::from_str(include_str!("patterns.toml")).map_err(LocaleError::data)?;
        let entry = chain(id)
            .iter()
            .filter_map(|tag| file.get(tag))
            .fold(Entry::default(), Entry::or);
        let text = |given: Option<String>, plain: &str| given.unwrap_or_else(|| plain.to_owned());
        let percent = text(entry.percent, "{number}%");
        let (before, after) = percent.split_once("{number}").unwrap_or(("", "%"));
        Ok(Self {
            money: text(entry.money, "{number}\u{a0}{symbol}"),
            percent: (before.to_owned(), after.to_owned()),
            list: ListPatterns {
                pair: text(entry.pair, "{0}, {1}"),
                start: text(entry.start, "{0}, {1}"),
                middle: text(entry.middle, "{0}, {1}"),
                end: text(entry.end, "{0}, {1}"),
            },
        })
    }
}

impl Entry {
    /// What this entry has, and the rest from a more general one.
    fn or(self, general: &Self) -> Self {
        let pick = |own: Option<String>, other: &Option<String>| own.or_else(|| other.clone());
        Self {
            money: pick(self.money, &general.money),
            percent: pick(self.percent, &general.percent),
            pair: pick(self.pair, &general.pair),
            start: pick(self.start, &general.start),
            middle: pick(self.middle, &general.middle),
            end: pick(self.end, &general.end),
        }
    }
}

/// The tags to look under, the most special first: `zh-Hant-HK`, `zh-Hant`, `zh-HK`, `zh`.
fn chain(id: &LanguageIdentifier) -> Vec<String> {
    let language = id.language.as_str();
    let script = id.script.map(|script| format!("{language}-{script}"));
    let region = id.region.map(|region| format!("{language}-{region}"));
    let both = script
        .as_ref()
        .zip(id.region)
        .map(|(script, region)| format!("{script}-{region}"));
    [both, script, region, Some(language.to_owned())]
        .into_iter()
        .flatten()
        .collect()
}

/// Puts values into a pattern, `{name}` by `{name}`; what it has no value for stays.
pub(super) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(
        pattern.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>(),
    );
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let found = after.split_once('}').and_then(|(name, tail)| {
            values
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (value, tail))
        });
        match found {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{Patterns, fill};

    #[test]
    fn a_region_takes_the_rest_from_its_language() {
        let patterns = |tag: &str| Patterns::of(&tag.parse().expect("a tag")).expect("data");
        assert_eq!(patterns("de-AT").money, "{symbol}\u{a0}{number}");
        assert_eq!(patterns("de-AT").list.pair, "{0} und {1}");
        assert_eq!(patterns("es-MX").money, "{symbol}{number}");
        assert_eq!(patterns("tr").percent, ("%".to_owned(), String::new()));
        assert_eq!(
            patterns("zh-Hant-TW").list.pair,
            patterns("zh-Hant").list.pair
        );
        assert_eq!(patterns("zh-Hant-HK").list.pair, "{0}及{1}");
        assert_eq!(patterns("xq").money, "{number}\u{a0}{symbol}");
    }

    #[test]
    fn values_are_not_read_as_patterns() {
        assert_eq!(fill("{0}, {1}", &[("0", "{1}"), ("1", "b")]), "{1}, b");
        assert_eq!(fill("{x} {", &[("0", "a")]), "{x} {");
    }
}
