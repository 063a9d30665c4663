//! What every page of a site is made from: shared by all artifacts, never changed once made.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::assets::Assets;
use super::cards::Cards;
use super::engine::Engine;
use super::facet::{Earlier, Facets};
use super::locale::{Argument, Locale, Messages};
use super::parts::Parts;
use super::search::Index;
use super::search::pieces::sample;
use super::view::search::SearchView;
use super::{Haste, Member, Source, data, pages};
use crate::artifact::{Artifact, OutputPath};
use crate::metrics::{RosterFigures, Tables};
use crate::model::{Image, Site, SiteAddress, SiteKind};

/// Between short facts in a row. It ends a line and never begins one.
pub(super) const DOT: &str = "\u{a0}· ";

/// A site ready to be rendered.
pub(crate) struct Context {
    pub site: Arc<Site>,
    /// Everybody with a page, in the default order.
    pub members: Vec<Member>,
    /// The tables of the field.
    pub tables: Tables,
    pub locale: Arc<Locale>,
    /// The words of the interface.
    pub messages: Arc<Messages>,
    pub engine: Arc<Engine>,
    pub assets: Assets,
    /// The groups of the directory.
    pub facets: Facets,
    parts: Arc<Parts>,
    /// The places of everybody in lists, in order: each of a thousand pages asks how many they are.
    listed: Vec<usize>,
    /// Figures that need the whole roster, over all members in the same order; found when they are
    /// first needed.
    roster: OnceLock<RosterFigures>,
    /// Cards of the directory.
    pub cards: Cards,
    /// The places of members, in order of slug; found when they are first needed.
    by_slug: OnceLock<Vec<usize>>,
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
pub(crate) struct Searched {
    pub index: Index,
    view: SearchView,
}

impl Searched {
    /// The file at a place; its bytes stay where they are, in the index.
    fn file(self: &Arc<Self>, place: usize) -> Option<Artifact> {
        let path = OutputPath::new(self.index.files.get(place)?.0.clone()).ok()?;
        let searched = self.clone();
        Some(Artifact::new(path, move || {
            Ok(searched
                .index
                .files
                .get(place)
                .map(|(_, bytes)| bytes.clone())
                .unwrap_or_default())
        }))
    }

    fn find(self: &Arc<Self>, path: &str) -> Option<Artifact> {
        let place = self
            .index
            .files
            .binary_search_by(|(known, _)| known.as_str().cmp(path))
            .ok()?;
        self.file(place)
    }
}

impl Context {
    /// Joins a source and its parts. What depends on one member alone is taken from an `earlier`
    /// context, as far as the member is the same.
    pub(crate) fn new(source: Source, parts: Arc<Parts>, earlier: Option<&Self>) -> Self {
        let Source {
            site,
            members,
            tables,
            haste,
            ..
        } = source;
        let before = earlier
            .filter(|_| haste == Haste::First)
            .and_then(Self::searched_before);
        // Other parts, other cards.
        let earlier = earlier.filter(|earlier| Arc::ptr_eq(&earlier.parts, &parts));
        let places = earlier.map(|earlier| earlier.places_of(&members));
        let kept = earlier
            .zip(places.as_ref())
            .map(|(earlier, places)| Earlier {
                facets: &earlier.facets,
                places,
            });
        let facets = Facets::new(&site, &members, &parts, kept.as_ref());
        let card = |place: usize| {
            earlier?
                .cards
                .slot((*places.as_ref()?.get(place)?)?)
                .cloned()
        };
        let listed: Vec<usize> = (0..members.len())
            .filter(|&place| !members[place].creator.unlisted)
            .collect();
        let sample = sample(listed.len()).map(|id| listed[id]).collect();
        let slots = (0..members.len())
            .map(|place| card(place).unwrap_or_default())
            .collect();
        let cards = Cards::new(slots, sample, earlier.map(|earlier| &earlier.cards));
        Self {
            site,
            members,
            tables,
            locale: parts.locale.clone(),
            messages: parts.messages.clone(),
            engine: parts.engine.clone(),
            assets: parts.assets.clone(),
            parts,
            listed,
            facets,
            roster: OnceLock::new(),
            cards,
            by_slug: OnceLock::new(),
            search: OnceLock::new(),
            before,
            letters: OnceLock::new(),
        }
    }

    /// Where these members stand here, as far as they are the very same.
    fn places_of(&self, members: &[Member]) -> Vec<Option<usize>> {
        let address = |member: &Member| Arc::as_ptr(&member.creator) as usize;
        // Only looked up, never walked: its order shows nowhere.
        let places: HashMap<usize, usize> = self
            .members
            .iter()
            .enumerate()
            .map(|(place, member)| (address(member), place))
            .collect();
        let same = |member: &Member| {
            let place = *places.get(&address(member))?;
            Arc::ptr_eq(&self.members.get(place)?.figures, &member.figures).then_some(place)
        };
        members.iter().map(same).collect()
    }

    /// What the pages are made with.
    pub(crate) fn parts(&self) -> &Arc<Parts> {
        &self.parts
    }

    /// Figures that need the whole roster; over all members, in the same order.
    pub(crate) fn roster(&self) -> &RosterFigures {
        self.roster.get_or_init(|| {
            let figures: Vec<_> = self
                .members
                .iter()
                .map(|member| (&*member.creator, &*member.figures))
                .collect();
            crate::metrics::roster(&figures)
        })
    }

    /// The place of the member with this slug.
    pub(crate) fn place_of(&self, slug: &str) -> Option<usize> {
        let slug_at = |place: &usize| {
            self.members
                .get(*place)
                .map_or("", |member| member.creator.slug.as_str())
        };
        let by_slug = self.by_slug.get_or_init(|| {
            let mut places: Vec<usize> = (0..self.members.len()).collect();
            places.sort_by(|a, b| slug_at(a).cmp(slug_at(b)));
            places
        });
        by_slug
            .binary_search_by(|place| slug_at(place).cmp(slug))
            .ok()
            .and_then(|found| by_slug.get(found).copied())
    }

    /// Everybody in lists, with the place in `members`.
    pub(crate) fn listed(&self) -> impl ExactSizeIterator<Item = (usize, &Member)> {
        self.listed
            .iter()
            .map(|&place| (place, &self.members[place]))
    }

    /// The view of the search; nothing where the site has none. Until the own index is made, that
    /// of the run before.
    pub(crate) fn search(&self) -> Option<&SearchView> {
        self.searched().map(|searched| &searched.view)
    }

    /// The search index that [`Context::search`] shows, with its view.
    pub(crate) fn searched(&self) -> Option<&Arc<Searched>> {
        match (&self.before, self.search.get()) {
            (Some(before), None) => Some(before),
            _ => self.own_search(),
        }
    }

    /// Whether the search index is still that of the run before.
    pub(crate) fn is_behind(&self) -> bool {
        self.before.is_some() && self.search.get().is_none()
    }

    /// The own index for the next run, where the roster is so large that it is worth it.
    pub(crate) fn searched_before(&self) -> Option<Arc<Searched>> {
        let large = self.members.len() > LARGE;
        self.search
            .get()
            .and_then(Option::as_ref)
            .or(self.before.as_ref())
            .filter(|_| large)
            .cloned()
    }

    /// The own index, made once.
    fn own_search(&self) -> Option<&Arc<Searched>> {
        self.search
            .get_or_init(|| self.index_of_all(&|| true))
            .as_ref()
    }

    /// Makes the own index, unless it is not wanted any more; whether it was made.
    pub(crate) fn make_search(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> bool {
        let made = self.index_of_all(is_wanted);
        is_wanted() && self.search.set(made).is_ok()
    }

    fn index_of_all(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> Option<Arc<Searched>> {
        let has_one = self.site.settings.outputs.search && !self.is_solo();
        has_one.then(|| {
            let index = data::search::index(self, is_wanted);
            let view = SearchView::new(self, &index);
            Arc::new(Searched { index, view })
        })
    }

    /// The files of the search index that pages name now.
    pub(crate) fn index_files(&self) -> impl Iterator<Item = Artifact> + '_ {
        let places = self
            .searched()
            .map_or(0, |searched| searched.index.files.len());
        (0..places).filter_map(|place| self.searched()?.file(place))
    }

    /// A file of the search index: of the own one, or of the one before, which pages that were made
    /// before it name.
    pub(crate) fn index_file(&self, path: &str) -> Option<Artifact> {
        // Not for every address that is wrong should the index be made.
        path.strip_prefix(data::search::folder().as_str())?;
        let own = || self.search.get().and_then(Option::as_ref)?.find(path);
        own()
            .or_else(|| self.searched()?.find(path))
            .or_else(|| self.before.as_ref()?.find(path))
    }

    /// The first letters of all names, as `id` and as shown, in the order of the language.
    pub(crate) fn letters(&self) -> &[(String, String)] {
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

    /// A text of the interface. Where the theme has none, its key: that is seen and can be mended,
    /// while nothing would hide.
    pub(crate) fn say(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.messages
            .t(&self.locale, key, arguments)
            .unwrap_or_else(|_| key.to_owned())
    }

    /// A text with what it is, as the page's language joins them: `Followers: 84,200`.
    pub(crate) fn labelled(&self, label: &str, text: &str) -> String {
        self.say(
            "page.labelled",
            &[
                ("label", Argument::Text(label)),
                ("text", Argument::Text(text)),
            ],
        )
    }

    /// Texts one after the other, parted by the comma of the page's language.
    pub(crate) fn parted(&self, texts: &[impl AsRef<str>]) -> String {
        self.joined(self.messages.constant("page.comma").unwrap_or(","), texts)
    }

    /// Texts that have commas themselves, parted by the semicolon of the page's language.
    pub(crate) fn set_apart(&self, texts: &[impl AsRef<str>]) -> String {
        self.joined(
            self.messages.constant("page.semicolon").unwrap_or(";"),
            texts,
        )
    }

    fn joined(&self, mark: &str, texts: &[impl AsRef<str>]) -> String {
        let mut parted = String::new();
        for text in texts {
            if !parted.is_empty() {
                parted.extend([mark, " "]);
            }
            parted.push_str(text.as_ref());
        }
        parted
    }

    /// Whether the site is one creator's kit.
    pub(crate) fn is_solo(&self) -> bool {
        self.site.settings.kind == SiteKind::Creator
    }

    /// The path of a member's kit on the site: the root of a solo site.
    pub(crate) fn kit_path(&self, member: &Member) -> String {
        match self.is_solo() {
            true => SiteAddress::Home.path(),
            false => SiteAddress::Creator(&member.creator.slug).path(),
        }
    }

    /// The address of a path of the site on its host.
    pub(crate) fn url(&self, path: &str) -> String {
        self.site.settings.base_url.relative(path)
    }

    /// The path of a member's picture in the output.
    pub(crate) fn image_path(&self, member: &Member, image: &Image) -> String {
        format!(
            "{}{}.{}",
            self.kit_path(member),
            image.hash,
            image.format.extension()
        )
    }
}
