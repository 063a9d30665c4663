//! What becomes of each creator of a table: a new file, a change of one that is there, or a
//! rejection.

use std::collections::{BTreeSet, HashMap};

use super::existing::{ExistingRoster, FoundBy, Match, Profile};
use super::fold::fold;
use super::person::{NameState, Person};
use super::private::{self, Written};
use super::request::{Existing, Request};
use super::row::Rejection;
use super::slug::Slugs;
use super::update::Update;
use super::words::Words;
use super::write;
use crate::load::document::{Document, Form};

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    Create,
    /// It is there, and changes.
    Change,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileChange {
    /// Its path relative to the site's root, with `/`.
    pub path: String,
    pub text: String,
    /// Whether it is new.
    pub kind: ChangeKind,
}

/// What became of the rows, by number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    /// Rows that became a file.
    pub written: usize,
    /// Rows that went into a profile of another row, or one that was there.
    pub merged: usize,
    /// Profiles that were there and changed.
    pub updated: usize,
    /// Profiles that were there and say all of it already.
    pub unchanged: usize,
    /// Channels that were added to profiles that were there, and how the profile was found.
    pub added: Vec<String>,
    /// Whether figures were dated with today.
    pub dated_today: bool,
    /// Profiles whose old followers had no date and could not become history.
    pub undated: Vec<String>,
    /// Addresses, numbers and prices that the table says otherwise, by profile: they stay as they
    /// are.
    pub kept: Vec<String>,
    /// Creators with the name of another profile and other accounts.
    pub namesakes: Vec<Namesake>,
    /// Files outside the public folder that hold contact data and prices.
    pub private_files: usize,
    /// The sum of followers over the profiles of the table.
    pub followers: u128,
}

/// A creator who got a profile beside one of the same name, because no account of the two is the
/// same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Namesake {
    pub row: usize,
    pub slug: String,
    /// The one of the same name.
    pub beside: String,
}

/// The changes and what they come from.
pub(super) struct Planner<'a> {
    pub request: &'a Request,
    pub words: &'a Words,
    pub roster: &'a ExistingRoster,
    pub changes: Vec<FileChange>,
    pub rejections: Vec<Rejection>,
    pub tally: Tally,
    pub column: String,
    slugs: Slugs,
    claimed: BTreeSet<usize>,
    /// The profiles of this table by name.
    named: HashMap<String, String>,
}

impl<'a> Planner<'a> {
    pub(super) fn new(
        request: &'a Request,
        words: &'a Words,
        roster: &'a ExistingRoster,
        column: String,
    ) -> Self {
        Self {
            request,
            words,
            roster,
            changes: Vec::new(),
            rejections: Vec::new(),
            tally: Tally::default(),
            column,
            slugs: Slugs::new(roster.slugs()),
            claimed: BTreeSet::new(),
            named: HashMap::new(),
        }
    }

    /// Decides for one creator.
    pub(super) fn place(&mut self, person: &Person) {
        match self.roster.find(person, &self.claimed) {
            Match::None => match self.in_the_way(person) {
                Some(reason) => self.reject(person, &reason),
                None => self.create(person),
            },
            Match::Several(found) => {
                let paths: Vec<&str> = found
                    .iter()
                    .map(|&at| self.roster.profiles[at].path.as_str())
                    .collect();
                let reason = format!(
                    "several profiles bear this name ({}); a column of handles would tell them apart",
                    paths.join(", ")
                );
                self.reject(person, &reason);
            }
            Match::One(at, found_by) => {
                let profile = &self.roster.profiles[at];
                match self.request.existing {
                    Existing::Keep => self.reject(
                        person,
                        &format!(
                            "{} is there already; --update merges into it, --force replaces it",
                            profile.path
                        ),
                    ),
                    Existing::Update => self.update(person, at, found_by),
                    Existing::Replace => self.replace(person, at),
                }
            }
        }
    }

    /// A file of the same name that cannot be read may be the same creator's.
    fn in_the_way(&self, person: &Person) -> Option<String> {
        let wanted = Slugs::wanted(person);
        let profile = self
            .roster
            .profiles
            .iter()
            .find(|profile| profile.slug == wanted)?;
        profile.unreadable.as_ref().map(|reason| {
            format!(
                "{} is in the way and cannot be read: {reason}",
                profile.path
            )
        })
    }

    fn create(&mut self, person: &Person) {
        let slug = self.slugs.assign(person);
        self.note_namesake(person, &slug);
        let text = write::profile(person, self.request.provenance);
        self.changes.push(FileChange {
            path: format!("content/creators/{slug}.toml"),
            text,
            kind: ChangeKind::Create,
        });
        if self.write_private(person, &slug, None) {
            self.count_written(person);
        }
    }

    /// A handle that changed, and a person with a row for each platform, look like two people.
    fn note_namesake(&mut self, person: &Person, slug: &str) {
        let name = fold(&person.name.text);
        if name.is_empty() || person.name.state != NameState::Whole {
            return;
        }
        let there = self
            .roster
            .named(&name)
            .or_else(|| self.named.get(&name).map(String::as_str));
        if let Some(beside) = there.map(str::to_owned) {
            let row = person.first_row();
            self.tally.namesakes.push(Namesake {
                row,
                slug: slug.to_owned(),
                beside,
            });
        }
        self.named.entry(name).or_insert_with(|| slug.to_owned());
    }

    fn replace(&mut self, person: &Person, at: usize) {
        let profile = &self.roster.profiles[at];
        self.claimed.insert(at);
        let text = replaced(profile, &write::profile(person, self.request.provenance));
        let kind = ChangeKind::Change;
        self.changes.push(FileChange {
            path: profile.path.clone(),
            text,
            kind,
        });
        if self.write_private(person, &profile.slug, None) {
            self.count_written(person);
        }
    }

    fn count_written(&mut self, person: &Person) {
        self.tally.written += 1;
        self.tally.merged += person.rows.len() - 1;
        self.count_followers(person);
    }

    fn count_followers(&mut self, person: &Person) {
        self.tally.followers += person
            .accounts
            .iter()
            .filter_map(|account| account.followers)
            .map(u128::from)
            .sum::<u128>();
    }

    fn update(&mut self, person: &Person, at: usize, found_by: FoundBy) {
        let profile = &self.roster.profiles[at];
        if let Some(reason) = &profile.unreadable {
            self.reject(
                person,
                &format!("{} cannot be read: {reason}", profile.path),
            );
            return;
        }
        let update = Update {
            words: self.words,
            today: self.request.today,
            provenance: self.request.provenance,
        };
        let updated = match update.merge(person, profile) {
            Ok(updated) => updated,
            Err(reason) => {
                self.reject(
                    person,
                    &format!("{} cannot be changed: {reason}", profile.path),
                );
                return;
            }
        };
        self.claimed.insert(at);
        let files = self.changes.len();
        if updated.text != profile.text {
            self.changes.push(FileChange {
                path: profile.path.clone(),
                text: updated.text,
                kind: ChangeKind::Change,
            });
        }
        if !self.write_private(
            person,
            &profile.slug,
            Some(&Written {
                text: &profile.text,
                form: profile.form,
            }),
        ) {
            return;
        }
        if self.changes.len() > files {
            self.tally.updated += 1
        } else {
            self.tally.unchanged += 1
        }
        self.tally.merged += person.rows.len();
        self.tally.dated_today |= updated.dated_today;
        if updated.undated_lost {
            self.tally.undated.push(profile.slug.clone());
        }
        let how = match found_by {
            FoundBy::Account => "by another account",
            FoundBy::HandleElsewhere => "by handle",
            FoundBy::Name => "by name",
        };
        self.tally.added.extend(
            updated
                .added
                .iter()
                .map(|platform| format!("{platform} to {} (found {how})", profile.slug)),
        );
        self.count_followers(person);
    }

    /// Writes what is not public; a private file that cannot be changed rejects the creator.
    fn write_private(
        &mut self,
        person: &Person,
        slug: &str,
        profile: Option<&Written<'_>>,
    ) -> bool {
        let (path, before) = self.roster.private(slug);
        match private::merge(&person.private, &path, profile, before) {
            Ok(merged) => {
                if !merged.kept.is_empty() {
                    self.tally
                        .kept
                        .push(format!("{slug} ({})", merged.kept.join(", ")));
                }
                if let Some(text) = merged.text {
                    let kind = if before.is_some() {
                        ChangeKind::Change
                    } else {
                        ChangeKind::Create
                    };
                    self.changes.push(FileChange { path, text, kind });
                    self.tally.private_files += 1;
                }
                true
            }
            Err(reason) => {
                self.changes.retain(|change| !is_of(&change.path, slug));
                self.reject(person, &format!("{path} cannot be changed: {reason}"));
                false
            }
        }
    }

    fn reject(&mut self, person: &Person, reason: &str) {
        let column = &self.column;
        self.rejections
            .extend(person.rows.iter().map(|&row| Rejection {
                row,
                column: column.clone(),
                reason: reason.to_owned(),
            }));
    }
}

fn is_of(path: &str, slug: &str) -> bool {
    let inside = path.strip_prefix("content/creators/").unwrap_or_default();
    ["", "/index"].iter().any(|inner| {
        [".toml", ".md"]
            .iter()
            .any(|ending| inside == format!("{slug}{inner}{ending}"))
    })
}

/// A Markdown file keeps its body, which no table has.
fn replaced(profile: &Profile, toml: &str) -> String {
    match (profile.form, Document::split(&profile.text, profile.form)) {
        (Form::Toml, _) => toml.to_owned(),
        (Form::Markdown, Some(document)) => format!("+++\n{toml}+++\n{}", document.body),
        (Form::Markdown, None) => format!("+++\n{toml}+++\n\n{}", profile.text),
    }
}
