//! The places of a percent sign and of a currency's symbol beside a number.

use std::collections::BTreeMap;

use icu_locale::LanguageIdentifier;

use super::LocaleError;

/// The patterns of one locale, from `patterns.toml`.
#[derive(Debug, Clone)]
pub(super) struct Patterns {
    /// With `{number}` and `{symbol}`.
    pub(super) money: String,
    /// The texts before and after a number of percent.
    pub(super) percent: (String, String),
}

/// One line of the file; a region has only what differs from its language.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternRow {
    money: Option<String>,
    percent: Option<String>,
}

impl Patterns {
    /// Reads the patterns of a language; one that CLDR does not know gets the plainest.
    pub(super) fn of(id: &LanguageIdentifier) -> Result<Self, LocaleError> {
        let mut file: BTreeMap<String, PatternRow> =
            toml::from_str(include_str!("patterns.toml")).map_err(LocaleError::data)?;
        let (mut money, mut percent) = (None, None);
        for row in chain(id).iter().filter_map(|tag| file.remove(tag)) {
            money = money.or(row.money);
            percent = percent.or(row.percent);
        }
        let percent = percent.unwrap_or_else(|| "{number}%".to_owned());
        let (before, after) = percent.split_once("{number}").unwrap_or(("", "%"));
        Ok(Self {
            money: money.unwrap_or_else(|| "{number}\u{a0}{symbol}".to_owned()),
            percent: (before.to_owned(), after.to_owned()),
        })
    }
}

/// Returns the tags to look under, the most special first: `zh-Hant-HK`, `zh-Hant`, `zh-HK`, `zh`.
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

#[cfg(test)]
mod tests {
    use super::Patterns;

    #[test]
    fn a_region_takes_the_rest_from_its_language() {
        let patterns = |tag: &str| Patterns::of(&tag.parse().expect("a tag")).expect("data");
        assert_eq!(patterns("de-AT").money, "{symbol}\u{a0}{number}");
        let percent = (String::new(), "\u{a0}%".to_owned());
        assert_eq!(patterns("de-AT").percent, percent);
        assert_eq!(patterns("es-MX").money, "{symbol}{number}");
        assert_eq!(patterns("tr").percent, ("%".to_owned(), String::new()));
        assert_eq!(patterns("zh-Hant-TW").money, patterns("zh").money);
        assert_eq!(patterns("xq").money, "{number}\u{a0}{symbol}");
    }
}
