//! Today's followers into the history: a point for each channel that has a count.

use std::path::Path;

use toml_edit::DocumentMut;

use super::channel::{channels, with_line_ends};
use super::edit::{count_of, date_of, text};
use super::figures::points;
use super::{ProfileFile, RefreshError, files, parts};
use crate::import::add_to_history;
use crate::model::{Date, Slug};

/// Writes the followers of a profile's channels into their histories: under the day of the figures,
/// or today where they have none. Returns the channels with a new point.
///
/// # Errors
/// When the profile cannot be read, edited or written.
pub(crate) fn snapshot(root: &Path, slug: &Slug, today: Date) -> Result<Vec<String>, RefreshError> {
    let profile = files::profile(root, slug)?;
    let (text, added) = with_points(&profile, today)?;
    if text != profile.text {
        files::write(root, &profile.path, &text)?;
    }
    Ok(added)
}

/// Returns the slugs of all profiles of a site, in their order.
///
/// # Errors
/// When the folder of profiles cannot be read.
pub(crate) fn slugs(root: &Path) -> Result<Vec<Slug>, RefreshError> {
    let names = files::profile_names(root)?;
    Ok(names
        .iter()
        .filter_map(|name| Slug::new(name).ok())
        .collect())
}

/// Returns the text of a profile with the points, and the channels that got one.
fn with_points(profile: &ProfileFile, today: Date) -> Result<(String, Vec<String>), RefreshError> {
    let (before, document, after) = parts(profile)?;
    let mut toml: DocumentMut = document
        .toml
        .parse()
        .map_err(|error: toml_edit::TomlError| RefreshError::Profile {
            path: profile.path.clone(),
            reason: error.message().to_owned(),
        })?;
    let mut added = Vec::new();
    for channel in channels(&mut toml) {
        let Some(followers) = count_of(channel.get("followers")) else {
            continue;
        };
        let day = date_of(channel.get("as_of")).unwrap_or(today);
        let before = points(channel);
        add_to_history(channel, day, followers);
        if points(channel) > before {
            let platform = text(channel, "platform").unwrap_or_default().to_owned();
            added.push(format!("{platform} {day} {followers}"));
        }
    }
    if added.is_empty() {
        return Ok((profile.text.clone(), added));
    }
    let toml = with_line_ends(&toml, document.toml);
    Ok((format!("{before}{toml}{after}"), added))
}

#[cfg(test)]
mod tests {
    use super::with_points;
    use crate::load::document::Form;
    use crate::refresh::ProfileFile;

    #[test]
    fn a_snapshot_is_of_the_day_of_the_figures_and_comes_once() {
        let profile = |text: &str| ProfileFile {
            path: "content/creators/ines.toml".to_owned(),
            text: text.to_owned(),
            form: Form::Toml,
        };
        let text = "name = \"Ines\" # her name\n\n[[channels]]\nplatform = \"x\"\nfollowers = 10\n\n\
                    [[channels]]\nplatform = \"tiktok\"\nfollowers = 20\nas_of = 2026-11-01\n\
                    history = [ { date = 2026-10-01, followers = 15 } ]\n\n[[channels]]\n\
                    platform = \"blog\"\n";
        let today = "2026-12-01".parse().unwrap();
        let (once, added) = with_points(&profile(text), today).unwrap();
        assert_eq!(added, ["x 2026-12-01 10", "tiktok 2026-11-01 20"]);
        assert!(once.contains("name = \"Ines\" # her name\n"));
        assert!(once.contains(
            "{ date = 2026-10-01, followers = 15 }, { date = 2026-11-01, followers = 20 }"
        ));
        let (twice, added) = with_points(&profile(&once), today).unwrap();
        assert_eq!((twice, added), (once, Vec::new()));
    }
}
