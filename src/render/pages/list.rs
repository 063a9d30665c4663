//! The directory and its landing pages: 24 creators a page, the same list with and without
//! JavaScript.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::meta::{head, paths, shortened};
use super::{Pages, card, names};
use crate::diagnostic::Diagnostic;
use crate::metrics::GroupSummary;
use crate::model::{Facet, Platform, SiteAddress, list_page};
use crate::render::context::Context;
use crate::render::data::structured;
use crate::render::facet::Group;
use crate::render::locale::{Argument, Number};
use crate::render::view::list::{
    FacetView, FigureView, LinkedView, ListView, OptionView, PageLinkView, PaginationView,
};
use crate::render::view::meta::MetaView;

/// Creators on a page.
const PAGE: usize = 24;
/// Up to this many creators the first page of a searchable directory shows everybody, so that
/// scripts need fetch nothing.
const WHOLE: usize = 300;
/// Cards that are seen before anybody scrolls.
const FIRST_ROW: usize = 3;
/// Values of a facet that a list names.
const OPTIONS: usize = 12;
/// Creators that the description of a later page names, until it is cut.
const NAMED: usize = 12;
/// Landing pages that are named as near.
const NEIGHBOURS: usize = 12;

/// A list of members with its place on the site.
struct List {
    /// The path of its first page.
    path: String,
    /// The group whose landing page it is; none for the directory.
    group: Option<Group>,
    /// Places of its members.
    members: Vec<usize>,
    /// How many a page shows.
    size: usize,
    /// What the list can be narrowed by, as HTML: the same on each of its pages.
    facets: OnceLock<String>,
}

pub(super) fn plan(context: &Arc<Context>, pages: &mut Pages) {
    let everybody: Vec<usize> = context.listed().map(|(place, _)| place).collect();
    let whole = context.site.settings.outputs.search && everybody.len() <= WHOLE;
    let size = if whole { WHOLE } else { PAGE };
    add(
        context,
        pages,
        List {
            path: SiteAddress::Home.path(),
            group: None,
            members: everybody,
            size,
            facets: OnceLock::new(),
        },
    );
    for group in context.facets.iter() {
        add(
            context,
            pages,
            List {
                path: group.path(),
                members: group.members.clone(),
                group: Some(group.clone()),
                size: PAGE,
                facets: OnceLock::new(),
            },
        );
    }
}

fn add(context: &Arc<Context>, pages: &mut Pages, list: List) {
    let list = Arc::new(list);
    for number in 1..=list.pages() {
        let path = list.page_path(number);
        pages.map(path.clone(), None);
        let list = list.clone();
        pages.add(context, &path, move |context| list.render(context, number));
    }
}

impl List {
    fn pages(&self) -> usize {
        self.members.len().div_ceil(self.size).max(1)
    }

    fn page_path(&self, number: usize) -> String {
        list_page(&self.path, number)
    }

    fn shown(&self, number: usize) -> &[usize] {
        let start = (number - 1) * self.size;
        self.members
            .get(start..self.members.len().min(start + self.size))
            .unwrap_or_default()
    }

    fn render(&self, context: &Context, number: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let path = self.page_path(number);
        let heading = self.heading(context, number);
        let cards: Result<Vec<String>, _> = self
            .shown(number)
            .iter()
            .map(|&place| card::html(context, place))
            .collect();
        let searchable = self.group.is_none() && number == 1;
        let view = ListView {
            intro: self.intro(context).filter(|_| number == 1),
            heading,
            total: self.members.len(),
            figures: if number == 1 {
                self.figures(context)
            } else {
                Vec::new()
            },
            search: context.search().filter(|_| searchable).cloned(),
            cards: cards?
                .into_iter()
                .enumerate()
                .map(|(place, card)| shown_card(place, card))
                .collect(),
            facets_html: self.facets_html(context)?,
            letters: if self.group.is_none() {
                names::letters(context)
            } else {
                Vec::new()
            },
            pagination: self.pagination(context, number),
            neighbours: if number == 1 {
                self.neighbours(context)
            } else {
                Vec::new()
            },
        };
        let meta = self.meta(context, &view, &path, number);
        context
            .engine
            .render("list.html", ("list", &view), &meta, &path)
    }

    /// What the list is, and from the second page on which page of it.
    fn heading(&self, context: &Context, number: usize) -> String {
        let name = match &self.group {
            None => context.site.settings.title.to_string(),
            Some(group) => {
                let title = context.say(
                    &format!("list.title.{}", group.facet.key()),
                    &[("label", Argument::Text(&in_sentence(context, group)))],
                );
                context.locale.capital(&title)
            }
        };
        if number == 1 {
            name
        } else {
            context.parted(&[name, page_number(context, number)])
        }
    }

    fn intro(&self, context: &Context) -> Option<String> {
        match &self.group {
            None => context
                .site
                .settings
                .description
                .as_ref()
                .map(ToString::to_string),
            Some(group) => {
                let label = in_sentence(context, group);
                let arguments = [
                    ("count", count(self.members.len())),
                    ("label", Argument::Text(&label)),
                ];
                Some(context.say(&format!("list.intro.{}", group.facet.key()), &arguments))
            }
        }
    }

    fn meta(&self, context: &Context, view: &ListView, path: &str, number: usize) -> MetaView {
        let scripts: &[&str] = match (
            context.site.settings.outputs.search,
            self.group.is_none() && number == 1,
        ) {
            (true, true) => &["js/directory/main.js", "js/shortlist/buttons.js"],
            (true, false) => &["js/shortlist/buttons.js"],
            (false, _) => &[],
        };
        let sheet = if self.group.is_none() && number == 1 {
            "css/page-directory.css"
        } else {
            "css/page-list.css"
        };
        MetaView {
            description: Some(shortened(&self.description(context, view, number))),
            json_ld: structured::collection_page(
                context,
                &view.heading,
                path,
                self.shown(number),
                (number - 1) * self.size,
            ),
            stylesheets: paths(&[sheet]),
            scripts: paths(scripts),
            ..match &self.group {
                // The heading names the site already.
                None => MetaView {
                    title: view.heading.clone(),
                    ..head(context, &view.heading, path)
                },
                Some(_) => head(context, &view.heading, path),
            }
        }
    }

    /// The intro, then the figures as a sentence, on later pages who is on them: each page says
    /// something of its own.
    fn description(&self, context: &Context, view: &ListView, number: usize) -> String {
        if number > 1 {
            let members = self
                .shown(number)
                .iter()
                .filter_map(|&place| context.members.get(place));
            let names: Vec<&str> = members
                .take(NAMED)
                .map(|member| member.creator.name.as_str())
                .collect();
            return context.labelled(&view.heading, &context.parted(&names));
        }
        let intro = self.intro(context).unwrap_or_else(|| {
            context.say("search.results", &[("count", count(self.members.len()))]) + "."
        });
        let figures: Vec<String> = view
            .figures
            .iter()
            .skip(1)
            .map(|figure| context.labelled(&figure.label, &figure.value))
            .collect();
        if figures.is_empty() {
            intro
        } else {
            format!("{intro} {}.", context.parted(&figures))
        }
    }

    fn summary(&self, context: &Context) -> GroupSummary {
        let members = self
            .members
            .iter()
            .filter_map(|&place| context.members.get(place))
            .map(|member| (&*member.creator, &*member.figures));
        match self.platform(context) {
            Some(platform) => GroupSummary::on_platform(members, &platform.id),
            None => GroupSummary::of(members),
        }
    }

    /// Returns the platform whose landing page it is, if it is one's.
    fn platform<'a>(&self, context: &'a Context) -> Option<&'a Platform> {
        let group = self.group.as_ref()?;
        let platforms = &context.site.settings.platforms;
        (group.facet == Facet::Platform).then(|| platforms.get(&group.slug).map(|p| &**p))?
    }

    /// How many, how large, how engaged: each rate on its own basis.
    fn figures(&self, context: &Context) -> Vec<FigureView> {
        let summary = self.summary(context);
        let locale = &context.locale;
        let figure =
            |label: String, value: String, note: Option<String>| FigureView { label, value, note };
        let creators = context.say("list.creators", &[("count", count(self.members.len()))]);
        let mut figures = vec![figure(
            creators,
            locale.number(self.members.len() as u64),
            None,
        )];
        if let Some((least, most)) = summary.followers.filter(|(least, most)| least < most) {
            let (least, most) = (locale.compact(least), locale.compact(most));
            let range = context.say(
                "list.range",
                &[
                    ("from", Argument::Text(&least)),
                    ("to", Argument::Text(&most)),
                ],
            );
            figures.push(figure(context.say("list.follower_range", &[]), range, None));
        }
        for median in &summary.engagement {
            let word = match self.platform(context) {
                Some(platform) => platform.basis_word(median.basis),
                None => median.basis.word(),
            };
            let basis = context.say(&format!("kit.of_basis.{word}"), &[]);
            let arguments = [
                ("basis", Argument::Text(&basis)),
                ("count", count(median.creators as usize)),
            ];
            let note = context.say("list.of_basis_sample", &arguments);
            figures.push(figure(
                context.say("list.median_engagement", &[]),
                locale.percent(median.median.value(), None),
                Some(note),
            ));
        }
        figures
    }

    fn facets_html(&self, context: &Context) -> Result<String, Box<Diagnostic>> {
        if let Some(html) = self.facets.get() {
            return Ok(html.clone());
        }
        let html = context.engine.render_part(
            "parts/facets.html",
            ("facets", &self.facets(context)),
            &self.path,
        )?;
        Ok(self.facets.get_or_init(|| html).clone())
    }

    fn facets(&self, context: &Context) -> Vec<FacetView> {
        let facets = Facet::ALL
            .into_iter()
            .filter(|facet| !context.facets.of(*facet).is_empty());
        facets.map(|facet| self.facet(context, facet)).collect()
    }

    fn facet(&self, context: &Context, facet: Facet) -> FacetView {
        let groups = context.facets.of(facet);
        let current = self.group.as_ref().filter(|group| group.facet == facet);
        let option = |group: &Group| OptionView {
            slug: group.slug.clone(),
            label: group.label.clone(),
            url: context.url(&group.path()),
            count: group.members.len(),
            current: current.is_some_and(|own| own.slug == group.slug),
        };
        let mut options: Vec<OptionView> = groups.iter().take(OPTIONS).map(option).collect();
        if let Some(own) = current.filter(|_| options.iter().all(|option| !option.current)) {
            options.push(option(own));
        }
        FacetView {
            key: facet.key().to_owned(),
            label: context.say(&format!("search.facet.{}", facet.key()), &[]),
            open: current.is_some()
                || (self.group.is_none() && matches!(facet, Facet::Tier | Facet::Niche)),
            options,
            total: groups.len(),
            more_url: (groups.len() > OPTIONS)
                .then(|| context.url(&SiteAddress::Facet(facet).path())),
        }
    }

    fn pagination(&self, context: &Context, number: usize) -> Option<PaginationView> {
        let pages = self.pages();
        if pages < 2 {
            return None;
        }
        let url = |number: usize| context.url(&self.page_path(number));
        let mut links: Vec<PageLinkView> = Vec::new();
        // Not by looking at all pages: a long list would take the square of its length.
        let near: BTreeSet<usize> = (number.saturating_sub(2).max(1)..=pages.min(number + 2))
            .chain([1, pages])
            .collect();
        for near in near {
            if links.last().is_some_and(|last| last.number + 1 < near) {
                links.push(PageLinkView {
                    number: near - 1,
                    url: None,
                    current: false,
                });
            }
            links.push(PageLinkView {
                number: near,
                url: Some(url(near)),
                current: near == number,
            });
        }
        Some(PaginationView {
            previous_url: (number > 1).then(|| url(number - 1)),
            next_url: (number < pages).then(|| url(number + 1)),
            links,
        })
    }

    /// Landing pages that are near: niches that the site calls related, then those that share the
    /// most creators.
    fn neighbours(&self, context: &Context) -> Vec<LinkedView> {
        let Some(own) = &self.group else {
            return Vec::new();
        };
        let link = |facet: Facet, slug: &str| {
            let group = context
                .facets
                .of(facet)
                .iter()
                .find(|group| group.slug == slug)?;
            Some(LinkedView {
                label: group.label.clone(),
                url: context.url(&group.path()),
            })
        };
        let named = context
            .site
            .settings
            .niches
            .iter()
            .find(|(slug, _)| own.facet == Facet::Niche && slug.as_str() == own.slug);
        let related = named
            .into_iter()
            .flat_map(|(_, related)| related)
            .filter_map(|(slug, _)| link(Facet::Niche, slug));
        let shared = self
            .shared(context)
            .into_iter()
            .filter_map(|(facet, slug)| link(facet, &slug));
        let mut neighbours: Vec<LinkedView> = Vec::new();
        for near in related.chain(shared) {
            if neighbours.iter().all(|known| known.url != near.url) && neighbours.len() < NEIGHBOURS
            {
                neighbours.push(near);
            }
        }
        neighbours
    }

    /// Groups of the members of the first pages, the most frequent first, equal ones by name. Only
    /// so many members are looked at, so that a site's cost stays in proportion to its size.
    fn shared(&self, context: &Context) -> Vec<(Facet, String)> {
        let Some(own) = &self.group else {
            return Vec::new();
        };
        let mut counts: BTreeMap<(Facet, &str, String), usize> = BTreeMap::new();
        for member in self
            .members
            .iter()
            .take(PAGE * 4)
            .filter_map(|&place| context.members.get(place))
        {
            for niche in &member.creator.niches {
                *counts
                    .entry((Facet::Niche, niche.label.as_str(), niche.slug.to_string()))
                    .or_default() += 1;
            }
            let location = member.creator.location.as_ref();
            if let Some((slug, city)) =
                location.and_then(|location| location.city_slug().zip(location.city.as_ref()))
            {
                *counts
                    .entry((Facet::Location, city.as_str(), slug.to_string()))
                    .or_default() += 1;
            }
        }
        let others = counts.into_iter().filter(|((facet, _, slug), _)| {
            (*facet, slug.as_str()) != (own.facet, own.slug.as_str())
        });
        let mut shared: Vec<_> = others
            .map(|((facet, name, slug), count)| {
                (Reverse(count), facet, context.locale.collate(name), slug)
            })
            .collect();
        shared.sort();
        shared
            .into_iter()
            .map(|(_, facet, _, slug)| (facet, slug))
            .collect()
    }
}

/// A card at its place in a page: the first row is seen at once, so its portraits are not put off,
/// and the first of all comes first.
fn shown_card(place: usize, card: String) -> String {
    match place {
        0 => card.replacen(" loading=\"lazy\"", " fetchpriority=\"high\"", 1),
        1..FIRST_ROW => card.replacen(" loading=\"lazy\"", "", 1),
        _ => card,
    }
}

/// A group's name as it stands inside a sentence: of a language small where its names are
/// (`portugais`), of a country with its article (`the Netherlands`).
fn in_sentence<'a>(context: &'a Context, group: &'a Group) -> Cow<'a, str> {
    match group.facet {
        Facet::Country => context.locale.country_in_sentence(&group.slug),
        Facet::Language => context.locale.language(&group.slug),
        _ => Cow::Borrowed(&group.label),
    }
}

fn page_number(context: &Context, number: usize) -> String {
    context.say("list.page_number", &[("number", count(number))])
}

fn count(number: usize) -> Argument<'static> {
    Argument::Number(Number::from(number as u64))
}
