//! The directory and its landing pages: 24 creators a page, the same list with and without
//! JavaScript.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::list_figures::figures;
use super::list_links::{facets, neighbours, pagination};
use super::meta::{head, sheets, shortened};
use super::search::render_with;
use super::{Pages, SearchViewer, card, names};
use crate::artifact::Page;
use crate::diagnostic::Diagnostic;
use crate::model::{Facet, SiteAddress, list_page};
use crate::render::context::{Context, count};
use crate::render::data::structured;
use crate::render::facet::Group;
use crate::render::locale::Argument;
use crate::render::view::list::{LinkedView, ListView};
use crate::render::view::meta::MetaView;

/// Creators on a page.
const PAGE: usize = 24;
/// Up to this many creators the first page of a searchable directory shows everybody, so that
/// scripts need fetch nothing.
const WHOLE: usize = 300;
/// Creators that the description of a later page names, until it is cut.
const NAMED: usize = 12;

/// A list of members with its place on the site.
struct MemberList {
    /// The group whose landing page it is; `None` for the directory.
    group: Option<Group>,
    /// Members on a page.
    size: usize,
    search: SearchViewer,
    repeated: OnceLock<Repeated>,
}

/// The parts that are the same on each page of a list.
#[derive(Clone)]
struct Repeated {
    /// Facets that the list can be narrowed by, as HTML.
    facets_html: String,
    letters: Vec<LinkedView>,
}

pub(super) fn plan(pages: &mut Pages) {
    let context = pages.context.clone();
    let is_whole = context.site.settings.outputs.search && context.listed.len() <= WHOLE;
    plan_list(pages, None, if is_whole { WHOLE } else { PAGE });
    for group in context.facets.iter() {
        plan_list(pages, Some(group.clone()), PAGE);
    }
}

fn plan_list(pages: &mut Pages, group: Option<Group>, size: usize) {
    let list = Arc::new(MemberList {
        group,
        size,
        search: pages.search.clone(),
        repeated: OnceLock::new(),
    });
    for number in 1..=list.pages(&pages.context) {
        let path = list.page_path(number);
        let list = list.clone();
        pages.add_mapped(&path, None, move |context| list.render(context, number));
    }
}

impl MemberList {
    /// The path of its first page.
    fn path(&self) -> String {
        match &self.group {
            Some(group) => group.path(),
            None => SiteAddress::Home.path(),
        }
    }

    /// Positions of its members.
    fn members<'a>(&'a self, context: &'a Context) -> &'a [usize] {
        match &self.group {
            Some(group) => &group.members,
            None => &context.listed,
        }
    }

    fn pages(&self, context: &Context) -> usize {
        self.members(context).len().div_ceil(self.size).max(1)
    }

    fn page_path(&self, number: usize) -> String {
        list_page(&self.path(), number)
    }

    /// The positions of the members on a page.
    fn shown<'a>(&'a self, context: &'a Context, number: usize) -> &'a [usize] {
        let members = self.members(context);
        let start = (number - 1) * self.size;
        &members[start..members.len().min(start + self.size)]
    }

    /// Returns true for the first page of the directory, which has the search.
    fn is_home(&self, number: usize) -> bool {
        self.group.is_none() && number == 1
    }

    fn render(&self, context: &Context, number: usize) -> Result<Page, Box<Diagnostic>> {
        let path = self.page_path(number);
        let cards: Result<Vec<String>, _> = self
            .shown(context, number)
            .iter()
            .enumerate()
            .map(|(position, &place)| card::html(context, place, position))
            .collect();
        let Repeated {
            facets_html,
            letters,
        } = self.repeated(context)?;
        let mut view = ListView {
            heading: self.heading(context, number),
            intro: None,
            total: self.members(context).len(),
            figures: Vec::new(),
            cards: cards?,
            facets_html,
            letters,
            pagination: pagination(self.pages(context), number, |number| {
                context.url(&self.page_path(number))
            }),
            neighbours: Vec::new(),
            search: None,
        };
        if number == 1 {
            view.intro = self.intro(context);
            view.figures = figures(context, self.group.as_ref(), self.members(context));
            view.neighbours = match &self.group {
                Some(group) => neighbours(context, group),
                None => Vec::new(),
            };
        }
        let meta = self.meta(context, &view, &path, number);
        let search = if self.is_home(number) {
            (self.search)()
        } else {
            None
        };
        render_with(search, |search| {
            view.search = search.cloned();
            context
                .engine
                .render("list.html", ("list", &view), &meta, &path)
        })
    }

    fn repeated(&self, context: &Context) -> Result<Repeated, Box<Diagnostic>> {
        if let Some(repeated) = self.repeated.get() {
            return Ok(repeated.clone());
        }
        let group = self.group.as_ref();
        let facets = ("facets", &facets(context, group));
        let repeated = Repeated {
            facets_html: context
                .engine
                .render_part("parts/facets.html", facets, &self.path())?,
            letters: match group {
                Some(_) => Vec::new(),
                None => names::letters(context),
            },
        };
        Ok(self.repeated.get_or_init(|| repeated).clone())
    }

    /// The title of the list, from the second page on with the page's number.
    fn heading(&self, context: &Context, number: usize) -> String {
        let name = match &self.group {
            None => context.site.settings.title.to_string(),
            Some(group) => {
                let key = format!("list.title.{}", group.facet.key());
                let label = in_sentence(context, group);
                let title = context.say(&key, &[("label", Argument::Text(&label))]);
                context.locale.capital(&title)
            }
        };
        if number == 1 {
            return name;
        }
        let page = context.say("list.page_number", &[("number", count(number))]);
        context.joined_by_comma(&[name, page])
    }

    fn intro(&self, context: &Context) -> Option<String> {
        let Some(group) = &self.group else {
            return context
                .site
                .settings
                .description
                .as_deref()
                .map(str::to_owned);
        };
        let label = in_sentence(context, group);
        let arguments = [
            ("count", count(self.members(context).len())),
            ("label", Argument::Text(&label)),
        ];
        Some(context.say(&format!("list.intro.{}", group.facet.key()), &arguments))
    }

    fn meta(&self, context: &Context, view: &ListView, path: &str, number: usize) -> MetaView {
        let is_home = self.is_home(number);
        let mut scripts = Vec::new();
        if context.site.settings.outputs.search {
            scripts.extend(is_home.then_some("js/directory/main.js"));
            scripts.push("js/shortlist/buttons.js");
        }
        let mut meta = head(context, &view.heading, path);
        if self.group.is_none() {
            // The heading names the site already.
            meta.title = view.heading.clone();
        }
        let first = (number - 1) * self.size;
        MetaView {
            description: Some(shortened(&self.description(context, view, number))),
            json_ld: structured::collection_page(
                context,
                &view.heading,
                path,
                self.shown(context, number),
                first,
            ),
            stylesheets: match is_home {
                true => sheets(&["css/portrait.css", "css/search.css"]),
                false => sheets(&["css/portrait.css"]),
            },
            scripts,
            ..meta
        }
    }

    /// The intro, then the figures as a sentence; on later pages the names on them, so that each
    /// page has a description of its own.
    fn description(&self, context: &Context, view: &ListView, number: usize) -> String {
        if number > 1 {
            let shown = self.shown(context, number).iter().take(NAMED);
            let names: Vec<&str> = shown
                .map(|&place| context.members[place].creator.name.as_str())
                .collect();
            return context.labelled(&view.heading, &context.joined_by_comma(&names));
        }
        let intro = view.intro.clone().unwrap_or_else(|| {
            context.say(
                "search.results",
                &[("count", count(self.members(context).len()))],
            ) + "."
        });
        // The first is the number of creators, which the intro has said.
        let figures: Vec<String> = view
            .figures
            .iter()
            .skip(1)
            .map(|figure| context.labelled(&figure.label, &figure.value))
            .collect();
        if figures.is_empty() {
            intro
        } else {
            format!("{intro} {}.", context.joined_by_comma(&figures))
        }
    }
}

/// A group's name as it is written inside a sentence: of a language small where its names are
/// (`portugais`), of a country with its article (`the Netherlands`).
fn in_sentence<'a>(context: &'a Context, group: &'a Group) -> Cow<'a, str> {
    match group.facet {
        Facet::Country => context.locale.country_in_sentence(&group.slug),
        Facet::Language => context.locale.language(&group.slug),
        _ => Cow::Borrowed(&group.label),
    }
}
