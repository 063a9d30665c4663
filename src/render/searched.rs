//! The life of a site's search index: made when it is first needed, or after the pages while the
//! index of the run before serves.

use std::sync::{Arc, OnceLock};

use super::context::Context;
use super::data;
use super::input::Audience;
use super::pages;
use super::search::{FOLDER, SearchIndex};
use super::view::search::SearchView;
use crate::artifact::{Artifact, OutputPath};

/// From this many creators on an index takes longer than a person wants to wait for a preview.
const LARGE: usize = 1_000;

/// The search index of a site.
pub(crate) struct Searched {
    context: Arc<Context>,
    /// The index of this run, made once; `None` inside where the site has no search.
    current: OnceLock<Option<Arc<ViewedIndex>>>,
    /// The index of the run before, which serves until the current one is made.
    previous: Option<Arc<ViewedIndex>>,
}

/// A search index and its view.
struct ViewedIndex {
    index: SearchIndex,
    view: SearchView,
}

impl Searched {
    /// Prepares the index of a run. That of an `earlier` run serves first where the roster is large
    /// and pages come before the index.
    pub(crate) fn new(context: Arc<Context>, audience: Audience, earlier: Option<&Self>) -> Self {
        let previous = earlier
            .filter(|earlier| {
                audience == Audience::Preview && earlier.context.members.len() > LARGE
            })
            .and_then(Self::newest)
            .cloned();
        Self {
            context,
            current: OnceLock::new(),
            previous,
        }
    }

    /// The view of the index that serves now; `None` where the site has no search.
    pub(crate) fn view(&self) -> Option<SearchView> {
        self.serving().map(|serving| serving.view.clone())
    }

    /// The files of the index that serves now.
    pub(crate) fn files(&self) -> Vec<Artifact> {
        let files = |serving: &Arc<ViewedIndex>| {
            let paths = serving.index.files.iter();
            paths.filter_map(|(path, _)| file(serving, path)).collect()
        };
        self.serving().map(files).unwrap_or_default()
    }

    /// Finds a file of the current index or of the one before, which pages that were made earlier
    /// name.
    pub(crate) fn find(&self, path: &str) -> Option<Artifact> {
        // A wrong address must not make the index.
        path.strip_prefix(FOLDER)?.strip_prefix('/')?;
        file(self.serving()?, path).or_else(|| file(self.previous.as_ref()?, path))
    }

    /// Makes the index of this run where that of the run before still serves. Returns whether it
    /// was made: it is given up when it is not wanted any more.
    pub(crate) fn complete(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> bool {
        if self.previous.is_none() || self.current.get().is_some() {
            return false;
        }
        let index = self.make(is_wanted);
        is_wanted() && self.current.set(index).is_ok()
    }

    fn serving(&self) -> Option<&Arc<ViewedIndex>> {
        match (&self.previous, self.current.get()) {
            (Some(previous), None) => Some(previous),
            _ => self.current.get_or_init(|| self.make(&|| true)).as_ref(),
        }
    }

    /// The newest index that was made so far.
    fn newest(&self) -> Option<&Arc<ViewedIndex>> {
        let current = self.current.get().and_then(Option::as_ref);
        current.or(self.previous.as_ref())
    }

    fn make(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> Option<Arc<ViewedIndex>> {
        let context = &*self.context;
        if context.is_solo() || !context.site.settings.outputs.search {
            return None;
        }
        let render = |place| pages::render_card(context, place);
        let index = data::search::index(context, &render, is_wanted);
        let view = pages::search_view(context, &index);
        Some(Arc::new(ViewedIndex { index, view }))
    }
}

/// Returns the file of an index at this path; its bytes stay in the index until they are asked for.
fn file(viewed: &Arc<ViewedIndex>, path: &str) -> Option<Artifact> {
    let files = &viewed.index.files;
    let place = files
        .binary_search_by(|(file, _)| file.as_str().cmp(path))
        .ok()?;
    let path = OutputPath::new(path).ok()?;
    let viewed = viewed.clone();
    Some(Artifact::new(path, move || {
        Ok(viewed.index.files[place].1.clone())
    }))
}
