//! Which name a creator's file gets: in ASCII, never taken twice, the same for the same table.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::person::Person;
use crate::model::Slug;

/// File names longer than this are cut at a word.
const LONGEST: usize = 60;

/// Names that mean something else as a file or an address.
const RESERVED: &[&str] = &["index", "page", "con", "prn", "aux", "nul"];

/// Gives every creator a name of its own.
pub(super) struct Slugs {
    taken: BTreeSet<String>,
}

impl Slugs {
    /// Names that are taken by files that are there.
    pub(super) fn new(taken: impl IntoIterator<Item = String>) -> Self {
        Self {
            taken: taken
                .into_iter()
                .chain(RESERVED.iter().map(|name| (*name).to_owned()))
                .collect(),
        }
    }

    /// The name that a creator would get if none were taken.
    pub(super) fn wanted(person: &Person) -> String {
        base(person)
    }

    /// The name of a creator: from the name; where that is taken, with the handle behind it; where
    /// that is taken too, with six digits that depend on nothing but the account.
    pub(super) fn assign(&mut self, person: &Person) -> String {
        let base = base(person);
        let with_handle = handle(person)
            .and_then(Slug::from_label)
            .map(|handle| cut(&format!("{base}-{}", handle.as_str())));
        let with_handle = with_handle.filter(|joined| !joined.ends_with(&format!("{base}-{base}")));
        let digits = digits(person);
        let numbered = (2_u32..).map(|number| format!("{base}-{digits}-{number}"));
        let offers = [
            Some(base.clone()),
            with_handle,
            Some(format!("{base}-{digits}")),
        ]
        .into_iter()
        .flatten()
        .chain(numbered);
        let slug = offers
            .into_iter()
            .find(|offer| !self.taken.contains(offer))
            .unwrap_or(base);
        self.taken.insert(slug.clone());
        slug
    }
}

fn handle(person: &Person) -> Option<&str> {
    person
        .accounts
        .iter()
        .filter_map(|account| account.name.as_ref())
        .find_map(|name| name.handle())
        .map(|handle| handle.as_str())
}

/// A name in Latin letters as it is; in another script the Latin name, then the handle, and a
/// transliteration as the last resort.
fn base(person: &Person) -> String {
    // Pictures and signs have names in ASCII too, which nobody would look for in an address.
    let name: String = person
        .name
        .text
        .nfkc()
        .map(|c| {
            if c.is_alphanumeric() || c == '\'' || c == '’' {
                c
            } else {
                ' '
            }
        })
        .collect();
    let own = Slug::from_label(&name);
    let found = if is_latin(&name) {
        own.or_else(|| handle(person).and_then(Slug::from_label))
    } else {
        let latin = person.latin_name.as_deref().and_then(Slug::from_label);
        latin
            .or_else(|| handle(person).and_then(Slug::from_label))
            .or(own)
    };
    found.map_or_else(
        || format!("{}-{}", platform(person), digits(person)),
        |slug| cut(&slug),
    )
}

fn platform(person: &Person) -> &str {
    person
        .accounts
        .first()
        .map_or("creator", |account| account.platform.as_str())
}

/// Whether most letters of a text are Latin.
fn is_latin(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (mut latin, mut other) = (0, 0);
    for letter in letters {
        let small = matches!(letter, 'a'..='z' | 'A'..='Z' | '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
        if small { latin += 1 } else { other += 1 }
    }
    latin >= other
}

fn cut(slug: &str) -> String {
    if slug.len() <= LONGEST {
        return slug.to_owned();
    }
    let head = &slug[..LONGEST];
    head.rfind('-')
        .filter(|&at| at > LONGEST / 2)
        .map_or(head, |at| &head[..at])
        .trim_end_matches('-')
        .to_owned()
}

fn digits(person: &Person) -> String {
    let account = person
        .accounts
        .first()
        .map(|account| format!("{}:{}", account.platform, account.key))
        .unwrap_or_default();
    blake3::hash(account.as_bytes()).to_hex()[..6].to_owned()
}
