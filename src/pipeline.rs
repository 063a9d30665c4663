//! The only part that joins the stages: load, check, metrics, render. `build`, `check` and `serve`
//! all run it.
//!
//! A [`Session`] remembers what it has read, keyed by the files' lengths and times, so that a
//! second run after one edit reads one file. A first run and a later one give the same result,
//! because each memory is a pure function of its key:
//!
//! | memory | is forgotten when |
//! |---|---|
//! | `scan` | a file was added or removed, or anything may have changed |
//! | `profiles` | a profile's files change; all of them with the settings, the day or a shared picture |
//! | `settings` | the configuration differs |
//! | `theme` | a file of the theme differs |
//! | `latest`, the plan | a sound one is made |
//!
//! A fault never ends a run early if a stand-in can take the place of what is wrong: the built-in
//! tables, the usual settings, the built-in theme, a plan that is not sound. What only follows from
//! a reported fault is not reported: [`check::Unknown`] holds addresses that may exist,
//! [`CheckedSettings::doubted`] kinds of problems that cannot be judged.

mod profiles;
mod texts;

use std::path::PathBuf;
use std::sync::Arc;

use crate::artifact::{Artifact, Catalogue};
use crate::check::{self, CheckedSettings, Drafts, Rules, SettingsFiles, Unknown};
use crate::diagnostic::{Diagnostics, problem};
pub use crate::load::changes::Changes;
use crate::load::config;
use crate::load::draft::{SiteDraft, TableDraft};
use crate::load::entry::ItemReader;
use crate::load::files::Files;
use crate::load::image::FileBytes;
use crate::load::markdown::Markdown;
use crate::load::scan::{Scan, changed_profiles};
use crate::load::tree::Tree;
use crate::load::{mark, theme};
use crate::metrics::Tables;
use crate::model::{Date, Site, SiteSettings, Theme, layout};
pub use crate::render::Audience;
use crate::render::{RenderInput, SitePlan, VerbatimFile};
use crate::source::{FileId, Span};
use profiles::Profiles;
use texts::CheckedTexts;

/// The site and the way in which a run builds it.
#[derive(Debug, Clone)]
pub struct Options {
    pub root: PathBuf,
    /// The configuration, relative to the root.
    pub config: String,
    /// A base URL in place of the configuration's.
    pub base_url: Option<String>,
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

/// The result of a run.
pub struct Run {
    pub diagnostics: Diagnostics,
    /// `None` if the site cannot be rendered at all.
    pub output: Option<Output>,
}

/// The output of a run. Artifacts are planned and rendered on demand.
pub struct Output {
    pub site: Arc<Site>,
    plan: Arc<SitePlan>,
}

impl Output {
    /// Returns every file of the output, in order of path.
    pub fn artifacts(&self) -> Vec<Artifact> {
        self.plan.artifacts()
    }

    /// Returns the finder of single files of the output.
    pub fn catalogue(&self) -> Arc<dyn Catalogue> {
        self.plan.clone()
    }

    /// Returns true if its files can be made: false if stand-ins have taken the place of faulty
    /// templates, words or a theme, which is reported.
    pub fn can_be_made(&self) -> bool {
        self.plan.is_sound()
    }

    /// Makes the search index that a run for [`Audience::Preview`] left out; returns true if there
    /// was one to make. Stops early once `is_wanted` returns false.
    pub fn complete(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> bool {
        self.plan.complete(is_wanted)
    }
}

/// A site that is built once or again and again.
pub struct Session {
    options: Options,
    files: Files,
    /// Changes since `scan` was made.
    unseen: Changes,
    scan: Scan,
    profiles: Profiles,
    settings: Option<Arc<CheckedSettings>>,
    theme: Option<Arc<Theme>>,
    latest: Option<Arc<SitePlan>>,
}

impl Session {
    /// A session for one site.
    pub fn new(options: Options) -> Self {
        Self {
            files: Files::new(options.root.clone()),
            options,
            unseen: Changes::Anything,
            scan: Scan::default(),
            profiles: Profiles::default(),
            settings: None,
            theme: None,
            latest: None,
        }
    }

    /// The files that reports quote.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The files that reports quote, of a session that will not run again: all else that it
    /// remembers is freed.
    pub fn into_files(self) -> Files {
        self.files
    }

    /// Reads and checks the configuration alone.
    pub fn site_settings(&mut self) -> (Option<Arc<SiteSettings>>, Diagnostics) {
        let mut problems = Diagnostics::default();
        let checked = self.settings(&mut problems);
        problems.sort();
        (checked.map(|checked| checked.settings.clone()), problems)
    }

    /// Judges everything against this day from now on.
    pub fn set_today(&mut self, today: Date) {
        if self.options.today != today {
            self.options.today = today;
            self.profiles.forget();
        }
    }

    /// Runs every stage but publishing.
    pub fn run(&mut self) -> Run {
        self.run_after(&Changes::Anything)
    }

    /// Runs every stage but publishing, if no more than `changes` has happened to the site's files
    /// since the run before.
    pub fn run_after(&mut self, changes: &Changes) -> Run {
        self.unseen.add(changes);
        let mut problems = Diagnostics::default();
        let output = self.settings(&mut problems).and_then(|checked| {
            let output = self.output(&checked, &mut problems);
            problems.leave_out(&checked.doubted);
            output
        });
        problems.sort();
        Run {
            diagnostics: problems,
            output,
        }
    }

    fn output(&mut self, checked: &CheckedSettings, problems: &mut Diagnostics) -> Option<Output> {
        let settings = &checked.settings;
        let theme = theme::load(&settings.theme.name, &mut self.files, problems)?;
        self.look();
        problems.append(self.scan.problems.clone());
        let tree = self.scan.tree.clone();
        let tables = tables(settings, problems)?;
        let markdown = Markdown::new(settings.base_url.clone());
        let reader = ItemReader {
            files: &self.files,
            markdown: &markdown,
        };
        let rules = Rules {
            settings,
            today: self.options.today,
            drafts: self.options.drafts,
        };
        self.profiles.read(&tree, &reader, rules, &tables, problems);
        let mut unknown = Unknown::new(settings, &checked.doubted);
        self.profiles.add_unknown(&mut unknown);
        let roster = check::roster(&self.profiles.creators(), &unknown, settings, problems);
        let members = self.profiles.members(&roster);
        let texts = CheckedTexts::read(&tree, &reader, rules, &mut unknown, problems);
        let mut internal_links = self.profiles.links();
        internal_links.extend(texts.links);
        let site = Arc::new(Site {
            settings: settings.clone(),
            roster,
            briefs: texts.briefs,
            pages: texts.pages,
            internal_links,
            today: self.options.today,
        });
        let input = RenderInput {
            site: site.clone(),
            members,
            templates: texts.templates,
            theme: self.same_theme(theme),
            tables,
            verbatim: verbatim(&tree),
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

    /// Returns the theme of the run before if this one is its equal: pointer equality then shows
    /// `render` that everything made of it is the same.
    fn same_theme(&mut self, theme: Theme) -> Arc<Theme> {
        let before = self.theme.take().filter(|before| **before == theme);
        self.theme
            .insert(before.unwrap_or_else(|| Arc::new(theme)))
            .clone()
    }

    /// Reads and checks the configuration, with the private one over it.
    fn settings(&mut self, problems: &mut Diagnostics) -> Option<Arc<CheckedSettings>> {
        let (mut draft, file) = config::read(&mut self.files, &self.options.config, problems)?;
        let private = format!("{}/{}", layout::PRIVATE, layout::CONFIG);
        if self.options.root.join(&private).is_file()
            && let Some((over, _)) = config::read(&mut self.files, &private, problems)
        {
            draft.overlay_table(over);
        }
        let named = self.settings_files(&draft);
        let checked = check::settings(draft, file, &named, problems)?;
        if let Some(before) = &self.settings
            && **before == checked
        {
            return Some(before.clone());
        }
        // Every profile was checked against other settings.
        self.profiles.forget();
        Some(self.settings.insert(Arc::new(checked)).clone())
    }

    /// Reads the files that the configuration names.
    fn settings_files(&self, draft: &SiteDraft) -> SettingsFiles {
        let root = &self.options.root;
        let benchmarks = draft
            .metrics
            .get()
            .and_then(|metrics| metrics.benchmarks.get());
        let benchmarks = benchmarks.filter(|name| name.as_str() != "builtin");
        let logo = draft.agency.get().and_then(|agency| agency.logo.get());
        SettingsFiles {
            benchmarks: benchmarks.map(|name| config::benchmarks(root, name)),
            logo: logo.map(|logo| mark::shape(root, logo)),
            base_url: self.options.base_url.clone(),
        }
    }

    /// Looks at the disk again, as far as it may have changed.
    fn look(&mut self) {
        let changes = std::mem::take(&mut self.unseen);
        let changed = self.scan.look_again(&self.files, &changes);
        if changed.is_none() {
            let before = std::mem::replace(&mut self.scan, Scan::new(&mut self.files));
            if before.tree.shared_pictures != self.scan.tree.shared_pictures {
                // Any profile may show them.
                self.profiles.forget();
            }
        }
        // A file that is known to have changed is read again even if its length and time are equal.
        self.profiles
            .note_changes(changed, changed_profiles(&changes));
    }
}

/// Returns the tables of the field, with the site's own benchmarks if they can be used; `None` if
/// the built-in ones cannot be read.
fn tables(settings: &SiteSettings, problems: &mut Diagnostics) -> Option<Tables> {
    if let Some(text) = &settings.metrics.benchmarks {
        match Tables::with_benchmarks(text) {
            Ok(tables) => return Some(tables),
            Err(error) => {
                let place = Span::whole(FileId(0));
                problems.push(problem::config::benchmarks(place, &error.to_string()));
            }
        }
    }
    Tables::builtin().ok()
}

fn verbatim(tree: &Tree) -> Vec<VerbatimFile> {
    tree.statics
        .iter()
        .map(|file| VerbatimFile {
            path: file.path.clone(),
            source: Arc::new(FileBytes {
                path: file.on_disk.clone(),
            }),
        })
        .collect()
}

#[cfg(test)]
mod tests;
