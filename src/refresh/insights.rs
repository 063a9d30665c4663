//! Instagram's "download your information": the files of `past_instagram_insights`. Their keys are
//! in the language of the account, and written as if the bytes of UTF-8 were Latin-1.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::address::day_of_seconds;
use super::date::{BadDates, DateRules, WrittenDate, latest_not_after};
use super::export::{
    AudienceShare, AudienceTable, Export, ExportColumn, ExportedPost, PeriodTotal, SourceCell,
    Sourced,
};
use super::number::{self, percentages};
use super::posts::title_of;
use super::signature::folded;
use crate::import::{BadData, WordLists, parsed};
use crate::model::{Date, PostKind, Text};

type KeyWords = BTreeMap<String, Vec<String>>;

/// `data/insights.toml`, with all words folded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InsightKeys {
    audience: KeyWords,
    reached: KeyWords,
    post: BTreeMap<ExportColumn, Vec<String>>,
}

impl InsightKeys {
    /// Reads the built-in list.
    ///
    /// # Errors
    /// When it is faulty.
    pub(super) fn builtin() -> Result<Self, BadData> {
        let mut keys: Self = parsed("insights.toml", include_str!("data/insights.toml"))?;
        let lists = keys.audience.values_mut().chain(keys.reached.values_mut());
        for words in lists.chain(keys.post.values_mut()) {
            words.iter_mut().for_each(|word| *word = folded(word));
        }
        Ok(keys)
    }
}

/// One file of insights, by the key at its root.
pub(super) struct Insights {
    pub file: Arc<str>,
    root: String,
    entries: Vec<Value>,
}

impl Insights {
    /// Reads a text. `None` if it is no file of insights.
    pub(super) fn read(text: &str, file: &Arc<str>) -> Option<Self> {
        let Value::Object(object) = serde_json::from_str(text).ok()? else {
            return None;
        };
        let (root, entries) = object.into_iter().next()?;
        match entries {
            Value::Array(entries) if root.starts_with("organic_insights_") => Some(Self {
                file: file.clone(),
                root,
                entries,
            }),
            _ => None,
        }
    }

    /// Returns the posts of the file; empty if it holds others.
    pub(super) fn posts(&self, keys: &InsightKeys, today: Date) -> Vec<ExportedPost> {
        let kind = match self.root.as_str() {
            "organic_insights_posts" => None,
            "organic_insights_reels" => Some(PostKind::Reel),
            _ => return Vec::new(),
        };
        let posts = self.entries.iter().enumerate();
        posts
            .filter_map(|(place, entry)| self.post(place, entry, kind, keys))
            .filter(|post| post.date.is_some_and(|date| date <= today))
            .collect()
    }

    fn post(
        &self,
        place: usize,
        entry: &Value,
        kind: Option<PostKind>,
        keys: &InsightKeys,
    ) -> Option<ExportedPost> {
        let media = entry.get("media_map_data")?.as_object()?.values().next();
        let figures = Figures::new(entry)?;
        let made = media
            .and_then(|media| media.get("creation_timestamp"))
            .and_then(Value::as_i64)
            .or_else(|| figures.timestamp())?;
        let title = media
            .and_then(|media| media.get("title"))
            .and_then(Value::as_str);
        let counts = ExportColumn::COUNTS.into_iter().filter_map(|column| {
            let (key, text) = figures.find(keys.post.get(&column)?)?;
            let value = number::count(text)?;
            let cell = self.cell(&format!("entry {}, {key}", place + 1));
            Some((column, Sourced { value, cell }))
        });
        Some(ExportedPost {
            date: Some(day_of_seconds(made)?),
            kind,
            url: None,
            account: None,
            title: title.and_then(|title| title_of(&repaired(title))),
            counts: counts.collect(),
        })
    }

    /// Reads what the file says of the account. `None` if it holds posts, or nothing that is read.
    ///
    /// # Errors
    /// When the year of its period cannot be known.
    pub(super) fn account(
        &self,
        keys: &InsightKeys,
        words: &WordLists,
        rules: &DateRules<'_>,
        newest: Option<Date>,
    ) -> Result<Option<Export>, BadDates> {
        let (list, name) = match self.root.as_str() {
            "organic_insights_audience" => (&keys.audience, "audience"),
            "organic_insights_reach" => (&keys.reached, "accounts reached"),
            _ => return Ok(None),
        };
        let Some(figures) = self.entries.first().and_then(Figures::new) else {
            return Ok(None);
        };
        let find = |key: &str| list.get(key).and_then(|words| figures.find(words));
        let Some((_, period)) = find("period") else {
            return Ok(None);
        };
        let Some((first, last)) = days(period, rules, newest)? else {
            return Err(BadDates::Unreadable(period.to_owned()));
        };
        let mut export = Export {
            file: self.file.clone(),
            name: format!("Instagram, download of information: {name}"),
            ..Export::default()
        };
        let figure = |key: &str| {
            let (header, text) = find(key)?;
            let value = number::count(text)?;
            let cell = self.cell(header);
            Some(Sourced { value, cell })
        };
        if name == "audience" {
            export.followers = figure("followers")
                .map(|figure| (last, figure))
                .into_iter()
                .collect();
            self.add_audience(find, words, last, &mut export);
        }
        for (key, column) in [
            ("reach", ExportColumn::Reach),
            ("impressions", ExportColumn::Impressions),
        ] {
            export.totals.extend(figure(key).map(|figure| PeriodTotal {
                column,
                first,
                last,
                figure,
            }));
        }
        Ok(Some(export))
    }

    /// Adds the tables of the audience.
    fn add_audience<'f>(
        &self,
        find: impl Fn(&str) -> Option<(&'f str, &'f str)>,
        words: &WordLists,
        date: Date,
        export: &mut Export,
    ) {
        let mut add = |key, header: &str, labels: Vec<(String, f64)>| {
            let shares: Vec<f64> = labels.iter().map(|(_, share)| *share).collect();
            let Some(shares) = percentages(&shares) else {
                return;
            };
            let labels = labels.into_iter().map(|(label, _)| label);
            let shares = labels.zip(shares.into_iter().map(AudienceShare::Of));
            export.audience.push(AudienceTable {
                key,
                shares: shares.collect(),
                cell: self.cell(header),
                date: Some(date),
            });
        };
        let genders = ["female", "male"].into_iter().filter_map(|gender| {
            let share = number::decimal(find(gender)?.1)?;
            Some((gender.to_owned(), share))
        });
        let header = find("female").map_or("", |(header, _)| header);
        add("gender", header, genders.collect());
        for key in ["age", "country", "city"] {
            if let Some((header, text)) = find(key) {
                let shares = labelled_shares(text).into_iter();
                let shares = shares.filter_map(|(name, share)| {
                    let label = match key {
                        "country" => words.country(name)?.code().to_owned(),
                        "city" => Text::new(name.split(',').next()?).ok()?.to_string(),
                        _ => Text::new(name).ok()?.to_string(),
                    };
                    Some((label, share))
                });
                add(key, header, shares.collect());
            }
        }
    }

    fn cell(&self, key: &str) -> SourceCell {
        SourceCell {
            file: self.file.clone(),
            rows: None,
            column: key.into(),
        }
    }
}

/// The values of an entry, with keys and texts repaired.
struct Figures {
    values: Vec<(String, String)>,
    timestamp: Option<i64>,
}

impl Figures {
    fn new(entry: &Value) -> Option<Self> {
        let map: &Map<String, Value> = entry.get("string_map_data")?.as_object()?;
        let timestamp = map
            .values()
            .filter_map(|value| value.get("timestamp")?.as_i64())
            .find(|&timestamp| timestamp > 0);
        let values = map.iter().filter_map(|(key, value)| {
            let text = value.get("value")?.as_str()?;
            Some((repaired(key), repaired(text)))
        });
        Some(Self {
            values: values.collect(),
            timestamp,
        })
    }

    fn timestamp(&self) -> Option<i64> {
        self.timestamp
    }

    /// Returns the first key among the words, with its value.
    fn find(&self, words: &[String]) -> Option<(&str, &str)> {
        let same = |(key, _): &&(String, String)| words.contains(&folded(key));
        let found = self.values.iter().find(same);
        found.map(|(key, text)| (key.as_str(), text.as_str()))
    }
}

/// Reads bytes of UTF-8 that were taken for Latin-1; any other text stays as it is.
fn repaired(text: &str) -> String {
    let bytes: Option<Vec<u8>> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    match bytes.map(String::from_utf8) {
        Some(Ok(repaired)) => repaired,
        _ => text.to_owned(),
    }
}

/// Reads `Springfield, Illinois: 12.3%, Riverton, Wyoming: 8.1%`.
fn labelled_shares(text: &str) -> Vec<(&str, f64)> {
    let parts = text.split('%').filter_map(|part| {
        let (label, share) = part.rsplit_once(':')?;
        let label = label.trim_start_matches([',', ' ']).trim();
        Some((label, number::decimal(share)?))
    });
    parts.collect()
}

/// Reads `May 29 - Aug 26`, with years or without. A year that is missing is the one in which the
/// newest post lies inside the period, or the one that the call says.
fn days(
    text: &str,
    rules: &DateRules<'_>,
    newest: Option<Date>,
) -> Result<Option<(Date, Date)>, BadDates> {
    let Some((first, last)) = text.split_once(" - ").or_else(|| text.split_once(" – ")) else {
        return Ok(None);
    };
    let read = |text: &str| rules.months.read(text);
    let (Some(first), Some(last)) = (read(first), read(last)) else {
        return Ok(None);
    };
    let start = |last: Date| match first {
        WrittenDate::Full(first) => Some(first),
        WrittenDate::NoYear { month, day } => latest_not_after(month, day, last),
        WrittenDate::Slashed { .. } => None,
    };
    let last = match last {
        WrittenDate::Full(last) => Some(last),
        WrittenDate::NoYear { month, day } => match rules.year {
            Some(year) => Date::new(year, month, day).ok(),
            None => newest.and_then(|newest| {
                let years = [newest.year(), newest.year() + 1].into_iter();
                let mut ends = years.filter_map(|year| Date::new(year, month, day).ok());
                ends.find(|&last| {
                    last >= newest && start(last).is_some_and(|first| first <= newest)
                })
            }),
        },
        WrittenDate::Slashed { .. } => None,
    };
    match last {
        None => Err(BadDates::Year(text.to_owned())),
        Some(last) if last > rules.today => Err(BadDates::Future(last)),
        Some(last) => Ok(start(last).map(|first| (first, last))),
    }
}

#[cfg(test)]
mod tests {
    use super::{labelled_shares, repaired};

    #[test]
    fn bytes_taken_for_latin_1_are_read_again() {
        assert_eq!(repaired("PÃ©riode"), "Période");
        assert_eq!(repaired("Période"), "Période");
        assert_eq!(repaired("Дарья"), "Дарья");
        assert_eq!(repaired("Followers"), "Followers");
    }

    #[test]
    fn lists_in_one_text() {
        assert_eq!(
            labelled_shares("Springfield, Illinois: 12.3%, Riverton, Wyoming: 8%"),
            [("Springfield, Illinois", 12.3), ("Riverton, Wyoming", 8.0)]
        );
        assert_eq!(
            labelled_shares("18-24: 1,5%, 65+: 2,1%"),
            [("18-24", 1.5), ("65+", 2.1)]
        );
        assert_eq!(labelled_shares("nothing"), []);
    }
}
