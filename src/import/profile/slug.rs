//! The file name of each creator: in ASCII, never taken twice, the same for the same table.

use std::collections::BTreeSet;
use std::iter;

use unicode_normalization::UnicodeNormalization;

use crate::import::people::Person;
use crate::model::Slug;

/// Longer file names are cut at a word.
const LONGEST: usize = 60;

/// Names that have another meaning as a file or an address.
const RESERVED: [&str; 6] = ["index", "page", "con", "prn", "aux", "nul"];

/// The file names that are taken.
pub(super) struct Slugs(BTreeSet<String>);

impl Slugs {
    /// Starts with the names of existing files.
    pub(super) fn new(existing: impl Iterator<Item = String>) -> Self {
        Self(existing.chain(RESERVED.map(str::to_owned)).collect())
    }

    /// Returns the name that a creator would get if none were taken. A name in Latin letters stays;
    /// in another script the Latin name comes first, then the handle, and a transliteration as the
    /// last resort.
    pub(super) fn wanted(person: &Person) -> String {
        // Pictures and signs have names in ASCII, too, which do not belong into an address.
        let is_part = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
        let name = person.name.text.nfkc();
        let name: String = name.map(|c| if is_part(c) { c } else { ' ' }).collect();
        let from_name = || Slug::from_label(&name);
        let from_handle = || handle(person).and_then(Slug::from_label);
        let slug = if is_latin(&name) {
            from_name().or_else(from_handle)
        } else {
            let latin = person.latin_name.as_deref().and_then(Slug::from_label);
            latin.or_else(from_handle).or_else(from_name)
        };
        match (slug, person.accounts.first()) {
            (Some(slug), _) => cut(&slug),
            (None, Some(account)) => format!("{}-{}", account.platform, digits(person)),
            (None, None) => format!("creator-{}", digits(person)),
        }
    }

    /// Takes a name for a creator: the wanted one; where that is taken, with the handle behind it;
    /// where that is taken, too, with six digits that depend on nothing but the account.
    pub(super) fn assign(&mut self, person: &Person) -> String {
        let base = Self::wanted(person);
        let with_handle = handle(person)
            .and_then(Slug::from_label)
            .map(|handle| cut(&format!("{base}-{handle}")))
            .filter(|slug| !slug.ends_with(&format!("{base}-{base}")));
        let with_digits = format!("{base}-{}", digits(person));
        let numbered = (2_u32..).map(|number| format!("{with_digits}-{number}"));
        let slug = iter::once(base.clone())
            .chain(with_handle)
            .chain([with_digits.clone()])
            .chain(numbered)
            .find(|slug| !self.0.contains(slug))
            .unwrap_or(base);
        self.0.insert(slug.clone());
        slug
    }
}

fn handle(person: &Person) -> Option<&str> {
    let names = person
        .accounts
        .iter()
        .filter_map(|account| account.name.as_ref());
    let handle = names.filter_map(|name| name.handle()).next()?;
    Some(handle.as_str())
}

/// Returns whether most letters of a text are Latin.
fn is_latin(text: &str) -> bool {
    let is_latin = |c: &char| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().filter(is_latin).count() * 2 >= letters().count()
}

fn cut(slug: &str) -> String {
    if slug.len() <= LONGEST {
        return slug.to_owned();
    }
    let head = &slug[..LONGEST];
    let at_word = head.rfind('-').filter(|&at| at > LONGEST / 2);
    let head = at_word.map_or(head, |at| &head[..at]);
    head.trim_end_matches('-').to_owned()
}

/// Returns six digits of a hash of the first account.
fn digits(person: &Person) -> String {
    let account = person.accounts.first();
    let account = account.map(|account| format!("{}:{}", account.platform, account.key));
    let hash = blake3::hash(account.unwrap_or_default().as_bytes());
    hash.to_hex()[..6].to_owned()
}
