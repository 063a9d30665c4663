//! The stable codes of all problems, with the text that documents each. `docs/diagnostics.md` is made from this table.
//!
//! Ranges: 01xx files and syntax, 02xx configuration, 03xx creators, 04xx metrics, 05xx briefs, 06xx pages and links, 07xx theme and
//! templates, 08xx images, 09xx import, 10xx Git, 11xx print. A code is never used again for something else.

use std::fmt;

use super::Severity;

/// What is written down about one code.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// The number, 101 for `RK0101`.
    pub number: u16,
    /// How bad it is unless `--strict` raises it.
    pub severity: Severity,
    /// A title for the documentation.
    pub title: &'static str,
    /// Why it is reported and what to do, as Markdown.
    pub explanation: &'static str,
}

/// The kind of a problem: `RK0101`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code(&'static Entry);

impl Code {
    /// What is written down about it.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        self.0
    }

    /// How bad it is unless raised.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.0.severity
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.number.cmp(&other.0.number)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RK{:04}", self.0.number)
    }
}

/// Declares the codes: a constant for each, and [`ALL`] in order.
macro_rules! codes {
    ($($name:ident = $number:literal $severity:ident $title:literal: $explanation:literal;)*) => {
        $(
            #[doc = $title]
            pub const $name: Code = Code(&Entry {
                number: $number,
                severity: Severity::$severity,
                title: $title,
                explanation: $explanation,
            });
        )*

        /// Every code, in order of number.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    UNREADABLE = 101 Error "A file cannot be read":
        "The file is there, but it could not be opened, or it is not UTF-8 text, or it is larger than the limit (1 MiB for a profile). Save it as UTF-8, check its permissions, and keep long texts out of profiles.";
    SYNTAX = 102 Error "A file is not valid TOML":
        "The text breaks a rule of TOML: a missing quote, a value without a key, a table that is opened twice. The caret stands where reading failed; the mistake is there or just before.";
    UNKNOWN_KEY = 103 Error "A key is not known here":
        "The key is not one that Rosterkit reads at this place, so its value would be lost without a word. Correct its spelling, move it to the table where it belongs, or put what is your own below `[extra]`.";
    WRONG_TYPE = 104 Error "A value has the wrong type":
        "A number was expected and a text was found, or a list and a table were confused.";
    BAD_VALUE = 105 Error "A value is not one of those allowed":
        "The value has the right type, but it is not one that can be meant here: a word that is not on the list, a number out of its range, a date that does not exist.";
    MISSING_KEY = 106 Error "A key that is needed is missing":
        "Without this key the entry says nothing. A profile needs `name` and at least one `[[channels]]` entry with `platform`.";
    FRONT_MATTER = 107 Error "The front matter is not closed or not there":
        "A Markdown file begins with a line `+++`, then TOML, then another line `+++`. One of the two lines is missing.";
    BAD_SLUG = 108 Error "A file name is not a slug":
        "The file name becomes the address of the page. It may hold `a-z`, `0-9` and `-` only, so that it looks the same in every browser, mail and file system.";
    SLUG_COLLISION = 109 Error "Two files have the same slug":
        "Two files would be written to the same address. Rename one of them.";
    OUTSIDE_SITE = 110 Error "A path leads out of the site":
        "A file is a symbolic link, or a path climbs out of the site's folder. Content may come from strangers, so nothing outside the site is ever read.";
    TOO_MANY_ITEMS = 111 Error "A list is longer than the limit":
        "Lists are limited, so that a file from a stranger cannot make a build slow.";
    BAD_LINK = 601 Error "A link in a text cannot be published":
        "Links in texts lead to `https:`, `http:` or `mailto:`, to a path of the site that begins with `/`, or to a content file that begins with `@/`. Everything else could run a program in a reader's browser, or leads nowhere.";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn codes_are_in_order_and_unique() {
        assert!(ALL.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn codes_read_as_rk_and_four_digits() {
        assert_eq!(super::UNREADABLE.to_string(), "RK0101");
    }
}
