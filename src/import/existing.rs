//! The profiles that are there already, found by account or by name.

use std::collections::{BTreeSet, HashMap};

use super::account;
use super::fold::fold;
use super::person::{NameState, Person};
use super::words::Words;
use crate::load::document::{Document, Form};
use crate::model::{Handle, Slug};

/// A file of the site: a profile, or what is laid over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExistingFile {
    /// Its path relative to the site's root, with `/`: `content/creators/ines-duarte.toml`.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// A profile that is there.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    pub path: String,
    pub slug: String,
    pub form: Form,
    pub text: String,
    /// Platform and key of each account, as a table's rows have them.
    pub accounts: Vec<(String, String)>,
    pub folded_name: String,
    /// Why it cannot be read, if it cannot.
    pub unreadable: Option<String>,
}

/// How a profile was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FoundBy {
    Account,
    HandleElsewhere,
    Name,
}

/// What a search for a creator's profile gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    None,
    One(usize, FoundBy),
    /// Several profiles bear the name.
    Several(Vec<usize>),
}

/// All profiles that are there.
pub(super) struct ExistingRoster {
    pub profiles: Vec<Profile>,
    by_account: HashMap<(String, String), Vec<usize>>,
    by_key: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    private: HashMap<String, String>,
}

impl ExistingRoster {
    /// Reads the profiles among the files.
    pub(super) fn new(files: &[ExistingFile], words: &Words) -> Self {
        let mut roster = Self {
            profiles: Vec::new(),
            by_account: HashMap::new(),
            by_key: HashMap::new(),
            by_name: HashMap::new(),
            private: HashMap::new(),
        };
        for file in files {
            if file.path.starts_with("private/") {
                roster.private.insert(file.path.clone(), file.text.clone());
            } else if let Some(profile) = profile(file, words) {
                roster.push(profile);
            }
        }
        roster
    }

    fn push(&mut self, profile: Profile) {
        let at = self.profiles.len();
        for (platform, key) in &profile.accounts {
            self.by_account
                .entry((platform.clone(), key.clone()))
                .or_default()
                .push(at);
            self.by_key.entry(key.clone()).or_default().push(at);
        }
        if !profile.folded_name.is_empty() {
            self.by_name
                .entry(profile.folded_name.clone())
                .or_default()
                .push(at);
        }
        self.profiles.push(profile);
    }

    /// The names of files that are taken.
    pub(super) fn slugs(&self) -> impl Iterator<Item = String> + '_ {
        let private = self
            .private
            .keys()
            .filter_map(|path| place(path))
            .map(|(slug, _)| slug.to_owned());
        self.profiles
            .iter()
            .map(|profile| profile.slug.clone())
            .chain(private)
    }

    /// The slug of the first profile with a folded name.
    pub(super) fn named(&self, folded: &str) -> Option<&str> {
        let at = self.by_name.get(folded)?.first()?;
        self.profiles.get(*at).map(|profile| profile.slug.as_str())
    }

    /// The private file of a profile: its path and its text.
    pub(super) fn private(&self, slug: &str) -> (String, Option<&str>) {
        let paths = ["", "/index"].into_iter().flat_map(|inner| {
            [".toml", ".md"].map(|ending| format!("private/creators/{slug}{inner}{ending}"))
        });
        let found = paths.into_iter().find_map(|path| {
            self.private
                .get(&path)
                .map(|text| (path, Some(text.as_str())))
        });
        found.unwrap_or_else(|| (format!("private/creators/{slug}.toml"), None))
    }

    /// Looks for a creator: by an account; else by the same handle on another platform, or by name,
    /// where the profile has no other account on the platforms of the row. `claimed` profiles
    /// belong to other rows.
    pub(super) fn find(&self, person: &Person, claimed: &BTreeSet<usize>) -> Match {
        let free = |at: &&usize| !claimed.contains(at) && self.agrees(**at, person);
        for account in &person.accounts {
            let found = self
                .by_account
                .get(&(account.platform.to_string(), account.key.clone()));
            if let Some(&at) = found.into_iter().flatten().find(free) {
                return Match::One(at, FoundBy::Account);
            }
        }
        for account in person.accounts.iter().filter(|account| {
            account
                .name
                .as_ref()
                .is_some_and(|name| name.handle().is_some())
        }) {
            let found: Vec<usize> = self
                .by_key
                .get(&account.key)
                .into_iter()
                .flatten()
                .filter(free)
                .copied()
                .collect();
            if let [at] = found.as_slice() {
                return Match::One(*at, FoundBy::HandleElsewhere);
            }
        }
        match person.name.state {
            NameState::FromHandle => return Match::None,
            NameState::Lost => return self.find_by_slug(person, free),
            NameState::Whole | NameState::Damaged => {}
        }
        let found: Vec<usize> = self
            .by_name
            .get(&fold(&person.name.text))
            .into_iter()
            .flatten()
            .filter(free)
            .copied()
            .collect();
        match found.as_slice() {
            [] => Match::None,
            [at] => Match::One(*at, FoundBy::Name),
            _ => Match::Several(found),
        }
    }

    /// A made-up name may have been corrected since; the file keeps its own.
    fn find_by_slug(&self, person: &Person, free: impl Fn(&&usize) -> bool) -> Match {
        let slug = Slug::from_label(&person.name.text);
        let same = |at: &usize| {
            slug.as_ref()
                .is_some_and(|slug| self.profiles[*at].slug == slug.as_str())
        };
        (0..self.profiles.len())
            .find(|at| same(at) && free(&at))
            .map_or(Match::None, |at| Match::One(at, FoundBy::Name))
    }

    /// Whether no platform has another account in the profile than in the row. An account that is
    /// known by a name alone is no other.
    fn agrees(&self, at: usize, person: &Person) -> bool {
        let by_name = |key: &str| key.starts_with('=');
        self.profiles[at].accounts.iter().all(|(platform, key)| {
            person
                .account(platform)
                .is_none_or(|account| account.key == *key || by_name(key) || by_name(&account.key))
        })
    }
}

/// The slug and form of a creator's file.
fn place(path: &str) -> Option<(&str, Form)> {
    let inside = path
        .strip_prefix("content/creators/")
        .or_else(|| path.strip_prefix("private/creators/"))?;
    let (stem, form) = match (inside.strip_suffix(".toml"), inside.strip_suffix(".md")) {
        (Some(stem), _) => (stem, Form::Toml),
        (None, Some(stem)) => (stem, Form::Markdown),
        (None, None) => return None,
    };
    let slug = stem.strip_suffix("/index").unwrap_or(stem);
    (!slug.contains('/')).then_some((slug, form))
}

fn profile(file: &ExistingFile, words: &Words) -> Option<Profile> {
    let (slug, form) = place(&file.path)?;
    let mut profile = Profile {
        path: file.path.clone(),
        slug: slug.to_owned(),
        form,
        text: file.text.clone(),
        accounts: Vec::new(),
        folded_name: String::new(),
        unreadable: None,
    };
    let Some(document) = Document::split(&file.text, form) else {
        profile.unreadable = Some("its front matter has no end".to_owned());
        return Some(profile);
    };
    match toml::from_str::<toml::Table>(document.toml) {
        Ok(table) => {
            let name = table
                .get("name")
                .and_then(toml::Value::as_str)
                .unwrap_or_default();
            profile.folded_name = fold(name);
            let channels = table.get("channels").and_then(toml::Value::as_array);
            profile.accounts = channels
                .into_iter()
                .flatten()
                .filter_map(|channel| account_of(channel, name, words))
                .collect();
        }
        Err(error) => profile.unreadable = Some(error.message().to_owned()),
    }
    Some(profile)
}

fn account_of(channel: &toml::Value, name: &str, words: &Words) -> Option<(String, String)> {
    let text = |key: &str| {
        channel
            .get(key)
            .and_then(toml::Value::as_str)
            .filter(|text| !text.is_empty())
    };
    let platform = text("platform")?.to_owned();
    Some((
        platform,
        account_key(text("handle"), text("url"), name, words),
    ))
}

/// The key of a channel: its handle, what its address says, or the creator's name.
pub(super) fn account_key(
    handle: Option<&str>,
    url: Option<&str>,
    name: &str,
    words: &Words,
) -> String {
    let by_handle = handle
        .and_then(|handle| Handle::new(handle).ok())
        .map(|handle| format!("@{handle}"));
    let by_address = || {
        url.and_then(|url| account::from_address(url, words))
            .map(|found| found.name.to_string())
    };
    by_handle
        .or_else(by_address)
        .unwrap_or_else(|| format!("={}", name.to_lowercase()))
}
