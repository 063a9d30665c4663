//! What is asked of an import.

use std::collections::BTreeSet;

use super::field::Field;
use super::fold::fold;
use crate::model::{Date, Keyword, Provenance, Slug};

/// What happens when a profile is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Existing {
    /// It stays as it is, and the row is rejected.
    #[default]
    Keep,
    /// New figures are merged into it.
    Update,
    /// It is written anew from the table.
    Replace,
}

/// `--map FIELD=COLUMN`, or `--map PLATFORM.FIELD=COLUMN`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnChoice {
    /// The platform, when the option names one.
    pub platform: Option<Slug>,
    pub field: Field,
    /// The header of the column.
    pub column: String,
}

/// Why a text is no [`ColumnChoice`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BadColumnChoice {
    /// There is no `=`, or nothing beside it.
    Form(String),
    /// There is no such field.
    Field(String),
}

impl std::fmt::Display for BadColumnChoice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Form(text) => write!(
                f,
                "`{text}` does not read as FIELD=COLUMN, such as followers=Subs"
            ),
            Self::Field(field) => {
                write!(
                    f,
                    "there is no field `{field}`; the fields are {}",
                    Field::words().collect::<Vec<_>>().join(", ")
                )
            }
        }
    }
}

impl std::error::Error for BadColumnChoice {}

impl std::str::FromStr for ColumnChoice {
    type Err = BadColumnChoice;

    fn from_str(text: &str) -> Result<Self, BadColumnChoice> {
        let form = || BadColumnChoice::Form(text.to_owned());
        let (key, column) = text.split_once('=').ok_or_else(form)?;
        let (platform, word) = match key.trim().split_once('.') {
            Some((platform, word)) => (Some(Slug::new(platform.trim()).map_err(|_| form())?), word),
            None => (None, key.trim()),
        };
        let field =
            Field::from_word(word).ok_or_else(|| BadColumnChoice::Field(word.to_owned()))?;
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

/// Reads `--source`: one of the words of a profile's `provenance`, or everyday words for the same.
///
/// # Errors
/// When the text says none of them; the error is the sentence to show.
pub(crate) fn provenance(text: &str) -> Result<Provenance, String> {
    if let Ok(provenance) = Provenance::from_word(text.trim()) {
        return Ok(provenance);
    }
    let folded = fold(text);
    let says = |words: &[&str]| {
        words
            .iter()
            .any(|word| folded.split(' ').any(|said| said == *word))
    };
    if says(&["api", "modash", "hypeauditor", "upfluence", "phyllo"]) {
        Ok(Provenance::Api)
    } else if says(&["screenshot", "screenshots", "screen"]) {
        Ok(Provenance::Screenshot)
    } else if says(&[
        "export",
        "exported",
        "insights",
        "analytics",
        "studio",
        "dashboard",
        "download",
    ]) {
        Ok(Provenance::PlatformExport)
    } else if says(&[
        "self",
        "creator",
        "creators",
        "reported",
        "form",
        "questionnaire",
        "mail",
        "email",
        "kit",
    ]) {
        Ok(Provenance::SelfReported)
    } else {
        let words: Vec<&str> = Provenance::WORDS.iter().map(|(word, _)| *word).collect();
        Err(format!(
            "`{text}` does not say where the figures come from; write one of {}",
            words.join(", ")
        ))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// The table's name, for the report and for a platform in it: `top-insta.csv`.
    pub table: String,
    /// The platform of columns that name none.
    pub platform: Option<Slug>,
    /// Columns chosen by hand.
    pub columns: Vec<ColumnChoice>,
    /// What happens when a profile is there already.
    pub existing: Existing,
    /// The day of the figures, where the table has no column for it.
    pub as_of: Option<Date>,
    /// Where the figures come from.
    pub provenance: Option<Provenance>,
    /// Today: no figure is younger, and an update without a date is of today.
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
            (choice.field.word(), choice.column.as_str(), choice.platform),
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
    }

    #[test]
    fn sources_in_everyday_words() {
        assert_eq!(
            provenance("platform-export"),
            Ok(Provenance::PlatformExport)
        );
        assert_eq!(
            provenance("Instagram Insights, November"),
            Ok(Provenance::PlatformExport)
        );
        assert_eq!(
            provenance("screenshots from Rui"),
            Ok(Provenance::Screenshot)
        );
        assert_eq!(
            provenance("the creators' own form"),
            Ok(Provenance::SelfReported)
        );
        assert!(provenance("a friend").is_err());
    }
}
