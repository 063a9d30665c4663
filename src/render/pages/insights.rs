//! The roster in figures, and the shortlist.

use std::sync::Arc;

use super::Pages;
use super::meta::{head, paths, shortened};
use crate::model::SiteAddress;
use crate::render::context::Context;
use crate::render::insights;
use crate::render::locale::Argument;
use crate::render::view::insights::InsightsView;
use crate::render::view::meta::MetaView;

/// Fewer creators than this are no roster that figures could sum up.
const FEWEST: usize = 3;

pub(super) fn plan(context: &Arc<Context>, pages: &mut Pages) {
    if context.listed().len() >= FEWEST {
        let path = SiteAddress::Insights.path();
        pages.map(path.clone(), None);
        pages.add(context, &path.clone(), move |context| {
            let title = context.say("insights.title", &[]);
            let view = insights::view(context);
            let meta = MetaView {
                description: Some(shortened(&description(context, &view))),
                stylesheets: paths(&["css/page-insights.css"]),
                ..head(context, &title, &path)
            };
            context
                .engine
                .render("insights.html", ("insights", &view), &meta, &path)
        });
    }
    if context.site.settings.outputs.search {
        let path = SiteAddress::Shortlist.path();
        pages.add(context, &path.clone(), move |context| {
            let title = context.say("search.shortlist", &[]);
            let meta = MetaView {
                description: Some(context.say("search.shortlist_intro", &[])),
                indexed: false,
                stylesheets: paths(&["css/page-directory.css"]),
                scripts: paths(&["js/shortlist/compare.js"]),
                ..head(context, &title, &path)
            };
            context.engine.render(
                "shortlist.html",
                ("search", &context.search()),
                &meta,
                &path,
            )
        });
    }
}

/// How many creators there are, and what the charts find, each with its title.
fn description(context: &Context, view: &InsightsView) -> String {
    let intro = context.say(
        "insights.intro",
        &[("count", Argument::Number((view.creators as u64).into()))],
    );
    std::iter::once(intro)
        .chain(view.charts.iter().map(|chart| chart.finding.clone()))
        .collect::<Vec<_>>()
        .join(" ")
}
