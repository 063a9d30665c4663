//! What every page of a site is made from: shared by all artifacts, never changed once made.

use std::sync::{Arc, OnceLock};

use super::assets::Assets;
use super::engine::Engine;
use super::facet::Facets;
use super::locale::{Argument, Locale, Messages};
use super::search::Index;
use super::view::search::SearchView;
use super::{Member, Source, data, pages};
use crate::diagnostic::Diagnostic;
use crate::metrics::{RosterFigures, Tables};
use crate::model::{Image, Site, SiteKind};

/// A site ready to be rendered.
pub struct Context {
    /// The site.
    pub site: Arc<Site>,
    /// Everybody with a page, in the default order.
    pub members: Vec<Member>,
    /// Figures that need the whole roster; over all members, in the same order.
    pub roster: RosterFigures,
    /// The tables of the field.
    pub tables: Tables,
    /// The language.
    pub locale: Arc<Locale>,
    /// The words of the interface.
    pub messages: Arc<Messages>,
    /// The templates.
    pub engine: Engine,
    /// The theme's files.
    pub assets: Assets,
    /// The groups of the directory.
    pub facets: Facets,
    /// Cards of the directory, rendered once for all lists that show them.
    cards: Vec<OnceLock<Arc<str>>>,
    /// The search index with its view, made when it is first needed.
    search: OnceLock<Option<Arc<Searched>>>,
    /// The search index of the run before, which serves until the own one is made.
    before: Option<Arc<Searched>>,
    /// First letters of names, found when they are first needed.
    letters: OnceLock<Vec<(String, String)>>,
}

/// From this many creators on an index takes longer than a person wants to wait for a preview.
const LARGE: usize = 1_000;

/// A search index with its view.
#[derive(Debug)]
pub struct Searched {
    /// The files.
    pub index: Index,
    view: SearchView,
}

/// The parts of a context that are made before it.
pub struct Parts {
    /// The language.
    pub locale: Arc<Locale>,
    /// The words of the interface.
    pub messages: Arc<Messages>,
    /// The templates.
    pub engine: Engine,
    /// The theme's files.
    pub assets: Assets,
}

impl Context {
    /// Joins a source and its parts.
    #[must_use]
    pub fn new(source: Source, parts: Parts) -> Self {
        let figures: Vec<_> = source.members.iter().map(|member| (&*member.creator, &*member.figures)).collect();
        let roster = crate::metrics::roster(&figures);
        let facets = Facets::new(&source.site, &source.members, &parts.locale);
        let cards = source.members.iter().map(|_| OnceLock::new()).collect();
        let Source { site, members, tables, before, .. } = source;
        let Parts { locale, messages, engine, assets } = parts;
        Self {
            site,
            members,
            roster,
            tables,
            locale,
            messages,
            engine,
            assets,
            facets,
            cards,
            search: OnceLock::new(),
            before,
            letters: OnceLock::new(),
        }
    }

    /// Everybody in lists, with the place in `members`.
    pub fn listed(&self) -> impl Iterator<Item = (usize, &Member)> {
        self.members.iter().enumerate().filter(|(_, member)| !member.creator.unlisted)
    }

    /// The card of a member, rendered once.
    ///
    /// # Errors
    /// What is wrong with the template of cards.
    pub fn card(&self, place: usize, render: impl FnOnce() -> Result<String, Box<Diagnostic>>) -> Result<Arc<str>, Box<Diagnostic>> {
        let Some(slot) = self.cards.get(place) else { return Ok(Arc::from("")) };
        if let Some(card) = slot.get() {
            return Ok(card.clone());
        }
        let card: Arc<str> = render()?.into();
        Ok(slot.get_or_init(|| card).clone())
    }

    /// The view of the search; nothing where the site has none. Until the own index is made, that of the run before.
    #[must_use]
    pub fn search(&self) -> Option<&SearchView> {
        self.searched().map(|searched| &searched.view)
    }

    /// The search index that [`Context::search`] shows, with its view.
    #[must_use]
    pub fn searched(&self) -> Option<&Arc<Searched>> {
        match (&self.before, self.search.get()) {
            (Some(before), None) => Some(before),
            _ => self.own_search(),
        }
    }

    /// Whether the search index is still that of the run before.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.before.is_some() && self.search.get().is_none()
    }

    /// The own index for the next run, where the roster is so large that it is worth it.
    #[must_use]
    pub fn searched_before(&self) -> Option<Arc<Searched>> {
        let large = self.members.len() > LARGE;
        self.search.get().and_then(Option::as_ref).or(self.before.as_ref()).filter(|_| large).cloned()
    }

    /// Makes the own index, once.
    pub fn own_search(&self) -> Option<&Arc<Searched>> {
        let make = || {
            let wanted = self.site.settings.outputs.search && !self.is_solo();
            wanted.then(|| {
                // A card that cannot be rendered is reported by the list that shows it.
                let index = data::search::index(self, |place| pages::card_html(self, place).unwrap_or_else(|_| Arc::from("")));
                let view = SearchView::new(self, &index);
                Arc::new(Searched { index, view })
            })
        };
        self.search.get_or_init(make).as_ref()
    }

    /// The first letters of all names, as `id` and as shown, in the order of the language.
    pub fn letters(&self) -> &[(String, String)] {
        self.letters.get_or_init(|| {
            let mut letters: Vec<(Vec<u8>, (String, String))> = self
                .listed()
                .map(|(_, member)| pages::letter(&member.creator.name))
                .map(|letter| (self.locale.collate(&letter.1), letter))
                .collect();
            letters.sort();
            letters.dedup();
            letters.into_iter().map(|(_, letter)| letter).collect()
        })
    }

    /// A text of the interface. Where the theme has none, its key: that is seen and can be mended, while nothing would hide.
    #[must_use]
    pub fn say(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.messages.t(&self.locale, key, arguments).unwrap_or_else(|_| key.to_owned())
    }

    /// Whether the site is one creator's kit.
    #[must_use]
    pub fn is_solo(&self) -> bool {
        self.site.settings.kind == SiteKind::Creator
    }

    /// The path of a member's kit on the site: the root of a solo site.
    #[must_use]
    pub fn kit_path(&self, member: &Member) -> String {
        if self.is_solo() { "/".to_owned() } else { member.creator.permalink() }
    }

    /// The address of a path of the site on its host.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        self.site.settings.base_url.relative(path)
    }

    /// The path of a member's picture in the output.
    #[must_use]
    pub fn image_path(&self, member: &Member, image: &Image) -> String {
        format!("{}{}.{}", self.kit_path(member), image.hash, image.format.extension())
    }
}
