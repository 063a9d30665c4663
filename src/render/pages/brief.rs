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

fn facts(context: &Context, brief: &Brief) -> Vec<BriefFactView> {
    let locale = &context.locale;
    let list = |items: Vec<String>| (!items.is_empty()).then(|| locale.list_title(&items));
    // Written texts keep their letters: "iPhone films" has no capital.
    let texts = |items: &[Text]| {
        let items: Vec<&str> = items.iter().map(|text| text.as_str()).collect();
        (!items.is_empty()).then(|| locale.list(&items))
    };
    let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    let wish = &brief.creators;
    let say = |family: &str, word: &str| context.say(&format!("brief.{family}.{word}"), &[]);
    let publish = brief.publish.map(|span| {
        let (from, to) = (locale.date(span.from), locale.date(span.to));
        let ends = [("from", Argument::Text(&from)), ("to", Argument::Text(&to))];
        context.say("kit.span", &ends)
    });
    let deliverables = brief
        .deliverables
        .iter()
        .map(|item| deliverable(context, item));
    let markets = brief
        .markets
        .iter()
        .map(|country| locale.country(country.code()).to_owned());
    let platforms = &context.site.settings.platforms;
    let platforms = wish.platforms.iter().filter_map(|id| platforms.get(id));
    let tiers = wish
        .tiers
        .iter()
        .map(|tier| context.parts.tiers.named(tier).to_owned());
    let languages = wish.languages.iter();
    let languages = languages.map(|language| locale.language(language.tag()).into_owned());
    let contact = brief.contact.as_ref();
    let facts = [
        ("goal", brief.goal.map(|goal| say("goals", goal.word()))),
        ("category", text(&brief.category)),
        ("publish", publish),
        (
            "approval_by",
            brief.approval_by.map(|date| locale.date(date)),
        ),
        ("budget", brief.budget.map(|budget| locale.money(budget))),
        ("deliverables", list(deliverables.collect())),
        ("markets", list(markets.collect())),
        ("niches", texts(&brief.niches)),
        (
            "platforms",
            list(
                platforms
                    .map(|platform| platform.label.to_string())
                    .collect(),
            ),
        ),
        ("tiers", list(tiers.collect())),
        ("languages", list(languages.collect())),
        (
            "min_engagement",
            wish.min_engagement
                .map(|rate| locale.percent(rate.value(), None)),
        ),
        ("hashtags", texts(&brief.hashtags)),
        ("disclosure", text(&brief.disclosure)),
        ("kpis", texts(&brief.kpis)),
        (
            "payment",
            brief.payment.map(|payment| say("payments", payment.word())),
        ),
        ("contact", contact.and_then(|contact| text(&contact.name))),
    ];
    let known = facts
        .into_iter()
        .filter_map(|(key, text)| Some((key, text?)));
    known
        .map(|(key, text)| BriefFactView { key, text })
        .collect()
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
