//! The report of a refresh: each figure before and after, with the cell that it was read from.

use serde::Serialize;

use super::Refused;
use super::export::{Export, SourceCell, posts_in_words};

/// Posts that are named one by one; the others are counted.
const POSTS_SHOWN: usize = 10;

/// A figure that is other than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Change {
    /// The key below the channel or post: `followers`, `audience.gender`.
    pub key: String,
    /// `None` where nothing was known.
    pub before: Option<String>,
    pub after: String,
    pub source: SourceCell,
}

/// The changes of one post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PostChange {
    /// Its day and title, or address.
    pub post: String,
    pub is_new: bool,
    pub changes: Vec<Change>,
}

/// The changes of one channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct ChannelReport {
    pub platform: String,
    pub handle: String,
    pub changes: Vec<Change>,
    pub posts: Vec<PostChange>,
    /// Posts of the exports that are the same as before.
    pub same_posts: usize,
    /// Posts of the exports that are older than the window, and not in the profile.
    pub older_posts: usize,
    pub remarks: Vec<String>,
}

/// An export that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ReadExport {
    pub file: String,
    pub name: String,
    pub remarks: Vec<String>,
}

/// The report of a refresh.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RefreshReport {
    pub version: u8,
    /// The profile, relative to the site's root.
    pub profile: String,
    /// True for a trial run, which writes nothing.
    pub dry_run: bool,
    pub exports: Vec<ReadExport>,
    pub refused: Vec<Refused>,
    pub channels: Vec<ChannelReport>,
}

impl RefreshReport {
    /// Begins a report with what was read.
    pub(super) fn new(profile: &str, exports: &[Export], refused: Vec<Refused>) -> Self {
        let exports = exports.iter().map(|export| ReadExport {
            file: export.file.to_string(),
            name: export.name.clone(),
            remarks: export.remarks.clone(),
        });
        Self {
            version: 1,
            profile: profile.to_owned(),
            dry_run: false,
            exports: exports.collect(),
            refused,
            channels: Vec::new(),
        }
    }

    /// Returns how many figures changed.
    pub(crate) fn changes(&self) -> usize {
        let of_posts = |channel: &ChannelReport| -> usize {
            channel.posts.iter().map(|post| post.changes.len()).sum()
        };
        self.channels
            .iter()
            .map(|channel| channel.changes.len() + of_posts(channel))
            .sum()
    }

    /// Returns the lines for people, the last of which sums up.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for export in &self.exports {
            lines.push(format!("{}: {}", export.file, export.name));
            lines.extend(export.remarks.iter().map(|remark| format!("  {remark}")));
        }
        for refused in &self.refused {
            lines.push(format!("{}: not read: {}", refused.file, refused.reason));
        }
        for channel in &self.channels {
            lines.push(String::new());
            lines.push(
                format!("{} {}", channel.platform, channel.handle)
                    .trim()
                    .to_owned(),
            );
            lines.extend(channel.changes.iter().map(Change::line));
            channel.add_posts(&mut lines);
            lines.extend(channel.remarks.iter().map(|remark| format!("  {remark}")));
        }
        lines.push(String::new());
        lines.push(self.summary());
        lines
    }

    /// Returns the line that sums up.
    fn summary(&self) -> String {
        let path = &self.profile;
        match (self.changes(), self.dry_run) {
            (0, _) => format!("{path}: nothing to write"),
            (1, true) => format!("{path}: 1 value would be written"),
            (1, false) => format!("{path}: 1 value written"),
            (count, true) => format!("{path}: {count} values would be written"),
            (count, false) => format!("{path}: {count} values written"),
        }
    }

    /// Returns the report as one JSON document.
    pub(crate) fn json(&self) -> String {
        // Plain texts and numbers can be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Returns a notice for GitHub on the profile.
    pub(crate) fn github(&self) -> String {
        let escape = |text: &str| {
            text.replace('%', "%25")
                .replace('\r', "%0D")
                .replace('\n', "%0A")
        };
        let path = escape(&self.profile)
            .replace(':', "%3A")
            .replace(',', "%2C");
        let lines = self.lines().join("\n");
        format!("::notice file={path},title=refresh::{}\n", escape(&lines))
    }
}

impl Change {
    /// One line: `  followers: 84,200 -> 86,010 (FollowerHistory.csv, row 31, Followers)`.
    fn line(&self) -> String {
        format!("  {} ({})", self.words(), self.source)
    }

    fn words(&self) -> String {
        let before = self.before.as_deref().unwrap_or("unknown");
        format!("{}: {before} -> {}", self.key, self.after)
    }
}

impl ChannelReport {
    /// Adds a line for each of the first posts, and one that counts the others.
    fn add_posts(&self, lines: &mut Vec<String>) {
        for post in self.posts.iter().take(POSTS_SHOWN) {
            let words: Vec<String> = post.changes.iter().map(Change::words).collect();
            let source = post.changes.first().map(|change| SourceCell {
                column: "".into(),
                ..change.source.clone()
            });
            let source = source.map_or(String::new(), |source| format!(" ({source})"));
            let new = if post.is_new { "new post" } else { "post" };
            lines.push(format!(
                "  {new} {}: {}{source}",
                post.post,
                words.join(", ")
            ));
        }
        let rest = self.posts.len().saturating_sub(POSTS_SHOWN);
        if rest > 0 {
            lines.push(format!("  and {} more", posts_in_words(rest)));
        }
        if self.same_posts > 0 {
            lines.push(format!("  as before: {}", posts_in_words(self.same_posts)));
        }
        if self.older_posts > 0 {
            let older = posts_in_words(self.older_posts);
            lines.push(format!("  not added, being older than the window: {older}"));
        }
    }
}
