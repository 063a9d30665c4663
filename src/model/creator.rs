//! A creator, as checked.

use super::Date;
use super::channel::Channel;
use super::contact::Contact;
use super::handle::Handle;
use super::image::Photo;
use super::offer::{Package, Rate};
use super::place::{Language, Location};
use super::slug::Slug;
use super::text::Text;
use super::words::{Availability, OpenTo};
use super::work::{Collaboration, Testimonial};
use crate::source::FileId;

/// HTML that has been cleaned: safe to put on a page as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html(Box<str>);

impl Html {
    /// Takes HTML that the cleaner of `load` has passed.
    pub fn cleaned(html: String) -> Self {
        Self(html.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text without marks, for search and descriptions: paragraphs, items and cells are joined
    /// by spaces. It is not kept beside the HTML: a large roster would hold each of its texts
    /// twice.
    pub fn plain(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        let mut rest = &*self.0;
        while let Some((before, tag)) = rest.split_once('<') {
            add_words(&mut text, before);
            let (name, after) = tag.split_once('>').unwrap_or((tag, ""));
            // Only words of a line run on over a tag.
            if !INLINE.contains(
                &name
                    .trim_start_matches('/')
                    .split(' ')
                    .next()
                    .unwrap_or_default(),
            ) {
                add_words(&mut text, " ");
            }
            rest = after;
        }
        add_words(&mut text, rest);
        text.truncate(text.trim_end().len());
        text
    }
}

/// Adds a piece of HTML without tags; white space of any length becomes one space, and none at the
/// beginning.
fn add_words(text: &mut String, piece: &str) {
    if piece.contains('&') {
        let piece = REFERENCES
            .iter()
            .fold(piece.to_owned(), |piece, (reference, character)| {
                piece.replace(reference, character)
            });
        return add_plain_words(text, &piece);
    }
    add_plain_words(text, piece);
}

fn add_plain_words(text: &mut String, piece: &str) {
    let mut untaken = 0;
    let mut is_spaced = text.is_empty() || text.ends_with(' ');
    for (at, character) in piece.char_indices() {
        let is_space = character.is_whitespace();
        if is_space && (is_spaced || character != ' ') {
            text.push_str(&piece[untaken..at]);
            if !is_spaced {
                text.push(' ');
            }
            untaken = at + character.len_utf8();
        }
        is_spaced = is_space;
    }
    text.push_str(&piece[untaken..]);
}

/// Tags within a line, of those that the cleaner lets pass.
const INLINE: [&str; 7] = ["a", "code", "del", "em", "img", "strong", "sup"];

/// What the cleaner writes in place of characters; the ampersand last, so that nothing is read
/// twice.
const REFERENCES: [(&str, &str); 5] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&nbsp;", "\u{a0}"),
    ("&amp;", "&"),
];

/// A niche: what is shown and its name in addresses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Niche {
    /// The name in addresses.
    pub slug: Slug,
    /// The name as it was written.
    pub label: Text,
}

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRange {
    pub from: Date,
    /// The last day, not before the first.
    pub to: Date,
}

/// What of a consent has an effect; the ground and its record are in the profile alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// True if a guardian has consented for a minor.
    pub guardian: bool,
    /// True if it was withdrawn.
    pub withdrawn: bool,
}

/// A creator. Identity everywhere is the slug. `Default` is for tests alone, since a creator needs
/// a name.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(Default))]
pub struct Creator {
    /// The name in addresses, from the file's name.
    pub slug: Slug,
    pub file: FileId,
    pub name: Text,
    /// The name by which the creator is best known: given, or the handle of the largest channel.
    pub handle: Option<Handle>,
    /// The pitch in one line.
    pub headline: Option<Text>,
    pub pronouns: Option<Text>,
    /// The place in which the creator lives.
    pub location: Option<Location>,
    /// Languages of the content, the main one first.
    pub languages: Vec<Language>,
    /// Niches, the main one first.
    pub niches: Vec<Niche>,
    /// The interests of the audience.
    pub interests: Vec<Text>,
    pub photo: Option<Box<Photo>>,
    /// The creator's readiness for work.
    pub availability: Option<Availability>,
    /// Spans of days that are taken.
    pub booked: Vec<DateRange>,
    pub open_to: Vec<OpenTo>,
    /// Shown before the others.
    pub featured: bool,
    /// A place in the default order: smaller is earlier; absent is after all that have one.
    pub weight: Option<i64>,
    /// The owner's own marks.
    pub tags: Vec<Text>,
    /// Since when the creator is on the roster.
    pub joined: Option<Date>,
    pub credentials: Vec<Text>,
    /// The text about the creator.
    pub bio: Option<Html>,
    /// When the profile was last changed in substance.
    pub updated: Option<Date>,
    /// Has a page, but is in no list, feed, index or map.
    pub unlisted: bool,
    /// Is kept out of briefs and of booking.
    pub do_not_pitch: bool,
    /// Is under age (and has a guardian's consent, or would not be published).
    pub minor: bool,
    /// Older addresses that lead to the page: paths on the site, beginning and ending with `/`.
    pub aliases: Vec<Box<str>>,
    /// The ways to reach the creator.
    pub contact: Contact,
    /// Accounts, the largest first; at least one.
    pub channels: Vec<Channel>,
    /// Work for brands, newest first.
    pub collaborations: Vec<Collaboration>,
    pub testimonials: Vec<Testimonial>,
    /// Prices of single deliverables.
    pub rates: Vec<Rate>,
    pub packages: Vec<Package>,
    /// The ground on which the profile is kept.
    pub consent: Option<Box<Consent>>,
    /// The owner's own values, for templates.
    pub extra: Option<serde_json::Value>,
}

impl Creator {
    /// The channel with the most followers.
    pub fn largest_channel(&self) -> Option<&Channel> {
        self.channels.first()
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn html_without_its_marks() {
        let html = "<p>See <a href=\"/a/\">Ines</a>, <strong>b</strong>ig.<br>New\nline</p>\n<ul><li>x &amp;lt; &lt;y&gt;</li><li>z</li></ul>";
        assert_eq!(
            Html::cleaned(html.to_owned()).plain(),
            "See Ines, big. New line x &lt; <y> z"
        );
        assert_eq!(Html::cleaned("no tag < left".to_owned()).plain(), "no tag");
        let spaced = "<p>\u{a0}  a  b \n c\t\u{2003}“d”\u{2028}é </p> <p> e</p>\n";
        assert_eq!(Html::cleaned(spaced.to_owned()).plain(), "a b c “d” é e");
    }
}
