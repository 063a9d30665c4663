//! Open calls: briefs that are public. No other brief is in any output.

use std::sync::Arc;

use super::Pages;
use super::meta::{head, shortened};
use crate::diagnostic::Diagnostic;
use crate::model::{Brief, BriefVisibility, SiteAddress};
use crate::render::context::Context;
use crate::render::locale::Argument;
use crate::render::view::brief::{BriefView, FactView};
use crate::render::view::meta::MetaView;

pub(super) fn plan(context: &Arc<Context>, pages: &mut Pages) {
    for brief in context
        .site
        .briefs
        .iter()
        .filter(|brief| brief.visibility == BriefVisibility::Public)
    {
        let path = SiteAddress::Brief(&brief.slug).path();
        pages.map(path.clone(), brief.date.map(|date| date.to_string()));
        let brief = brief.clone();
        pages.add(context, &path, move |context| page(context, &brief));
    }
}

fn page(context: &Context, brief: &Brief) -> Result<Vec<u8>, Box<Diagnostic>> {
    let path = SiteAddress::Brief(&brief.slug).path();
    let facts = facts(context, brief);
    let told = |fact: &FactView| {
        context.labelled(
            &context.say(&format!("brief.{}", fact.key), &[]),
            &fact.text,
        )
    };
    let in_short = || {
        context.labelled(
            &context.say("brief.open_call", &[]),
            &context.set_apart(&facts.iter().map(told).collect::<Vec<_>>()),
        )
    };
    let description = brief
        .body
        .as_ref()
        .map(|body| body.plain())
        .filter(|body| !body.is_empty())
        .unwrap_or_else(in_short);
    let meta = MetaView {
        description: Some(shortened(&description)),
        ..head(context, &brief.title, &path)
    };
    let view = BriefView {
        title: brief.title.to_string(),
        brand: brief.brand.as_ref().map(ToString::to_string),
        html: brief.body.as_ref().map(|body| body.as_str().to_owned()),
        facts,
        apply: apply(context, brief),
    };
    context
        .engine
        .render("brief.html", ("brief", &view), &meta, &path)
}

/// Where to apply: the brand's page, else its address, else the agency's.
fn apply(context: &Context, brief: &Brief) -> Option<String> {
    let contact = brief.contact.as_ref();
    let link = contact
        .and_then(|contact| contact.link.as_ref())
        .map(ToString::to_string);
    let own = contact.and_then(|contact| contact.email.as_ref());
    let agency = context
        .site
        .settings
        .agency
        .as_ref()
        .and_then(|agency| agency.email.as_ref());
    link.or_else(|| {
        own.or(agency)
            .map(|email| format!("mailto:{}", email.as_str()))
    })
}

fn facts(context: &Context, brief: &Brief) -> Vec<FactView> {
    let locale = &context.locale;
    let text = |text: &Option<crate::model::Text>| text.as_ref().map(ToString::to_string);
    let list = |items: Vec<String>| (!items.is_empty()).then(|| locale.list_title(&items));
    // What somebody has written keeps its letters: "iPhone films" has no capital.
    let texts = |items: &[crate::model::Text]| {
        (!items.is_empty())
            .then(|| locale.list(&items.iter().map(|text| text.as_str()).collect::<Vec<_>>()))
    };
    let wish = &brief.creators;
    let deliverables = brief.deliverables.iter().map(|item| {
        let key = format!("kit.deliverable.{}", item.kind);
        let words = context
            .messages
            .find_text(locale, &key)
            .unwrap_or_else(|| item.kind.replace('-', " "));
        if item.quantity == 1 {
            words
        } else {
            format!("{} × {words}", locale.number(item.quantity))
        }
    });
    let publish = brief.publish.map(|span| {
        let (from, to) = (locale.date(span.from), locale.date(span.to));
        context.say(
            "kit.span",
            &[("from", Argument::Text(&from)), ("to", Argument::Text(&to))],
        )
    });
    let platforms = wish
        .platforms
        .iter()
        .filter_map(|id| context.site.settings.platforms.get(id))
        .map(|platform| platform.label.to_string());
    let budget = brief
        .budget
        .as_ref()
        .filter(|_| brief.show_budget)
        .map(|budget| locale.money(*budget.reveal()));
    let facts = [
        (
            "goal",
            brief
                .goal
                .map(|goal| context.say(&format!("brief.goals.{}", goal.word()), &[])),
        ),
        ("category", text(&brief.category)),
        ("publish", publish),
        (
            "approval_by",
            brief.approval_by.map(|date| locale.date(date)),
        ),
        ("budget", budget),
        ("deliverables", list(deliverables.collect())),
        (
            "markets",
            list(
                brief
                    .markets
                    .iter()
                    .map(|country| locale.country(country.code()).to_owned())
                    .collect(),
            ),
        ),
        ("niches", texts(&brief.niches)),
        ("platforms", list(platforms.collect())),
        (
            "tiers",
            list(
                wish.tiers
                    .iter()
                    .map(|tier| context.parts().tiers.named(tier).to_owned())
                    .collect(),
            ),
        ),
        (
            "languages",
            list(
                wish.languages
                    .iter()
                    .map(|language| locale.language(language.tag()).into_owned())
                    .collect(),
            ),
        ),
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
            brief
                .terms
                .payment
                .map(|payment| context.say(&format!("brief.payments.{}", payment.word()), &[])),
        ),
        (
            "contact",
            brief
                .contact
                .as_ref()
                .and_then(|contact| text(&contact.name)),
        ),
    ];
    facts
        .into_iter()
        .filter_map(|(key, text)| {
            Some(FactView {
                key: key.to_owned(),
                text: text?,
            })
        })
        .collect()
}
