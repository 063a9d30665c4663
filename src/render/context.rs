//! The data that every file of a site is made from: shared by all artifacts, never changed.

use std::collections::HashMap;
use std::sync::Arc;

use super::assets::Assets;
use super::cards::{Card, Cards};
use super::engine::Engine;
use super::facet::Facets;
use super::input::Member;
use super::locale::{Argument, Locale, Messages, Number};
use super::parts::Parts;
use crate::metrics::{RosterFigures, Tables};
use crate::model::{Image, Site, SiteAddress, SiteKind};

/// A site ready to be rendered.
pub(crate) struct Context {
    pub site: Arc<Site>,
    /// Everybody with a page, in the default order.
    pub members: Vec<Member>,
    /// Positions in `members` of everybody who is in lists, in the same order.
    pub listed: Vec<usize>,
    /// Figures that need the whole roster, over all members in the same order.
    pub roster: RosterFigures,
    /// Benchmarks and prices of the field.
    pub tables: Tables,
    pub parts: Arc<Parts>,
    pub locale: Arc<Locale>,
    /// The words of the interface.
    pub messages: Arc<Messages>,
    pub engine: Arc<Engine>,
    pub assets: Assets,
    pub facets: Facets,
    pub cards: Cards,
}

impl Context {
    /// Joins a site with its parts. Cards of members that are the same in an `earlier` context with
    /// the same parts are taken from there.
    pub(crate) fn new(
        site: Arc<Site>,
        members: Vec<Member>,
        tables: Tables,
        parts: Arc<Parts>,
        earlier: Option<&Self>,
    ) -> Self {
        let earlier = earlier.filter(|earlier| Arc::ptr_eq(&earlier.parts, &parts));
        let cards = match earlier {
            Some(earlier) => earlier.cards_of(&members),
            None => members.iter().map(|_| Card::default()).collect(),
        };
        let listed: Vec<usize> = (0..members.len())
            .filter(|&place| !members[place].creator.unlisted)
            .collect();
        let figures: Vec<_> = members
            .iter()
            .map(|member| (&*member.creator, &*member.figures))
            .collect();
        Self {
            facets: Facets::new(&site, &members, &parts),
            roster: crate::metrics::roster(&figures),
            locale: parts.locale.clone(),
            messages: parts.messages.clone(),
            engine: parts.engine.clone(),
            assets: parts.assets.clone(),
            site,
            members,
            listed,
            tables,
            parts,
            cards: Cards(cards),
        }
    }

    /// Returns the card of each member: that of this context where the member is pointer-equal to
    /// one of it, else one that is not rendered yet.
    fn cards_of(&self, members: &[Member]) -> Vec<Card> {
        let address = |member: &Member| {
            (
                Arc::as_ptr(&member.creator) as usize,
                Arc::as_ptr(&member.figures) as usize,
            )
        };
        // Only looked up, never iterated: its order reaches no output.
        let places: HashMap<(usize, usize), usize> =
            self.members.iter().map(address).zip(0..).collect();
        members
            .iter()
            .map(|member| match places.get(&address(member)) {
                Some(&place) => self.cards.0[place].clone(),
                None => Card::default(),
            })
            .collect()
    }

    /// Everybody in lists, with the position in `members`.
    pub(crate) fn listed(&self) -> impl ExactSizeIterator<Item = (usize, &Member)> {
        self.listed
            .iter()
            .map(|&place| (place, &self.members[place]))
    }

    /// Returns a text of the interface; its key where the theme has none, which is seen and can be
    /// mended.
    pub(crate) fn say(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.messages
            .t(&self.locale, key, arguments)
            .unwrap_or_else(|_| key.to_owned())
    }

    /// Returns the name of a kind of deliverable, as inside a sentence; the kind itself where the
    /// theme has none for it.
    pub(crate) fn deliverable(&self, kind: &str) -> String {
        match self.messages.constant(&format!("kit.deliverable.{kind}")) {
            Some(name) => name.to_owned(),
            None => kind.replace('-', " "),
        }
    }

    /// Returns a name of the theme, as inside a sentence; its key where the theme has none.
    pub(crate) fn name<'a>(&'a self, table: &str, key: &'a str) -> &'a str {
        let name = self.messages.constant(&format!("{table}.{key}"));
        name.unwrap_or(key)
    }

    /// Joins a label and a text as the page's language does: `Followers: 84,200`.
    pub(crate) fn labelled(&self, label: &str, text: &str) -> String {
        self.say(
            "page.labelled",
            &[
                ("label", Argument::Text(label)),
                ("text", Argument::Text(text)),
            ],
        )
    }

    /// Joins texts by the comma of the page's language.
    pub(crate) fn joined_by_comma(&self, texts: &[impl AsRef<str>]) -> String {
        self.joined(self.messages.constant("page.comma").unwrap_or(","), texts)
    }

    /// Joins texts that have commas themselves by the semicolon of the page's language.
    pub(crate) fn joined_by_semicolon(&self, texts: &[impl AsRef<str>]) -> String {
        self.joined(
            self.messages.constant("page.semicolon").unwrap_or(";"),
            texts,
        )
    }

    fn joined(&self, mark: &str, texts: &[impl AsRef<str>]) -> String {
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        texts.join(&format!("{mark} "))
    }

    /// Returns true if the site is one creator's kit.
    pub(crate) fn is_solo(&self) -> bool {
        self.site.settings.kind == SiteKind::Creator
    }

    /// The path of a member's kit on the site: the root of a solo site.
    pub(crate) fn kit_path(&self, member: &Member) -> String {
        if self.is_solo() {
            SiteAddress::Home.path()
        } else {
            SiteAddress::Creator(&member.creator.slug).path()
        }
    }

    /// The address on the host of a path of the site: `/talent/tiers/micro/`.
    pub(crate) fn url(&self, path: &str) -> String {
        self.site.settings.base_url.relative(path)
    }

    /// The whole address of a path of the site.
    pub(crate) fn absolute_url(&self, path: &str) -> String {
        self.site.settings.base_url.absolute(path)
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

/// Returns a number as an argument of a text; as `count` it also chooses the plural form.
pub(crate) fn count(number: usize) -> Argument<'static> {
    Argument::Number(Number::from(number as u64))
}
