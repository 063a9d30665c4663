//! The roster in figures, and the shortlist.

use std::sync::Arc;

use super::Pages;
use super::meta::{head, paths};
use crate::render::context::Context;
use crate::render::insights;
use crate::render::view::meta::MetaView;

/// Fewer creators than this are no roster that figures could sum up.
const FEWEST: usize = 3;

pub(super) fn plan(context: &Arc<Context>, pages: &mut Pages) {
    if context.listed().len() >= FEWEST {
        pages.map("/insights/", None);
        pages.add(context, "/insights/", |context| {
            let title = context.say("insights.title", &[]);
            let meta = MetaView { stylesheets: paths(&["css/page-insights.css"]), ..head(context, &title, "/insights/") };
            context.engine.render("insights.html", ("insights", &insights::view(context)), &meta, "/insights/")
        });
    }
    if context.site.settings.outputs.search {
        pages.add(context, "/shortlist/", |context| {
            let title = context.say("search.shortlist", &[]);
            let meta = MetaView {
                indexed: false,
                stylesheets: paths(&["css/page-directory.css"]),
                scripts: paths(&["js/shortlist/compare.js"]),
                ..head(context, &title, "/shortlist/")
            };
            context.engine.render("shortlist.html", ("search", &context.search()), &meta, "/shortlist/")
        });
    }
}
