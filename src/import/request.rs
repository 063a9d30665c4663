//! The options of one import.

use std::collections::BTreeSet;
use std::str::FromStr;

use thiserror::Error;

use super::cells::fold;
use super::field::TableField;
use crate::model::{Date, Keyword, Provenance, Slug};

/// The treatment of profiles that exist already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum OnExisting {
    /// The profile stays as it is, and the row is rejected.
    #[default]
    Keep,
    /// New figures are merged into the profile.
    Update,
    /// The profile is written anew from the table.
    Replace,
}

/// `--map FIELD=COLUMN`, or `--map PLATFORM.FIELD=COLUMN`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnChoice {
    pub platform: Option<Slug>,
    pub field: TableField,
    /// The header of the column.
    pub column: String,
}

/// The reason why a text is not a [`ColumnChoice`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum BadColumnChoice {
    #[error("`{0}` does not read as FIELD=COLUMN, such as followers=Subs")]
    Form(String),
    #[error("there is no field `{0}`; the fields are {names}",
        names = TableField::names().collect::<Vec<_>>().join(", "))]
    Field(String),
}

impl FromStr for ColumnChoice {
    type Err = BadColumnChoice;

    fn from_str(text: &str) -> Result<Self, BadColumnChoice> {
        let form = || BadColumnChoice::Form(text.to_owned());
        let (key, column) = text.split_once('=').ok_or_else(form)?;
        let (platform, name) = match key.trim().split_once('.') {
            Some((platform, name)) => (Some(Slug::new(platform.trim()).map_err(|_| form())?), name),
            None => (None, key.trim()),
        };
        let field =
            TableField::named(name).ok_or_else(|| BadColumnChoice::Field(name.to_owned()))?;
        if column.trim().is_empty() {
            return Err(form());
        }
        Ok(Self {
            platform,
            field,
            column: column.trim().to_owned(),
        })
    }
}

/// Everyday words for each provenance.
const PROVENANCE_WORDS: &[(Provenance, &str)] = &[
    (Provenance::Api, "api modash hypeauditor upfluence phyllo"),
    (Provenance::Screenshot, "screenshot screenshots screen"),
    (
        Provenance::PlatformExport,
        "export exported insights analytics studio dashboard download",
    ),
    (
        Provenance::SelfReported,
        "self creator creators reported form questionnaire mail email kit",
    ),
];

/// Reads `--source`: a word of a profile's `provenance`, or everyday words for the same.
///
/// # Errors
/// When the text says none of them; the error is the sentence to show.
pub(crate) fn provenance(text: &str) -> Result<Provenance, String> {
    if let Ok(provenance) = Provenance::from_word(text.trim()) {
        return Ok(provenance);
    }
    let folded = fold(text);
    for (provenance, words) in PROVENANCE_WORDS {
        if words
            .split(' ')
            .any(|word| folded.split(' ').any(|part| part == word))
        {
            return Ok(*provenance);
        }
    }
    let words: Vec<&str> = Provenance::WORDS.iter().map(|(word, _)| *word).collect();
    Err(format!(
        "`{text}` does not say where the figures come from; write one of {}",
        words.join(", ")
    ))
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ImportRequest {
    /// The table's file name, for the report and for a platform in it: `top-insta.csv`.
    pub table: String,
    /// The platform of columns that name none.
    pub platform: Option<Slug>,
    /// Columns chosen with `--map`.
    pub columns: Vec<ColumnChoice>,
    pub existing: OnExisting,
    /// The day of the figures, where the table has no column for it.
    pub as_of: Option<Date>,
    pub provenance: Option<Provenance>,
    /// Today: no figure is younger, and an update without a date gets this one.
    pub today: Date,
    /// The platforms that the site knows: the built-in ones and its own.
    pub platforms: BTreeSet<Slug>,
}

#[cfg(test)]
mod tests {
    use super::{BadColumnChoice, ColumnChoice, provenance};
    use crate::model::Provenance;

    #[test]
    fn columns_are_chosen_by_field() {
        let choice: ColumnChoice = "followers=Subs = all".parse().unwrap();
        assert_eq!(
            (choice.field.name(), choice.column.as_str(), choice.platform),
            ("followers", "Subs = all", None)
        );
        let choice: ColumnChoice = "tiktok.avg_likes=Hearts".parse().unwrap();
        assert_eq!(
            choice.platform.map(|platform| platform.to_string()),
            Some("tiktok".to_owned())
        );
        assert!(matches!(
            "fans=Subs".parse::<ColumnChoice>(),
            Err(BadColumnChoice::Field(_))
        ));
        assert!(matches!(
            "followers".parse::<ColumnChoice>(),
            Err(BadColumnChoice::Form(_))
        ));
        assert!("name_or_handle=Who".parse::<ColumnChoice>().is_err());
    }

    #[test]
    fn sources_in_everyday_words() {
        for (text, expected) in [
            ("platform-export", Provenance::PlatformExport),
            ("Instagram Insights, November", Provenance::PlatformExport),
            ("screenshots from Rui", Provenance::Screenshot),
            ("the creators' own form", Provenance::SelfReported),
        ] {
            assert_eq!(provenance(text), Ok(expected));
        }
        assert!(provenance("a friend").is_err());
    }
}
