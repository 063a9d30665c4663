//! The stable codes of all problems, with the text that documents each. `docs/diagnostics.md` is
//! made from this table.
//!
//! Ranges: 01xx files and syntax, 02xx configuration, 03xx creators, 04xx metrics, 05xx briefs,
//! 06xx pages and links, 07xx theme and templates, 08xx images, 09xx import. A code is never used
//! again for something else: 502, 503 and 505 were codes of briefs.

use std::fmt;

use super::Severity;

/// The documentation of one code.
#[derive(Debug, PartialEq, Eq)]
pub struct CodeEntry {
    /// The number, 101 for `RK0101`.
    pub number: u16,
    /// The severity unless `--strict` raises it.
    pub severity: Severity,
    /// A title for the documentation.
    pub title: &'static str,
    /// Why it is reported and what to do, as Markdown.
    pub explanation: &'static str,
}

/// The kind of a problem: `RK0101`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code(&'static CodeEntry);

impl Code {
    pub fn entry(self) -> &'static CodeEntry {
        self.0
    }

    /// Returns its severity unless raised.
    pub fn severity(self) -> Severity {
        self.0.severity
    }

    /// Returns the code that is written `RK0310`, in capitals or not.
    pub fn named(text: &str) -> Option<Self> {
        ALL.iter()
            .copied()
            .find(|code| code.to_string().eq_ignore_ascii_case(text))
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
            pub const $name: Code = Code(&CodeEntry {
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
        "The file is there, but it could not be opened, or it is not UTF-8 text, or it is larger \
         than the limit (1 MiB for a profile). Save it as UTF-8, check its permissions, and keep \
         long texts out of profiles.";
    SYNTAX = 102 Error "A file is not valid TOML":
        "The text breaks a rule of TOML: a missing quote, a value without a key, a table that is \
         opened twice. The caret stands where reading failed; the mistake is there or just \
         before.";
    UNKNOWN_KEY = 103 Error "A key is not known here":
        "The key is not one that Rosterkit reads at this place, so its value would be lost \
         without a word. Correct its spelling, move it to the table where it belongs, or put \
         what is your own below `[extra]`.";
    WRONG_TYPE = 104 Error "A value has the wrong type":
        "A number was expected and a text was found, or a list and a table were confused.";
    BAD_VALUE = 105 Error "A value is not one of those allowed":
        "The value has the right type, but it is not one that can be meant here: a word that is \
         not on the list, a number out of its range, a date that does not exist.";
    MISSING_KEY = 106 Error "A key that is needed is missing":
        "Without this key the entry says nothing. A profile needs `name` and at least one \
         `[[channels]]` entry with `platform`.";
    FRONT_MATTER = 107 Error "The front matter is not closed or not there":
        "A Markdown file begins with a line `+++`, then TOML, then another line `+++`. One of \
         the two lines is missing.";
    BAD_SLUG = 108 Error "A file name is not a slug":
        "The file name becomes the address of the page. It may hold `a-z`, `0-9` and `-` only, \
         so that it looks the same in every browser, mail and file system.";
    SLUG_COLLISION = 109 Error "Two files have the same slug":
        "Two files would be written to the same address. Rename one of them.";
    OUTSIDE_SITE = 110 Error "A path leads out of the site":
        "A file is a symbolic link, or a path climbs out of the site's folder. Content may come \
         from strangers, so nothing outside the site is ever read.";
    TOO_MANY_ITEMS = 111 Error "A list is longer than the limit":
        "Lists are limited, so that a file from a stranger cannot make a build slow.";
    UNREAD_FORM = 112 Warning "A file has an ending that is not read":
        "Profiles, briefs and pages are TOML (`.toml`) or Markdown with TOML front matter \
         (`.md`), in small letters. Files with other endings lie beside them as pictures do, and \
         nothing of them is published.";
    NOT_READ_YET = 113 Warning "A key is not made by this version":
        "The key has its place for a later version, which will read it. In this version it changes nothing, whatever its value: \
         do not count on it.";
    BASE_URL = 201 Error "The base URL is not an address":
        "`base_url` is where the site will be served: `https://`, a host, and a path if the site \
         lies in a folder of its host. Links, the feed and the map are made from it.";
    BAD_TIERS = 202 Error "The tiers leave a gap":
        "Bands go from the smallest to the largest; each but the last has `below`, the last has \
         none. Then every count has exactly one tier.";
    UNKNOWN_PRESET = 203 Error "A name is not one that the configuration knows":
        "A preset of tiers has a name that is not on its list.";
    BAD_CONFIG_VALUE = 204 Error "A value of the configuration cannot be used":
        "The value has the right type, but the site cannot be built with it: a rate of exchange \
         that is not above zero, a window of no days, a path that leads out of the site.";
    NO_CONFIG = 205 Error "There is no configuration":
        "Rosterkit looks for `rosterkit.toml` in the folder and upwards. Run `rosterkit init` to \
         make a site, or say where it is with `--root`.";
    ONE_CREATOR = 206 Error "A site of one creator has none, or several":
        "With `kind = \"creator\"` the one published profile stands at the root. Keep one \
         profile, or use `kind = \"agency\"`.";
    DUPLICATE_HANDLE = 301 Error "Two profiles have the same account":
        "An account belongs to one creator. Two profiles that name it are usually one person \
         entered twice: merge the files.";
    DUPLICATE_CHANNEL = 302 Error "A profile names an account twice":
        "The same platform and handle stand in two entries of `[[channels]]`, so the following \
         would be counted twice.";
    UNKNOWN_PLATFORM = 303 Error "A platform is not known":
        "The list of platforms is open: define the platform below `[platforms]` in \
         `rosterkit.toml` with its `label` and its `numerator`, the counts that are engagement \
         there.";
    FUTURE_DATE = 304 Error "A date is after today":
        "Figures, posts and history are of the past. A date after today is a slip of typing, and \
         would move the window of every rate. Today is `--now`, else `SOURCE_DATE_EPOCH`, else \
         the system's date in UTC.";
    DATES_REVERSED = 305 Error "Dates are in the wrong order":
        "A span ends before it begins, or two points of the history have the same day.";
    SHARES_ABOVE_WHOLE = 306 Error "Shares add up to more than everything":
        "The shares of one table are parts of one audience, so they add up to at most 100 (101 \
         is allowed for rounding).";
    SHARES_INCOMPLETE = 307 Warning "Shares leave a part out":
        "The shares by gender or by age add up to less than 95. Add what is missing, such as \
         `other`, or check the figures.";
    STALE_FIGURES = 308 Warning "Figures are old":
        "The day of the figures is further back than `[metrics] stale_after_days`. Brands ask \
         for figures of this quarter.";
    FOLLOWER_JUMP = 309 Warning "A follower count jumps":
        "Between two dates the count fell by half, or grew to five times. That is usually a \
         digit too few or too many; if it is real, say so in the history with a point in between.";
    CONSENT_MISSING = 310 Warning "A profile says nothing about consent":
        "The profile says nothing about the ground on which it is kept. Law in most countries \
         asks for one: add `[consent]` with `basis`, `source` and `date`. With `[privacy] \
         require_consent = true` such a profile is left out.";
    CONSENT_ENDED = 311 Warning "Consent has ended":
        "Consent was withdrawn or has expired, so the profile is in no output. Renew it, or take \
         the profile out with `rosterkit remove`.";
    MINOR_WITHOUT_GUARDIAN = 312 Warning "A minor has no guardian's consent":
        "A profile with `minor = true` is in no output until `[consent] guardian = true` says \
         that a guardian has agreed.";
    PRIVATE_IN_PUBLIC = 313 Error "A private value lies in a public repository":
        "`[privacy] repository = \"public\"` says that everybody can read `content/`. Move the \
         value to the file of the same name below `private/`, which Git ignores; the two are \
         merged when the site is built. What was committed before is still in the history of Git.";
    SENSITIVE_TOPIC = 314 Warning "A profile states something that the law protects":
        "Political opinion, religion, health, sexuality and the like are special categories of \
         personal data. Publish them only when the person made them public, and with consent.";
    IMPLAUSIBLE = 315 Warning "Figures do not go together":
        "More likes than views, work of a year that is still to come, an add-on with two prices, \
         or bands of followers beside a preset: check for a digit too many, or for two figures \
         that were swapped.";
    BAD_ALIAS = 316 Error "An older address is not a path":
        "Aliases are paths of the site that begin and end with `/`, such as `/talent/ines/`.";
    PRIVATE_ALONE = 317 Error "A private file has no profile":
        "A file in `private/creators/` is laid over the profile of the same name in \
         `content/creators/`. There is none of this name: it was renamed or removed, or the name \
         of one of the two is misspelt.";
    BENCHMARKS = 401 Error "A table of benchmarks cannot be used":
        "The file that `[metrics] benchmarks` names is not there, or is not a table of \
         benchmarks. See the reference for its form.";
    UNKNOWN_TIER = 501 Error "A brief asks for a tier that the site does not have":
        "Tiers are named as `[tiers]` defines them.";
    BRIEF_PAST = 504 Warning "A public brief is over":
        "The span in which posts were to appear is past. Take the brief back with `visibility = \
         \"private\"`, or move its dates.";
    BAD_LINK = 601 Error "A link in a text cannot be published":
        "Links in texts lead to `https:`, `http:` or `mailto:`, to a path of the site that \
         begins with `/`, or to a content file that begins with `@/`. Everything else could run \
         a program in a reader's browser, or leads nowhere.";
    BROKEN_LINK = 602 Error "A link leads to a page that is not there":
        "The path is not one of the site's. The page may have been renamed, its profile may be a \
         draft, or the path may lack its final `/`.";
    ADDRESS_TAKEN = 603 Error "Two things stand at one address":
        "A page, an alias and a profile cannot share an address. Rename the page, or drop the \
         alias.";
    RESERVED_ADDRESS = 604 Error "An address belongs to the generator":
        "`/creators/`, `/briefs/`, `/tiers/`, `/niches/`, `/platforms/`, `/countries/`, \
         `/locations/`, `/languages/`, `/page/`, `/api/`, `/p/`, `/shortlist/` and `/insights/` \
         are made by the generator. Put the page elsewhere.";
    PAGE_WITHOUT_TEXT = 605 Warning "A page has no text":
        "The file has front matter and nothing below it.";
    UNKNOWN_THEME = 701 Error "A theme is not there":
        "The theme is neither built in nor a folder below `themes/` with a `theme.toml`.";
    THEME_VERSION = 702 Error "A theme is made for another version":
        "`theme.toml` says with which versions of Rosterkit the theme works, and this one is not \
         among them.";
    BAD_THEME = 703 Error "A theme's manifest cannot be used":
        "`theme.toml` is not as it should be.";
    UNKNOWN_TOKEN = 704 Error "A design token is not one of the theme's":
        "`[theme.tokens]` replaces tokens that the theme defines in its `theme.toml`.";
    BAD_TOKEN = 705 Error "A design token has a value that cannot be used":
        "Colours are written `#B4532A`; numbers must lie in the range that the theme allows.";
    TEMPLATE = 706 Error "A template is wrong":
        "A template could not be read, or failed while a page was made. The place is the \
         template's; the page that was being made is named.";
    MESSAGE_MISSING = 707 Warning "Words of the interface are missing in a language":
        "The theme's file for the site's language lacks these keys, so the English words stand \
         in their place.";
    BAD_MESSAGES = 708 Error "A file of the interface's words cannot be used":
        "A file below `i18n/` is not TOML, has a plural form that its language does not have, or \
         a placeholder that the English text lacks. In a language that the site does not use it \
         is a warning.";
    TEMPLATE_MISSING = 709 Error "A template that is asked for is not there":
        "`{% extends %}`, `{% include %}` and the `template` of a page name a template by its path below `templates/`; it is looked for in the site, in its theme and in the built-in theme.";
    TEMPLATE_UNUSED = 710 Warning "A template is used by nothing":
        "A file below `templates/` replaces the one at the same path of the theme. This one is at a path that the theme does not have, no other template extends or includes it, it defines no component, and no page names it as its `template`.";
    MESSAGE_UNUSED = 711 Warning "A word of the interface is used by nothing":
        "A file below `i18n/` has a word under a key that the theme does not have, and no \
         template asks for it. It is most likely misspelt, so the theme's own word stands.";
    IMAGE_MISSING = 801 Error "A picture is not there":
        "The name is looked up beside the profile, or below `static/` when it begins with `/`. \
         Capitals count.";
    IMAGE_FORMAT = 802 Error "A picture has a format that is not taken":
        "JPEG, PNG and WebP are taken, judged by content and not by name. SVG is not, since it \
         can hold scripts; convert other formats.";
    IMAGE_TOO_LARGE = 803 Error "A picture is too large":
        "Pictures may have 32 MiB, 12,000 pixels a side and 50 megapixels.";
    IMAGE_DAMAGED = 804 Error "A picture is damaged":
        "The file begins like a picture, but cannot be read as one. Export it anew.";
    IMAGE_WITHOUT_TEXT = 805 Warning "A portrait has no text for those who do not see it":
        "Say in `alt` what is to be seen, in a few words: `alt = \"Ines at her desk\"`.";
    BAD_TABLE = 901 Error "A table cannot be imported":
        "`rosterkit import` can make nothing of the file: it is no table, no line names its \
         columns, or nothing says who is in it and on which platform. The message says which, \
         and the help how to go on.";
    ROW_REJECTED = 902 Warning "A row became no profile":
        "The row names nobody, or a profile that is there already, or one that cannot be read. \
         All other rows are imported; the last line of the report counts both.";
    CELL_PASSED_OVER = 903 Warning "A cell of a table was passed over":
        "The cell does not hold what its column is about, such as a text in a column of \
         followers. The row is imported without it.";
    NAME_TO_WRITE = 904 Warning "A name in a table is damaged or missing":
        "The program that saved the table could not write the name's letters, and wrote `?` or a \
         replacement character; or there is no name. Correct `name` in the profile.";
    NOT_A_HANDLE = 905 Warning "A cell of a column of handles is not a handle":
        "A handle has no spaces and no strokes. The profile has its name and figures, and no \
         link to the account.";
    SHARED_ACCOUNT = 906 Warning "Rows of a table have the same account":
        "Rows of one account become one profile. Where rows share one account and differ in \
         another, they are different people, and the first keeps the account.";
    NAMESAKE = 907 Warning "A table made a second profile of the same name":
        "A handle that has changed, and a person with a row for each platform, look like two \
         people. If they are one, merge the two files.";
    FIGURE_TO_CHECK = 908 Warning "A figure of a table was read by a guess":
        "The table does not say everything about the figure: whether a rate is a percentage or a \
         fraction, against what it is measured, of which day it is, or whether 0 means none or \
         unknown.";
    COLUMN_PASSED_OVER = 909 Warning "A column of a table was not used":
        "The header says what the column holds, and its cells or the lack of a platform \
         contradict it. `--map` and `--platform` decide.";
    KEPT_VALUE = 910 Warning "A table contradicts a value of a profile":
        "`--update` changes figures and adds what is missing. An address, a telephone number or \
         a price that you have stays as it is.";
    TABLE_IN_PART = 911 Warning "A table was read in part":
        "The file has more than one sheet, a quotation mark that is never closed, a cell without \
         an end, or bytes that its encoding does not have.";
    MISSING_PLATFORM = 912 Warning "A table names a platform that the site does not have":
        "The list of platforms is open: define the platform below `[platforms]` in \
         `rosterkit.toml`. The help has the lines to paste.";
    PLATFORM_EXPORT = 913 Error "A table is a platform's own export":
        "`rosterkit import` reads lists of creators. A file that a platform gives to one \
         creator, with days, posts or an audience, goes into that creator's profile by \
         `rosterkit refresh`.";
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
