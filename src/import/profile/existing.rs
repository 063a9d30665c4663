//! The profiles of the site, found by account or by name.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Diagnostics, codes};
use crate::import::cells::{FoundAccount, WordLists, fold};
use crate::import::people::{Account, NameState, Person};
use crate::load::document::{Document, Form, decode};
use crate::load::draft::{ChannelDraft, CreatorDraft};
use crate::model::Slug;
use crate::source::FileId;

/// A file of the site: a profile, or a private file that is laid over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExistingFile {
    /// The path relative to the site's root, with `/`: `content/creators/ines-duarte.toml`.
    pub path: String,
    pub text: String,
}

impl ExistingFile {
    /// Returns the form of the file by its ending.
    pub(super) fn form(&self) -> Form {
        if self.path.ends_with(Form::Markdown.ending()) {
            Form::Markdown
        } else {
            Form::Toml
        }
    }

    /// Returns the slug of the creator; `None` when the file is not in the place of one.
    fn slug(&self) -> Option<&str> {
        let inside = self
            .path
            .strip_prefix("content/creators/")
            .or_else(|| self.path.strip_prefix("private/creators/"))?;
        let stem = inside.strip_suffix(self.form().ending())?;
        let slug = stem.strip_suffix("/index").unwrap_or(stem);
        (!slug.contains('/')).then_some(slug)
    }

    /// Reads the draft.
    ///
    /// # Errors
    /// When the file is not TOML; the error says why.
    pub(super) fn draft(&self) -> Result<CreatorDraft, String> {
        let document =
            Document::split(&self.text, self.form()).ok_or("its front matter has no end")?;
        let mut problems = Diagnostics::default();
        let draft = decode(&document, FileId(0), &mut problems);
        let syntax = problems
            .iter()
            .find(|problem| problem.code == codes::SYNTAX);
        match syntax {
            Some(problem) => Err(problem.message().into_owned()),
            None => Ok(draft),
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct ExistingProfile<'a> {
    pub file: &'a ExistingFile,
    pub slug: String,
    /// Platform and key of each account, as a table's rows have them.
    accounts: Vec<(String, String)>,
    /// The reason why it cannot be read.
    pub unreadable: Option<String>,
}

/// The result of a search for a creator's profile, with places in
/// [`ExistingRoster::profiles`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    None,
    /// One profile, with the way in which it was found in words.
    One(usize, &'static str),
    /// Several profiles have the name.
    Several(Vec<usize>),
}

#[derive(Default)]
pub(crate) struct ExistingRoster<'a> {
    pub profiles: Vec<ExistingProfile<'a>>,
    by_account: HashMap<(String, String), Vec<usize>>,
    by_key: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    private: HashMap<&'a str, &'a ExistingFile>,
}

impl<'a> ExistingRoster<'a> {
    /// Reads the profiles among the files.
    pub(crate) fn new(files: &'a [ExistingFile], words: &WordLists) -> Self {
        let mut roster = Self::default();
        for file in files {
            let Some(slug) = file.slug() else {
                continue;
            };
            if file.path.starts_with("private/") {
                roster.private.entry(slug).or_insert(file);
            } else {
                roster.push(file, slug, words);
            }
        }
        roster
    }

    fn push(&mut self, file: &'a ExistingFile, slug: &str, words: &WordLists) {
        let at = self.profiles.len();
        let mut profile = ExistingProfile {
            file,
            slug: slug.to_owned(),
            accounts: Vec::new(),
            unreadable: None,
        };
        match file.draft() {
            Ok(draft) => {
                let name = draft.name.value().map(|name| name.to_string());
                let name = name.unwrap_or_default();
                for channel in draft.channels.iter() {
                    profile.accounts.extend(account(channel, &name, words));
                }
                let folded = fold(&name);
                if !folded.is_empty() {
                    self.by_name.entry(folded).or_default().push(at);
                }
            }
            Err(reason) => profile.unreadable = Some(reason),
        }
        for (platform, key) in &profile.accounts {
            let account = (platform.clone(), key.clone());
            self.by_account.entry(account).or_default().push(at);
            self.by_key.entry(key.clone()).or_default().push(at);
        }
        self.profiles.push(profile);
    }

    /// Returns the slugs of all files.
    pub(super) fn slugs(&self) -> impl Iterator<Item = String> + '_ {
        let public = self.profiles.iter().map(|profile| profile.slug.clone());
        public.chain(self.private.keys().map(|slug| (*slug).to_owned()))
    }

    /// Returns the slug of the first profile with a folded name.
    pub(super) fn named(&self, folded: &str) -> Option<&str> {
        let at = *self.by_name.get(folded)?.first()?;
        Some(&self.profiles[at].slug)
    }

    /// Returns the private file of a profile.
    pub(super) fn private(&self, slug: &str) -> Option<&'a ExistingFile> {
        self.private.get(slug).copied()
    }

    /// Finds a creator: by an account; else by the same handle on another platform, or by name,
    /// where the profile has no other account on the platforms of the row. `claimed` profiles
    /// belong to other rows.
    pub(super) fn find(&self, person: &Person, claimed: &BTreeSet<usize>) -> Match {
        let free = |places: Option<&Vec<usize>>| -> Vec<usize> {
            let places = places.into_iter().flatten().copied();
            let is_free = |at: &usize| !claimed.contains(at) && self.agrees(*at, person);
            places.filter(is_free).collect()
        };
        for account in &person.accounts {
            let key = (account.platform.to_string(), account.key.clone());
            if let Some(at) = free(self.by_account.get(&key)).first() {
                return Match::One(*at, "by another account");
            }
        }
        for account in &person.accounts {
            let has_handle = (account.name.as_ref()).is_some_and(|name| name.handle().is_some());
            if has_handle && let [at] = free(self.by_key.get(&account.key)).as_slice() {
                return Match::One(*at, "by handle");
            }
        }
        let found = match person.name.state {
            NameState::Whole | NameState::Damaged => {
                free(self.by_name.get(&fold(&person.name.text)))
            }
            NameState::FromHandle => Vec::new(),
            // A made-up name may have been corrected since; the file keeps its own.
            NameState::Lost => {
                let slug = Slug::from_label(&person.name.text);
                let is_same = |profile: &ExistingProfile<'_>| {
                    slug.as_ref().is_some_and(|slug| *profile.slug == **slug)
                };
                let at = self.profiles.iter().position(is_same);
                free(at.map(|at| vec![at]).as_ref())
            }
        };
        match found.as_slice() {
            [] => Match::None,
            [at] => Match::One(*at, "by name"),
            _ => Match::Several(found),
        }
    }

    /// Returns whether no platform has another account in the profile than in the row. An account
    /// that is known by a name alone is no other.
    fn agrees(&self, at: usize, person: &Person) -> bool {
        self.profiles[at].accounts.iter().all(|(platform, key)| {
            let account = person.account(platform);
            account.is_none_or(|account| same_key(&account.key, key))
        })
    }
}

/// Returns whether two keys on a platform may be one account: they are equal, or one is only the
/// name of the creator.
pub(super) fn same_key(one: &str, other: &str) -> bool {
    one == other || Account::is_by_name(one) || Account::is_by_name(other)
}

/// Returns the platform of a channel, and the key of its account: the handle, the account of the
/// address, or the creator's name. `None` without a platform.
pub(super) fn account(
    channel: &ChannelDraft,
    name: &str,
    words: &WordLists,
) -> Option<(String, String)> {
    let platform = channel.platform.as_ref()?.to_string();
    let by_address = || {
        let url = channel.url.as_ref()?;
        let account = FoundAccount::from_address(url.as_str(), words)?;
        Some(account.name.to_string())
    };
    let handle = channel.handle.as_ref();
    let key = handle
        .map(|handle| format!("@{}", handle.value))
        .or_else(by_address)
        .unwrap_or_else(|| format!("={}", name.to_lowercase()));
    Some((platform, key))
}
