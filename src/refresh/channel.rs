//! The choice of the channel that an export belongs to.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{DocumentMut, Item, TableLike};

use super::edit::{ListForm, date_of, text};
use super::export::{Export, posts_in_words};
use super::report::{ChannelReport, RefreshReport};
use super::{ProfileFile, RefreshError, RefreshRequest, figures, parts, publications};
use crate::import::tables;
use crate::model::Slug;

/// Platforms whose daily figures look alike.
const OF_META: [&str; 2] = ["instagram", "facebook"];

/// Writes all exports into the profile and returns its text.
///
/// # Errors
/// When it cannot be known which channel an export is of, or it is of somebody else.
pub(super) fn apply(
    profile: &ProfileFile,
    exports: &[Export],
    request: &RefreshRequest,
    report: &mut RefreshReport,
) -> Result<String, RefreshError> {
    let (before, document, after) = parts(profile)?;
    let mut toml: DocumentMut = document
        .toml
        .parse()
        .map_err(|error: toml_edit::TomlError| RefreshError::Profile {
            path: profile.path.clone(),
            reason: error.message().to_owned(),
        })?;
    let form = match toml.get("channels") {
        Some(Item::ArrayOfTables(_)) => ListForm::Tables,
        _ => ListForm::Inline,
    };
    let mut channels = channels(&mut toml);
    for (platform, exports) in by_platform(exports, &channels, request)? {
        let place = place_of(&channels, &platform, &exports, request)?;
        let channel = &mut *channels[place];
        let handle = handle_of(channel).unwrap_or_default();
        let mut of_channel = ChannelReport {
            platform: platform.to_string(),
            handle: handle.clone(),
            ..ChannelReport::default()
        };
        let own: Vec<Export> = exports
            .iter()
            .map(|export| of_account(export, &handle, &mut of_channel))
            .collect();
        let own: Vec<&Export> = own.iter().collect();
        publications::write(channel, form, &own, request, &mut of_channel);
        figures::write(channel, form, &own, request, &mut of_channel);
        remark_old_followers(channel, &own, &mut of_channel);
        report.channels.push(of_channel);
    }
    if report.changes() == 0 {
        return Ok(profile.text.clone());
    }
    let toml = with_line_ends(&toml, document.toml);
    Ok(format!("{before}{toml}{after}"))
}

/// Writes a document with the line ends that its text had: the editor of TOML knows one kind.
pub(super) fn with_line_ends(toml: &DocumentMut, before: &str) -> String {
    let toml = toml.to_string();
    if before.contains("\r\n") {
        toml.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        toml
    }
}

/// Returns all channels of a profile.
pub(super) fn channels(toml: &mut DocumentMut) -> Vec<&mut dyn TableLike> {
    toml.get_mut("channels")
        .and_then(tables)
        .unwrap_or_default()
}

/// Sorts exports by platform; one that does not say its own is of the only one of Meta's that the
/// other files or the profile have.
fn by_platform<'e>(
    exports: &'e [Export],
    channels: &[&mut dyn TableLike],
    request: &RefreshRequest,
) -> Result<BTreeMap<Slug, Vec<&'e Export>>, RefreshError> {
    let of_meta = |platform: &&str| OF_META.contains(platform);
    let of_files: BTreeSet<&str> = exports
        .iter()
        .filter_map(|export| export.platform.as_deref())
        .filter(of_meta)
        .collect();
    let of_profile: BTreeSet<&str> = channels
        .iter()
        .filter_map(|channel| text(&**channel, "platform"))
        .filter(of_meta)
        .collect();
    let only = |platforms: &BTreeSet<&str>| match platforms.len() {
        1 => platforms
            .first()
            .and_then(|platform| Slug::new(platform).ok()),
        _ => None,
    };
    let usual = request
        .platform
        .clone()
        .or_else(|| only(&of_files))
        .or_else(|| only(&of_profile));
    let mut sorted: BTreeMap<Slug, Vec<&Export>> = BTreeMap::new();
    for export in exports.iter().filter(|export| !export.is_empty()) {
        let platform = export.platform.clone().or_else(|| usual.clone());
        let platform = platform.ok_or_else(|| RefreshError::NoPlatform {
            file: export.file.to_string(),
        })?;
        sorted.entry(platform).or_default().push(export);
    }
    Ok(sorted)
}

/// Returns the place of the channel that exports are of.
fn place_of(
    channels: &[&mut dyn TableLike],
    platform: &Slug,
    exports: &[&Export],
    request: &RefreshRequest,
) -> Result<usize, RefreshError> {
    let file = || {
        exports
            .first()
            .map_or(String::new(), |export| export.file.to_string())
    };
    let wanted = request
        .handle
        .as_deref()
        .map(|handle| handle.trim_start_matches('@').to_lowercase());
    let candidates: Vec<(usize, Option<String>)> = channels
        .iter()
        .enumerate()
        .filter(|(_, channel)| text(&***channel, "platform") == Some(platform.as_str()))
        .map(|(place, channel)| (place, handle_of(&**channel)))
        .filter(|(_, handle)| wanted.is_none() || *handle == wanted)
        .collect();
    if candidates.is_empty() {
        return Err(RefreshError::NoChannel {
            file: file(),
            platform: platform.to_string(),
        });
    }
    let listed = exports.iter().flat_map(|export| &export.posts);
    let accounts: BTreeSet<&str> = listed.filter_map(|post| post.account.as_deref()).collect();
    let named = candidates.iter().find(|(_, handle)| {
        handle
            .as_deref()
            .is_some_and(|handle| accounts.contains(handle))
    });
    match (named, candidates.as_slice()) {
        (Some((place, _)), _) => Ok(*place),
        (None, [(place, handle)]) if accounts.is_empty() || handle.is_none() => Ok(*place),
        (None, candidates) if accounts.is_empty() => Err(RefreshError::SeveralChannels {
            file: file(),
            platform: platform.to_string(),
            count: candidates.len(),
        }),
        (None, candidates) => {
            let handles = candidates.iter().filter_map(|(_, handle)| handle.clone());
            Err(RefreshError::OtherAccount {
                file: file(),
                accounts: accounts.into_iter().collect::<Vec<_>>().join(", "),
                handle: handles.collect::<Vec<_>>().join(", "),
            })
        }
    }
}

/// Returns the handle of a channel in small letters, or the end of its address.
fn handle_of(channel: &dyn TableLike) -> Option<String> {
    let of_address = || {
        text(channel, "url")?
            .trim_end_matches('/')
            .rsplit('/')
            .next()
    };
    let handle = text(channel, "handle").or_else(of_address)?;
    Some(handle.trim().trim_start_matches('@').to_lowercase())
}

/// Returns an export without the posts of other accounts.
fn of_account(export: &Export, handle: &str, report: &mut ChannelReport) -> Export {
    let mut own = export.clone();
    if !handle.is_empty() {
        let is_own = |account: &Option<String>| account.as_ref().is_none_or(|name| name == handle);
        own.posts.retain(|post| is_own(&post.account));
    }
    let others = export.posts.len() - own.posts.len();
    if others > 0 {
        let remark = format!(
            "left out, being of other accounts: {} in {}",
            posts_in_words(others),
            export.file
        );
        report.remarks.push(remark);
    }
    own
}

/// Says that followers are still the old ones, where no export holds them.
fn remark_old_followers(channel: &dyn TableLike, exports: &[&Export], report: &mut ChannelReport) {
    let has_followers = exports.iter().any(|export| !export.followers.is_empty());
    if has_followers || !channel.contains_key("followers") {
        return;
    }
    let day = date_of(channel.get("as_of"));
    let day = day.map_or("a day that it does not say".to_owned(), |day| {
        day.to_string()
    });
    report.remarks.push(format!(
        "followers are still those of {day}: these exports do not hold them, so `as_of` stays"
    ));
}
