//! Open calls: briefs that are public. No other brief is in any output.

use super::Pages;
use super::meta::{head, shortened};
use crate::diagnostic::Diagnostic;
use crate::model::{Brief, BriefVisibility, Deliverable, SiteAddress, Text};
use crate::render::context::Context;
use crate::render::locale::Argument;
use crate::render::view::brief::{BriefFactView, BriefView};
use crate::render::view::meta::MetaView;

pub(super) fn plan(pages: &mut Pages) {
    let context = pages.context.clone();
    for brief in &context.site.briefs {
        if brief.visibility == BriefVisibility::Public {
            let brief = brief.clone();
            let path = SiteAddress::Brief(&brief.slug).path();
            pages.add_mapped(&path, brief.date, move |context| page(context, &brief));
        }
    }
}

fn page(context: &Context, brief: &Brief) -> Result<Vec<u8>, Box<Diagnostic>> {
    let path = SiteAddress::Brief(&brief.slug).path();
    let facts = facts(context, brief);
    let body = brief.body.as_ref().map(|body| body.plain());
    let description = body
        .filter(|body| !body.is_empty())
        .unwrap_or_else(|| in_short(context, &facts));
    let meta = MetaView {
        description: Some(shortened(&description)),
        ..head(context, &brief.title, &path)
    };
    let view = BriefView {
        title: brief.title.to_string(),
        brand: brief.brand.as_ref().map(ToString::to_string),
        html: brief.body.as_ref().map(|body| body.as_str().to_owned()),
        facts,
        extra: brief.extra.clone(),
        apply: apply(context, brief),
    };
    context
        .engine
        .render("brief.html", ("brief", &view), &meta, &path)
}

/// Returns the facts in a row, for a call without a text.
fn in_short(context: &Context, facts: &[BriefFactView]) -> String {
    let labelled: Vec<String> = facts
        .iter()
        .map(|fact| {
            let label = context.say(&format!("brief.{}", fact.key), &[]);
            context.labelled(&label, &fact.text)
        })
        .collect();
    let facts = context.joined_by_semicolon(&labelled);
    context.labelled(&context.say("brief.open_call", &[]), &facts)
}

/// Returns the link to apply by: the brand's page, else its address, else the agency's.
fn apply(context: &Context, brief: &Brief) -> Option<String> {
    let contact = brief.contact.as_ref();
    if let Some(link) = contact.and_then(|contact| contact.link.as_ref()) {
        return Some(link.to_string());
    }
    let agency = context.site.settings.agency.as_ref();
    let email = contact
        .and_then(|contact| contact.email.as_ref())
        .or_else(|| agency?.email.as_ref())?;
    Some(format!("mailto:{}", email.as_str()))
}

/// A fact that may be unknown: its key in `brief`, and its text.
type Fact = (&'static str, Option<String>);

/// Returns the known facts, in the order in which they are read.
fn facts(context: &Context, brief: &Brief) -> Vec<BriefFactView> {
    let mut facts = Vec::new();
    facts.extend(campaign(context, brief));
    facts.extend(creators(context, brief));
    facts.extend(terms(context, brief));
    facts
        .into_iter()
        .filter_map(|(key, text)| Some(BriefFactView { key, text: text? }))
        .collect()
}

/// Goal, days, budget and deliverables of the campaign.
fn campaign(context: &Context, brief: &Brief) -> [Fact; 7] {
    let locale = &context.locale;
    let goal = brief.goal.map(|goal| word(context, "goals", goal.word()));
    let publish = brief.publish.map(|span| {
        let (from, to) = (locale.date(span.from), locale.date(span.to));
        let ends = [("from", Argument::Text(&from)), ("to", Argument::Text(&to))];
        context.say("kit.span", &ends)
    });
    let approval_by = brief.approval_by.map(|date| locale.date(date));
    let budget = brief.budget.map(|budget| locale.money(budget));
    let deliverables = brief.deliverables.iter();
    let deliverables = deliverables.map(|item| deliverable(context, item));
    let markets = brief.markets.iter();
    let markets = markets.map(|country| locale.country(country.code()));
    [
        ("goal", goal),
        ("category", text(&brief.category)),
        ("publish", publish),
        ("approval_by", approval_by),
        ("budget", budget),
        ("deliverables", list(context, deliverables)),
        ("markets", list(context, markets)),
    ]
}

/// Wishes for the creators.
fn creators(context: &Context, brief: &Brief) -> [Fact; 6] {
    let locale = &context.locale;
    let wish = &brief.creators;
    let platforms = &context.site.settings.platforms;
    let platforms = wish.platforms.iter().filter_map(|id| platforms.get(id));
    let platforms = platforms.map(|platform| platform.label.as_str());
    let tiers = wish
        .tiers
        .iter()
        .map(|tier| context.parts.tiers.named(tier));
    let languages = wish.languages.iter();
    let languages = languages.map(|language| locale.language(language.tag()));
    let rate = wish
        .min_engagement
        .map(|rate| locale.percent(rate.value(), None));
    [
        ("niches", texts(context, &brief.niches)),
        ("interests", texts(context, &brief.interests)),
        ("platforms", list(context, platforms)),
        ("tiers", list(context, tiers)),
        ("languages", list(context, languages)),
        ("min_engagement", rate),
    ]
}

/// Demands on posts, payment and the person to write to.
fn terms(context: &Context, brief: &Brief) -> [Fact; 5] {
    let payment = brief
        .payment
        .map(|payment| word(context, "payments", payment.word()));
    let contact = brief.contact.as_ref();
    [
        ("hashtags", texts(context, &brief.hashtags)),
        ("disclosure", text(&brief.disclosure)),
        ("kpis", texts(context, &brief.kpis)),
        ("payment", payment),
        ("contact", contact.and_then(|contact| text(&contact.name))),
    ]
}

fn text(text: &Option<Text>) -> Option<String> {
    text.as_ref().map(ToString::to_string)
}

/// Returns a word of a family of `brief` in the page's language.
fn word(context: &Context, family: &str, word: &str) -> String {
    context.say(&format!("brief.{family}.{word}"), &[])
}

/// Returns names as a list that begins with a capital; `None` if there are none.
fn list(context: &Context, items: impl Iterator<Item = impl Into<String>>) -> Option<String> {
    let items: Vec<String> = items.map(Into::into).collect();
    (!items.is_empty()).then(|| context.locale.list_title(&items))
}

/// Returns written texts as a list; `None` if there are none. They keep their letters: "iPhone
/// films" has no capital.
fn texts(context: &Context, items: &[Text]) -> Option<String> {
    let items: Vec<&str> = items.iter().map(|text| text.as_str()).collect();
    (!items.is_empty()).then(|| context.locale.list(&items))
}

/// Returns a deliverable in words, with the quantity where it is not one.
fn deliverable(context: &Context, item: &Deliverable) -> String {
    let words = context.deliverable(&item.kind);
    if item.quantity == 1 {
        words
    } else {
        format!("{} × {words}", context.locale.number(item.quantity))
    }
}
