//! Names, and the handles that follow them in brackets.

use crate::model::Text;

/// The replacement character: a program writes it for a letter that it could not read.
const LOST: char = '\u{FFFD}';

/// A name as a cell gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameCell {
    /// The name; absent when no letter of it is left.
    pub name: Option<String>,
    /// The handle in brackets behind the name.
    pub handle: Option<String>,
    /// Whether letters were lost before the table was saved.
    pub damaged: bool,
}

impl NameCell {
    /// Reads a name: `Riot Games (riotgames)` has a handle, `??? (hanryang)` has nothing else,
    /// `Beyonc\u{FFFD}` has lost a letter.
    pub(crate) fn read(cell: &str) -> Self {
        let cell = visible(cell);
        let (written, handle) = match bracketed_handle(&cell) {
            Some((before, handle)) => (before, Some(handle.to_owned())),
            None => (cell.as_str(), None),
        };
        let (rest, damaged) = without_losses(written);
        let is_name = if damaged {
            rest.chars().any(char::is_alphabetic)
        } else {
            !rest.trim().is_empty()
        };
        Self {
            name: is_name.then_some(rest),
            handle,
            damaged,
        }
    }
}

/// Returns the cell on one line, without invisible characters.
fn visible(cell: &str) -> String {
    let is_hidden = |c: char| {
        matches!(c,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}'
            | '\u{061C}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
            || c.is_control() && !c.is_whitespace()
    };
    one_spaced(&cell.replace(is_hidden, ""))
}

/// Returns the words of a text with one space between them.
pub(crate) fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bracketed_handle(cell: &str) -> Option<(&str, &str)> {
    let (before, handle) = cell.strip_suffix(')')?.rsplit_once('(')?;
    let right = looks_like_handle(handle)
        && !before.trim().is_empty()
        && handle.contains(|c: char| c.is_ascii_lowercase() || c == '@');
    right.then_some((before.trim(), handle))
}

/// Takes out the marks of lost letters: U+FFFD, and runs of `?`. Returns whether there were any.
fn without_losses(text: &str) -> (String, bool) {
    let questions = text.contains("??") || text.starts_with('?') && text.len() > 1;
    if !text.contains(LOST) && !questions {
        return (text.to_owned(), false);
    }
    let is_mark = |c: char| c == LOST || questions && c == '?';
    let rest = one_spaced(&text.replace(is_mark, " "));
    // A sign between name and loss is left over: `shfa2 - ??`, `With Kids[??`.
    let is_loose = |c: char| c.is_whitespace() || "-|/:[]()_.,·•*~".contains(c);
    (rest.trim_matches(is_loose).to_owned(), true)
}

/// Returns whether a text has the form that platforms allow for handles: ASCII letters, digits,
/// `.`, `_`, `-`.
pub(crate) fn looks_like_handle(text: &str) -> bool {
    let bare = text.trim().trim_start_matches('@');
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (2..=64).contains(&bare.len()) && bare.bytes().all(is_allowed)
}

/// Returns a text without invisible characters; `None` when nothing is left or it is too long.
pub(crate) fn readable(text: &str) -> Option<Text> {
    Text::new(text).ok().or_else(|| {
        let name = NameCell::read(text).name?;
        Text::new(&name).ok()
    })
}

/// Cuts a cell to a length that a line of the report can bear.
pub(crate) fn shortened(cell: &str) -> String {
    const MOST: usize = 40;
    let line = one_spaced(cell);
    if line.chars().count() <= MOST {
        line
    } else {
        line.chars().take(MOST - 1).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{NameCell, looks_like_handle};

    fn read(cell: &str) -> (Option<String>, Option<String>, bool) {
        let cell = NameCell::read(cell);
        (cell.name, cell.handle, cell.damaged)
    }

    #[test]
    fn names_and_the_handles_behind_them() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read("Ines  Duarte"), (some("Ines Duarte"), None, false));
        assert_eq!(
            read("Lantern Games (lanterngames)"),
            (some("Lantern Games"), some("lanterngames"), false)
        );
        assert_eq!(read("??? (mooncarp12)"), (None, some("mooncarp12"), true));
        assert_eq!(read("?_???? (lakefox)"), (None, some("lakefox"), true));
        assert_eq!(read("???1 (aramo)"), (None, some("aramo"), true));
        assert_eq!(read("Who is it?"), (some("Who is it?"), None, false));
        assert_eq!(
            read("Junia on IG ??????"),
            (some("Junia on IG"), None, true)
        );
        assert_eq!(read("Zo\u{FFFD}\u{FFFD}"), (some("Zo"), None, true));
        assert_eq!(
            read("With Mo[\u{FFFD}\u{FFFD}"),
            (some("With Mo"), None, true)
        );
        assert_eq!(
            read("\u{FFFD}\u{FFFD} \u{FFFD}\u{FFFD} 5 \u{FFFD}"),
            (None, None, true)
        );
        assert_eq!(
            read("Big Family (USA)"),
            (some("Big Family (USA)"), None, false)
        );
        assert_eq!(read("433"), (some("433"), None, false));
        assert_eq!(read("Ana\u{200B}\u{202E}Lu"), (some("AnaLu"), None, false));
    }

    #[test]
    fn forms_of_handles() {
        for good in ["ines.duarte", "@ines_duarte", "___x", "x-y", "UC-abc"] {
            assert!(looks_like_handle(good), "{good}");
        }
        for bad in ["x", "Ines Duarte", "inês", "a/b", ""] {
            assert!(!looks_like_handle(bad), "{bad}");
        }
    }
}
