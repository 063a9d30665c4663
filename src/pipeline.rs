//! The only file that joins the stages: load, check, metrics, render. `build`, `check` and `serve`
//! all run it.
//!
//! A [`Session`] remembers what it has read, keyed by the files' lengths and times, so that a
//! second run after one edit reads one file. A first run and a later one give the same result: what
//! is remembered is a pure function of what it is keyed by.

mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifact::{Artifact, Catalogue};
use crate::check::{self, CheckedCreator, CheckedSettings, Drafts, Rules, SettingsFiles, Unknown};
use crate::diagnostic::{Code, Diagnostics, Shared, problem};
pub use crate::load::changes::Changes;
use crate::load::config;
use crate::load::draft::{SiteDraft, Table};
use crate::load::entry::Reader;
use crate::load::files::Files;
use crate::load::image::FileBytes;
use crate::load::mark;
use crate::load::markdown::Markdown;
use crate::load::theme;
use crate::load::tree::{self, Entry, Scan, Tree};
use crate::metrics::{self, Figures, Tables};
use crate::model::{Date, Site, SiteSettings, Slug, Text, Theme, layout};
pub use crate::render::Audience;
use crate::render::{Member, RenderInput, SitePlan, VerbatimFile};
use crate::source::{FileId, Span, Spanned};
use texts::{TextReader, Texts};

/// Profiles that one thread reads before another may take over: few, or else one thread ends long
/// before the others.
const READ_AT_ONCE: usize = 32;

/// What a run is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    pub root: PathBuf,
    /// The configuration, relative to the root.
    pub config: String,
    /// A base URL that stands above the configuration's.
    pub base_url: Option<String>,
    /// Whether drafts are published.
    pub drafts: Drafts,
    /// The day against which everything is judged.
    pub today: Date,
    pub audience: Audience,
}

impl Options {
    /// The usual options for the site at `root`.
    pub fn new(root: PathBuf, today: Date) -> Self {
        Self {
            root,
            config: layout::CONFIG.to_owned(),
            base_url: None,
            drafts: Drafts::LeftOut,
            today,
            audience: Audience::Public,
        }
    }
}

/// What a run gives.
pub struct Run {
    /// Everything that is wrong, sorted.
    pub diagnostics: Diagnostics,
    /// The output; nothing when the site cannot be rendered at all.
    pub output: Option<Output>,
}

/// The output of a run: every artifact is planned and rendered when it is asked for.
pub struct Output {
    /// The site as checked.
    pub site: Arc<Site>,
    plan: Arc<SitePlan>,
}

impl Output {
    /// Every file of the output, in order of path.
    pub fn artifacts(&self) -> Vec<Artifact> {
        self.plan.artifacts()
    }

    /// Where single files of the output are found.
    pub fn catalogue(&self) -> Arc<dyn Catalogue> {
        self.plan.clone()
    }

    /// Whether its files can be made: false where templates, words or the theme are so wrong that
    /// others stand in for them, which is told.
    pub fn can_be_made(&self) -> bool {
        self.plan.is_sound()
    }

    /// Makes the search index that a run for [`Audience::Preview`] left out; returns whether there
    /// was one to make. Stops early once `is_wanted` returns false.
    pub fn complete(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> bool {
        self.plan.complete(is_wanted)
    }
}

/// A site that is built once or again and again.
pub struct Session {
    options: Options,
    files: Files,
    /// What may have changed since `scan` was made.
    unseen: Changes,
    scan: Scan,
    memory: BTreeMap<String, Remembered>,
    /// Those of whom `memory` is not what the disk holds; nothing where each has to be compared.
    unread: Option<BTreeSet<String>>,
    settings: Option<Arc<SiteSettings>>,
    /// Kinds of problems that cannot be judged by these settings.
    doubted: Vec<Code>,
    theme: Option<Arc<Theme>>,
    latest: Option<Arc<SitePlan>>,
}

/// What was read as one site.
struct Joined {
    site: Arc<Site>,
    members: Vec<Member>,
    /// The templates that pages name.
    templates: Vec<Spanned<Text>>,
    /// Where something may stand that could not be read.
    unknown: Unknown,
}

/// A profile that was read, with what it was read from.
struct Remembered {
    entry: Entry,
    checked: CheckedCreator,
    figures: Option<Arc<Figures>>,
    problems: Shared,
    /// Whether any of them is an error. Known when they are found: all of a large roster's are not
    /// looked through again after each edit.
    has_errors: bool,
}

impl Session {
    /// A session for one site.
    pub fn new(options: Options) -> Self {
        let files = Files::new(options.root.clone());
        let (unseen, scan) = (Changes::Anything, Scan::default());
        Self {
            options,
            files,
            unseen,
            scan,
            memory: BTreeMap::new(),
            unread: None,
            settings: None,
            doubted: Vec::new(),
            theme: None,
            latest: None,
        }
    }

    /// Keeps the hash of every text that is read from now on, for [`Files::hash`].
    pub fn keep_hashes(&mut self) {
        self.files.keep_hashes();
    }

    /// The files that reports quote.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The files that reports quote, of a session that will not run again; what it remembers for a
    /// next run makes room.
    pub fn into_files(self) -> Files {
        self.files
    }

    /// Reads and checks the configuration alone.
    pub fn site_settings(&mut self) -> (Option<Arc<SiteSettings>>, Diagnostics) {
        let mut problems = Diagnostics::default();
        let settings = self.settings(&mut problems);
        problems.sort();
        (settings, problems)
    }

    /// Judges everything against this day from now on.
    pub fn set_today(&mut self, today: Date) {
        if self.options.today != today {
            self.options.today = today;
            self.forget();
        }
    }

    /// Runs every stage but publishing.
    pub fn run(&mut self) -> Run {
        self.run_after(&Changes::Anything)
    }

    /// Runs every stage but publishing, where no more than `changes` has happened to the site's
    /// files since the run before.
    pub fn run_after(&mut self, changes: &Changes) -> Run {
        self.unseen.add(changes);
        let mut problems = Diagnostics::default();
        let output = self.output(&mut problems);
        problems.leave_out(&self.doubted);
        problems.sort();
        Run {
            diagnostics: problems,
            output,
        }
    }

    fn output(&mut self, problems: &mut Diagnostics) -> Option<Output> {
        let settings = self.settings(problems)?;
        let theme = theme::load(&settings.theme.name, &mut self.files, problems)?;
        self.look();
        problems.append(self.scan.problems.clone());
        let tree = self.scan.tree.clone();
        let tables = tables(&settings, problems).or_else(|| Tables::builtin().ok())?;
        let markdown = Markdown::new(settings.base_url.clone());
        self.read_creators(&tree, &settings, &tables, &markdown, problems);
        let Joined {
            site,
            members,
            templates,
            unknown,
        } = self.join(&tree, &settings, &markdown, problems);
        let statics = tree.statics.iter().map(|file| VerbatimFile {
            path: file.path.clone(),
            source: Arc::new(FileBytes {
                path: file.on_disk.clone(),
            }),
        });
        let verbatim = statics.collect();
        let input = RenderInput {
            site: site.clone(),
            members,
            templates,
            theme: self.same_theme(theme),
            tables,
            verbatim,
            audience: self.options.audience,
        };
        let plan = Arc::new(SitePlan::new(input, self.latest.as_deref(), problems)?);
        check::addresses(&site, problems);
        check::links(
            &site,
            |link| unknown.may_hold(link) || plan.leads_somewhere(link),
            || plan.links(),
            problems,
        );
        if plan.is_sound() {
            self.latest = Some(plan.clone());
        }
        Some(Output { site, plan })
    }

    /// The theme of the run before, where this one is its equal: then it is known at once that all
    /// that is made of it is the same.
    fn same_theme(&mut self, theme: Theme) -> Arc<Theme> {
        let known = self.theme.take().filter(|known| **known == theme);
        self.theme
            .insert(known.unwrap_or_else(|| Arc::new(theme)))
            .clone()
    }

    /// The configuration, with the private one over it.
    fn settings(&mut self, problems: &mut Diagnostics) -> Option<Arc<SiteSettings>> {
        let (mut draft, file) = config::read(&mut self.files, &self.options.config, problems)?;
        let private = format!("{}/{}", layout::PRIVATE, layout::CONFIG);
        if self.options.root.join(&private).is_file()
            && let Some((over, _)) = config::read(&mut self.files, &private, problems)
        {
            draft.overlay_table(over);
        }
        let given = self.settings_files(&draft);
        let CheckedSettings { settings, doubted } = check::settings(draft, file, &given, problems)?;
        let settings = Arc::new(settings);
        self.doubted = doubted;
        if self.settings.as_ref() != Some(&settings) {
            // Everything was checked against other settings.
            self.forget();
            self.settings = Some(settings.clone());
        }
        Some(settings)
    }

    fn settings_files(&self, draft: &SiteDraft) -> SettingsFiles {
        let named = draft
            .metrics
            .as_ref()
            .and_then(|metrics| metrics.value.benchmarks.as_ref());
        let named = named.filter(|name| name.value.as_str() != "builtin");
        let benchmarks = named.map(|name| config::benchmarks(&self.options.root, &name.value));
        let logo = draft
            .agency
            .as_ref()
            .and_then(|agency| agency.value.logo.as_ref());
        let logo = logo.map(|logo| mark::shape(&self.options.root, &logo.value));
        SettingsFiles {
            benchmarks,
            logo,
            base_url: self.options.base_url.clone(),
        }
    }

    fn rules<'a>(&self, settings: &'a SiteSettings) -> Rules<'a> {
        Rules {
            settings,
            today: self.options.today,
            drafts: self.options.drafts,
        }
    }

    /// Looks at the disk again, as far as it may have changed.
    fn look(&mut self) {
        let changes = std::mem::take(&mut self.unseen);
        let profiles = self.scan.look_again(&self.files, &changes);
        if profiles.is_none() {
            let before = std::mem::replace(&mut self.scan, Scan::new(&mut self.files));
            if before.tree.shared_pictures != self.scan.tree.shared_pictures {
                // Who shows which of them is not known.
                self.forget();
            }
        }
        self.unread = self
            .unread
            .take()
            .zip(profiles)
            .map(|(unread, profiles)| unread.into_iter().chain(profiles).collect());
        // What is known to have changed is read again, also where length and time are the same.
        tree::profiles(&changes).for_each(|name| drop(self.memory.remove(&name)));
    }

    fn forget(&mut self) {
        self.memory.clear();
        self.unread = None;
    }

    /// Profiles that have to be read, with the files that they are read from. Those that are gone
    /// are forgotten.
    fn changed<'a>(&mut self, tree: &'a Tree) -> Vec<(&'a String, &'a Entry)> {
        match self.unread.replace(BTreeSet::new()) {
            Some(names) => names
                .iter()
                .filter_map(|name| tree.creators.get_key_value(name))
                .collect(),
            None => {
                self.memory
                    .retain(|name, remembered| tree.creators.get(name) == Some(&remembered.entry));
                tree.creators
                    .iter()
                    .filter(|(name, _)| !self.memory.contains_key(*name))
                    .collect()
            }
        }
    }

    /// Reads, checks and computes every profile that is new or has changed, and forgets those that
    /// are gone.
    fn read_creators(
        &mut self,
        tree: &Tree,
        settings: &SiteSettings,
        tables: &Tables,
        markdown: &Markdown,
        problems: &mut Diagnostics,
    ) {
        let changed = self.changed(tree);
        let rules = self.rules(settings);
        let reader = Reader {
            files: &self.files,
            markdown,
        };
        let read: Vec<(String, Remembered)> = changed
            .into_par_iter()
            .with_max_len(READ_AT_ONCE)
            .map(|(name, entry)| {
                let mut problems = Diagnostics::default();
                let loaded = reader.creator(name, entry, &mut problems);
                let mut checked = loaded.map_or_else(CheckedCreator::default, |loaded| {
                    check::creator(loaded, rules)
                });
                problems.append(std::mem::take(&mut checked.problems));
                let figures = checked.creator.as_ref().map(|(creator, _)| {
                    Arc::new(metrics::creator(creator, settings, tables, rules.today))
                });
                let has_errors = problems.has_errors();
                (
                    name.clone(),
                    Remembered {
                        entry: entry.clone(),
                        checked,
                        figures,
                        problems: problems.share(),
                        has_errors,
                    },
                )
            })
            .collect();
        self.memory.extend(read);
        for remembered in self.memory.values() {
            problems.append_shared(&remembered.problems);
        }
    }

    /// Joins what was read into a site, with the rules that compare things.
    fn join(
        &self,
        tree: &Tree,
        settings: &Arc<SiteSettings>,
        markdown: &Markdown,
        problems: &mut Diagnostics,
    ) -> Joined {
        let checked: Vec<&Remembered> = self.memory.values().collect();
        let creators: Vec<_> = checked
            .iter()
            .filter_map(|remembered| remembered.checked.creator.clone())
            .collect();
        let mut unknown = self.unknown_creators(settings);
        let roster = check::roster(&creators, &unknown, settings, problems);
        let mut internal_links: Vec<_> = checked
            .iter()
            .flat_map(|remembered| remembered.checked.links.clone())
            .collect();
        let members = roster.published().iter().filter_map(|creator| {
            let figures = self.memory.get(creator.slug.as_str())?.figures.clone()?;
            Some(Member {
                creator: creator.clone(),
                figures,
            })
        });
        let members = members.collect();
        let known = self
            .memory
            .keys()
            .filter_map(|name| Slug::nearest(name))
            .collect();
        let reader = Reader {
            files: &self.files,
            markdown,
        };
        let Texts {
            briefs,
            pages,
            links,
            templates,
        } = TextReader {
            reader,
            rules: self.rules(settings),
        }
        .read(tree, &known, &mut unknown, problems);
        internal_links.extend(links);
        let site = Site {
            settings: settings.clone(),
            roster,
            briefs,
            pages,
            internal_links,
            today: self.options.today,
        };
        Joined {
            site: Arc::new(site),
            members,
            templates,
            unknown,
        }
    }

    /// Where creators whose profiles are wrong may stand.
    fn unknown_creators(&self, settings: &SiteSettings) -> Unknown {
        let mut unknown = Unknown::new(settings, &self.doubted);
        for (name, remembered) in self
            .memory
            .iter()
            .filter(|(_, remembered)| remembered.has_errors)
        {
            unknown.add_creator(
                name,
                remembered
                    .checked
                    .creator
                    .as_ref()
                    .map(|(_, standing)| *standing),
            );
        }
        unknown
    }
}

/// The tables of the field, with the site's own benchmarks in place of the built-in ones.
fn tables(settings: &SiteSettings, problems: &mut Diagnostics) -> Option<Tables> {
    let tables = match &settings.metrics.benchmarks {
        Some(text) => Tables::with_benchmarks(text),
        None => Tables::builtin(),
    };
    tables
        .map_err(|error| {
            problems.push(problem::config::benchmarks(
                Span::whole(FileId(0)),
                &error.to_string(),
            ))
        })
        .ok()
}
