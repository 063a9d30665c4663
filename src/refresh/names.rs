//! The choice of the files of a zip or a folder that are opened: names alone decide, so that
//! messages, contacts and mail addresses stay unread.

use serde::Deserialize;

use crate::import::{BadData, fold, parsed};

/// `data/names.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileNames {
    private: Vec<String>,
    private_ends: Vec<String>,
    analytics: Vec<String>,
    insights_folder: String,
    insights: Vec<String>,
}

/// The judgement on the name of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    Analytics,
    /// People, messages, mail addresses: never opened.
    Private,
    /// Anything else: opened only where it is given itself.
    Unknown,
}

impl FileNames {
    /// Reads the built-in list.
    ///
    /// # Errors
    /// When it is faulty.
    pub(super) fn builtin() -> Result<Self, BadData> {
        parsed("names.toml", include_str!("data/names.toml"))
    }

    /// Judges a path inside a zip or a folder, with `/`.
    pub(super) fn judge(&self, path: &str) -> NameKind {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        let ending = ending.to_ascii_lowercase();
        let name = without_number(&fold(stem));
        let is_one_of = |names: &[String]| names.contains(&name);
        if ending == "json" {
            // A file that is given itself has no folder.
            let folder = folder.split('/').next_back().unwrap_or_default();
            let may_be = folder.is_empty() || folder == self.insights_folder;
            return if may_be && is_one_of(&self.insights) {
                NameKind::Analytics
            } else {
                NameKind::Private
            };
        }
        let begins = |names: &[String]| {
            names.iter().any(|start| {
                name.strip_prefix(start.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
        };
        let ends = |names: &[String]| names.iter().any(|end| name.ends_with(&format!(" {end}")));
        if begins(&self.private) || ends(&self.private_ends) {
            return NameKind::Private;
        }
        let is_table = matches!(ending.as_str(), "csv" | "xlsx" | "tsv");
        if is_table && (begins(&self.analytics) || is_meta_list(stem)) {
            NameKind::Analytics
        } else {
            NameKind::Unknown
        }
    }
}

/// Removes the number that browsers add: `follows 1` of `Follows (1).csv`.
fn without_number(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((start, number)) if number.len() <= 2 && number.parse::<u8>().is_ok() => {
            start.to_owned()
        }
        _ => name.to_owned(),
    }
}

/// Returns whether a name is that of Meta's content list: two dates and a long number.
fn is_meta_list(stem: &str) -> bool {
    stem.rsplit('_').next().is_some_and(|number| {
        let number = number.split([' ', '(']).next().unwrap_or_default();
        number.len() >= 10 && number.bytes().all(|byte| byte.is_ascii_digit())
    }) && stem.contains('_')
}

#[cfg(test)]
mod tests {
    use super::{FileNames, NameKind};

    #[test]
    fn names_decide_what_is_opened() {
        let names = FileNames::builtin().unwrap();
        for path in [
            "Overview.csv",
            "Overview (1).csv",
            "Données du tableau.csv",
            "a/logged_information/past_instagram_insights/audience_insights.json",
            "Aug-01-2025_Aug-31-2025_1039829308656930.csv",
            "account_analytics_content_2026-09-12_2026-09-13.csv",
            "AggregateAnalytics_Ines_2026-01-01_2026-03-31.xlsx",
        ] {
            assert_eq!(names.judge(path), NameKind::Analytics, "{path}");
        }
        for path in [
            "messages.csv",
            "your_instagram_activity/messages/inbox/ana_1/message_1.json",
            "connections/followers_and_following/followers_1.json",
            "email_list.ines.csv",
            "Connections.csv",
            "user_data_tiktok.json",
            "posts/123.opens.csv.json",
        ] {
            assert_eq!(names.judge(path), NameKind::Private, "{path}");
        }
        for path in ["Invoice.csv", "Overview.html", "photo.jpg", "diary.csv"] {
            assert_eq!(names.judge(path), NameKind::Unknown, "{path}");
        }
    }
}
