//! Pages for people: kits, the directory with its landing pages, the owner's texts, open calls.

mod brief;
mod card;
mod insights;
mod kit;
mod list;
mod list_figures;
mod list_links;
mod meta;
mod names;
mod search;
mod text;

use std::sync::Arc;

use super::context::Context;
use super::data::sitemap::MappedPage;
use super::planned::Planned;
use super::view::search::SearchView;
use crate::artifact::Page;
use crate::diagnostic::Diagnostic;
use crate::model::Date;

pub(crate) use card::render as render_card;
pub(crate) use search::view as search_view;

/// Returns the view of the search index that serves when it is called; `None` on a site without
/// search.
pub(crate) type SearchViewer = Arc<dyn Fn() -> Option<SearchView> + Send + Sync>;

/// Every page but the kits.
pub(crate) struct Pages {
    context: Arc<Context>,
    search: SearchViewer,
    pub files: Planned,
    /// Those that crawlers may keep.
    pub map: Vec<MappedPage>,
}

impl Pages {
    /// Plans every page of a site that is not one creator's, and the older addresses of all.
    pub(crate) fn new(context: &Arc<Context>, search: SearchViewer) -> Self {
        let mut pages = Self {
            context: context.clone(),
            search,
            files: Planned::new(context),
            map: Vec::new(),
        };
        if !context.is_solo() {
            list::plan(&mut pages);
            names::plan(&mut pages);
            insights::plan(&mut pages);
            search::plan_shortlist(&mut pages);
            brief::plan(&mut pages);
        }
        kit::plan_redirects(&mut pages);
        text::plan(&mut pages);
        pages
    }

    /// Adds a page at a path of the site that ends with `/`.
    fn add<P: Into<Page>>(
        &mut self,
        path: &str,
        make: impl Fn(&Context) -> Result<P, Box<Diagnostic>> + Send + Sync + 'static,
    ) {
        self.files.add(&format!("{path}index.html"), make);
    }

    /// Adds a page that crawlers may keep, and the day of its last change.
    fn add_mapped<P: Into<Page>>(
        &mut self,
        path: &str,
        day: Option<Date>,
        make: impl Fn(&Context) -> Result<P, Box<Diagnostic>> + Send + Sync + 'static,
    ) {
        self.map.push((path.to_owned(), day));
        self.add(path, make);
    }
}

/// Plans the kit of the creator at a position, with the pictures that it shows.
pub(crate) fn of_creator(files: &mut Planned, context: &Context, place: usize) {
    kit::plan(files, context, place);
    kit::plan_pictures(files, context, place);
}
