//! What crawlers and language models are told: `robots.txt` and `llms.txt`.

use std::fmt::Write;
use std::sync::Arc;

use super::text;
use crate::artifact::Artifact;
use crate::model::Facet;
use crate::render::context::Context;
use crate::render::locale::{Argument, Number};

/// How many groups of a facet `llms.txt` names.
const GROUPS: usize = 40;

pub(crate) fn artifacts(context: &Arc<Context>) -> Vec<Artifact> {
    let robots = text(context, "robots.txt", |context| {
        Ok(format!(
            "User-agent: *\nAllow: /\n\nSitemap: {}\n",
            context.site.settings.base_url.absolute("/sitemap.xml")
        ))
    });
    let llms = text(context, "llms.txt", |context| Ok(llms(context)));
    robots.into_iter().chain(llms).collect()
}

fn llms(context: &Context) -> String {
    let settings = &context.site.settings;
    let base = &settings.base_url;
    let mut out = format!("# {}\n\n", settings.title);
    let say = |key: &str| context.say(&format!("llms.{key}"), &[]);
    let line = settings
        .description
        .as_ref()
        .map_or_else(|| say("summary"), ToString::to_string);
    let _ = writeln!(out, "> {line}\n");
    let (following, sum) = (
        context.say("kit.total_following", &[]),
        context.say("list.not_people", &[]),
    );
    let _ = writeln!(
        out,
        "{} {}.\n",
        context.say("page.figures_note", &[]),
        context.labelled(&following, &sum)
    );
    if context.is_solo() {
        let _ = writeln!(
            out,
            "## {}\n\n- [{}]({})",
            say("kit"),
            settings.title,
            base.absolute("/")
        );
        if settings.outputs.json {
            let _ = writeln!(out, "- [{}]({})", say("data"), base.absolute("/index.json"));
        }
        return out;
    }
    let _ = writeln!(
        out,
        "## {}\n\n- [{}]({})",
        say("directory"),
        say("all"),
        base.absolute("/")
    );
    if settings.outputs.json {
        let _ = writeln!(
            out,
            "- [{}]({})",
            say("all_json"),
            base.absolute("/api/creators.json")
        );
    }
    for facet in [Facet::Tier, Facet::Niche, Facet::Platform, Facet::Country] {
        let groups = context.facets.of(facet);
        if groups.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n## {}\n", say(facet.folder()));
        for group in groups.iter().take(GROUPS) {
            let count = Argument::Number(Number::from(group.members.len() as u64));
            let creators = context.say("search.results", &[("count", count)]);
            let _ = writeln!(
                out,
                "- [{}]({}): {creators}",
                group.label,
                base.absolute(&group.path())
            );
        }
    }
    out
}
