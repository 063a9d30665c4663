//! The decision for each creator of a table: a new file, a change of an existing one, or a
//! rejection.

use std::collections::{BTreeSet, HashMap};

use super::existing::{ExistingFile, ExistingRoster, Match};
use super::private;
use super::slug::Slugs;
use super::update::Update;
use super::values;
use crate::diagnostic::problem::import as problem;
use crate::diagnostic::problem::table_rows::{Rejection, RowRemark};
use crate::import::cells::{WordLists, fold};
use crate::import::people::{NameState, Person};
use crate::import::report::Remarks;
use crate::import::request::{ImportRequest, OnExisting};
use crate::load::document::{Document, Form};
use crate::model::{Provenance, grouped};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    Create,
    Change,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileChange {
    /// The path relative to the site's root, with `/`.
    pub path: String,
    pub text: String,
    pub kind: ChangeKind,
}

pub(crate) struct Planner<'a> {
    request: &'a ImportRequest,
    words: &'a WordLists,
    roster: &'a ExistingRoster<'a>,
    remarks: &'a mut Remarks,
    pub changes: Vec<FileChange>,
    pub written: usize,
    pub merged: usize,
    /// The sum of followers over the profiles of the table.
    followers: u128,
    updated: usize,
    /// Profiles that have all values of the table already.
    unchanged: usize,
    /// Channels that were added to existing profiles.
    added: Vec<String>,
    dated_today: bool,
    private_files: usize,
    slugs: Slugs,
    claimed: BTreeSet<usize>,
    /// The profiles of this table by name.
    named: HashMap<String, String>,
}

impl<'a> Planner<'a> {
    pub(crate) fn new(
        request: &'a ImportRequest,
        words: &'a WordLists,
        roster: &'a ExistingRoster<'a>,
        remarks: &'a mut Remarks,
    ) -> Self {
        Self {
            request,
            words,
            roster,
            remarks,
            changes: Vec::new(),
            written: 0,
            merged: 0,
            followers: 0,
            updated: 0,
            unchanged: 0,
            added: Vec::new(),
            dated_today: false,
            private_files: 0,
            slugs: Slugs::new(roster.slugs()),
            claimed: BTreeSet::new(),
            named: HashMap::new(),
        }
    }

    /// Decides for one creator.
    pub(crate) fn add(&mut self, person: &Person) {
        let outcome = match self.roster.find(person, &self.claimed) {
            Match::None => self.create(person),
            Match::Several(found) => {
                let paths = found.iter().map(|&at| self.path(at));
                let paths: Vec<&str> = paths.collect();
                Err((Rejection::SeveralProfiles, paths.join(", ")))
            }
            Match::One(at, found_by) => match self.request.existing {
                OnExisting::Keep => Err((Rejection::Exists, self.path(at).to_owned())),
                OnExisting::Update => self.update(person, at, found_by),
                OnExisting::Replace => self.replace(person, at),
            },
        };
        match outcome {
            Ok(changes) => {
                self.changes.extend(changes);
                self.followers += person.followers();
            }
            Err((rejection, detail)) => {
                for row in &person.rows {
                    let remark = RowRemark::Rejected(rejection.clone());
                    self.remarks.add(remark, *row, &detail);
                }
            }
        }
    }

    fn path(&self, at: usize) -> &'a str {
        &self.roster.profiles[at].file.path
    }

    fn create(&mut self, person: &Person) -> CreatorChanges {
        // A file of the same name that cannot be read may be the same creator's.
        let wanted = Slugs::wanted(person);
        let mut profiles = self.roster.profiles.iter();
        if let Some(profile) = profiles.find(|profile| profile.slug == wanted)
            && let Some(reason) = &profile.unreadable
        {
            return Err(unreadable(&profile.file.path, reason));
        }
        let slug = self.slugs.assign(person);
        self.remark_on_namesake(person, &slug);
        let public = FileChange {
            path: format!("content/creators/{slug}.toml"),
            text: profile(person, self.request.provenance),
            kind: ChangeKind::Create,
        };
        let private = self.private(person, &slug, None)?;
        self.count_written(person);
        Ok([Some(public), private].into_iter().flatten().collect())
    }

    fn replace(&mut self, person: &Person, at: usize) -> CreatorChanges {
        let file = self.roster.profiles[at].file;
        self.claimed.insert(at);
        let public = FileChange {
            path: file.path.clone(),
            text: replaced(file, &profile(person, self.request.provenance)),
            kind: ChangeKind::Change,
        };
        let private = self.private(person, &self.roster.profiles[at].slug, None)?;
        self.count_written(person);
        Ok([Some(public), private].into_iter().flatten().collect())
    }

    fn count_written(&mut self, person: &Person) {
        self.written += 1;
        self.merged += person.rows.len() - 1;
    }

    fn update(&mut self, person: &Person, at: usize, found_by: &str) -> CreatorChanges {
        let profile = &self.roster.profiles[at];
        let (file, slug) = (profile.file, &profile.slug);
        let update = Update {
            words: self.words,
            today: self.request.today,
            provenance: self.request.provenance,
        };
        let updated = update
            .merge(person, file)
            .map_err(|reason| unreadable(&file.path, &reason))?;
        self.claimed.insert(at);
        let private = self.private(person, slug, Some(file))?;
        let public = (updated.text != file.text).then(|| FileChange {
            path: file.path.clone(),
            text: updated.text,
            kind: ChangeKind::Change,
        });
        let changes: Vec<FileChange> = [public, private].into_iter().flatten().collect();
        if changes.is_empty() {
            self.unchanged += 1;
        } else {
            self.updated += 1;
        }
        self.merged += person.rows.len();
        self.dated_today |= updated.dated_today;
        if updated.undated_lost {
            let row = person.first_row();
            self.remarks.add(RowRemark::UndatedFollowers, row, slug);
        }
        let added = updated.added.iter();
        self.added
            .extend(added.map(|platform| format!("{platform} to {slug} (found {found_by})")));
        Ok(changes)
    }

    /// Returns the change of the private file, if there is one.
    fn private(
        &mut self,
        person: &Person,
        slug: &str,
        profile: Option<&ExistingFile>,
    ) -> Result<Option<FileChange>, (Rejection, String)> {
        let existing = self.roster.private(slug);
        let file = existing.cloned().unwrap_or_else(|| ExistingFile {
            path: format!("private/creators/{slug}.toml"),
            text: String::new(),
        });
        let merge = private::merge(person, profile, &file)
            .map_err(|reason| unreadable(&file.path, &reason))?;
        if !merge.kept.is_empty() {
            let detail = format!("{slug}: {}", merge.kept.join(", "));
            self.remarks
                .add(RowRemark::Kept, person.first_row(), detail);
        }
        let kind = match existing {
            Some(_) => ChangeKind::Change,
            None => ChangeKind::Create,
        };
        self.private_files += usize::from(merge.text.is_some());
        Ok(merge.text.map(|text| FileChange {
            path: file.path,
            text,
            kind,
        }))
    }

    /// Reports a second profile of one name: a handle that changed, and a person with a row for
    /// each platform, look like two people.
    fn remark_on_namesake(&mut self, person: &Person, slug: &str) {
        let name = fold(&person.name.text);
        if name.is_empty() || person.name.state != NameState::Whole {
            return;
        }
        let of_table = self.named.get(&name).map(String::as_str);
        if let Some(beside) = self.roster.named(&name).or(of_table) {
            let detail = format!("{slug} beside {beside}");
            self.remarks
                .add(RowRemark::Namesake, person.first_row(), detail);
        }
        self.named.entry(name).or_insert_with(|| slug.to_owned());
    }

    /// Adds the remarks that concern no single row, and returns lines that sum up the changes;
    /// `followers` is the sum over all rows.
    pub(crate) fn facts(&mut self, followers: u128) -> Vec<String> {
        if self.dated_today {
            self.remarks.push(problem::dated_today());
        }
        let mut facts = Vec::new();
        if self.private_files > 0 {
            let files = grouped(self.private_files);
            facts.push(format!(
                "Files with contact data and prices, below `private/`, which Git ignores: {files}"
            ));
        }
        if followers != self.followers {
            facts.push(format!(
                "Followers: {} in the rows, {} in the profiles",
                grouped(followers),
                grouped(self.followers)
            ));
        }
        if self.updated + self.unchanged > 0 {
            facts.push(format!(
                "Existing profiles: {} changed, {} have all of it already",
                grouped(self.updated),
                grouped(self.unchanged)
            ));
        }
        if !self.added.is_empty() {
            const MOST: usize = 8;
            let named = self.added[..self.added.len().min(MOST)].join(", ");
            let more = match self.added.len().saturating_sub(MOST) {
                0 => String::new(),
                more => format!(" and {} more", grouped(more)),
            };
            facts.push(format!("New channels in existing profiles: {named}{more}"));
        }
        facts
    }
}

/// The files to write for a creator, or the reason why there are none, with a detail.
type CreatorChanges = Result<Vec<FileChange>, (Rejection, String)>;

fn unreadable(path: &str, reason: &str) -> (Rejection, String) {
    (Rejection::Unreadable, format!("{path}: {reason}"))
}

/// Returns a new profile as TOML.
fn profile(person: &Person, provenance: Option<Provenance>) -> String {
    let mut text = String::new();
    if person.name.state == NameState::Lost {
        text += "# The name was lost before the table was saved: write it here, then remove \
                 `draft`.\n";
    }
    for (key, value) in values::person(person) {
        text += &format!("{key} = {value}\n");
    }
    for account in &person.accounts {
        text += "\n[[channels]]\n";
        for (key, value) in values::channel(account, provenance) {
            text += &format!("{key} = {value}\n");
        }
    }
    text
}

/// Puts a new profile in the place of an old one. A Markdown file keeps its body, which no table
/// has.
fn replaced(file: &ExistingFile, toml: &str) -> String {
    match (file.form(), Document::split(&file.text, file.form())) {
        (Form::Toml, _) => toml.to_owned(),
        (Form::Markdown, Some(document)) => format!("+++\n{toml}+++\n{}", document.body),
        (Form::Markdown, None) => format!("+++\n{toml}+++\n\n{}", file.text),
    }
}
