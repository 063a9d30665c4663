//! What crawlers and language models are told: `robots.txt` and `llms.txt`.

use std::fmt::Write;
use std::sync::Arc;

use super::text;
use crate::artifact::Artifact;
use crate::render::context::Context;
use crate::render::facet::Facet;

/// How many groups of a facet `llms.txt` names.
const GROUPS: usize = 40;

/// Both files.
pub fn artifacts(context: &Arc<Context>) -> Vec<Artifact> {
    let robots = text(context, "robots.txt", |context| {
        Ok(format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", context.site.settings.base_url.absolute("/sitemap.xml")))
    });
    let llms = text(context, "llms.txt", |context| Ok(llms(context)));
    robots.into_iter().chain(llms).collect()
}

fn llms(context: &Context) -> String {
    let settings = &context.site.settings;
    let base = &settings.base_url;
    let mut out = format!("# {}\n\n", settings.title);
    let line = settings.description.as_deref().unwrap_or("Creators with their media kits.");
    let _ = writeln!(out, "> {line}\n");
    out.push_str(
        "Figures name their denominator, sample, date and source. Following is a sum over channels, not a count of unique people.\n\n",
    );
    if context.is_solo() {
        let _ = writeln!(out, "## Media kit\n\n- [{}]({})", settings.title, base.absolute("/"));
        if settings.outputs.json {
            let _ = writeln!(out, "- [Data]({})", base.absolute("/index.json"));
        }
        return out;
    }
    out.push_str("## Directory\n\n");
    let _ = writeln!(out, "- [All creators]({})", base.absolute("/"));
    if settings.outputs.json {
        let _ = writeln!(out, "- [All creators as JSON]({})", base.absolute("/api/creators.json"));
    }
    for (title, facet) in [("Tiers", Facet::Tier), ("Niches", Facet::Niche), ("Platforms", Facet::Platform), ("Countries", Facet::Country)]
    {
        let groups = context.facets.of(facet);
        if groups.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n## {title}\n");
        for group in groups.iter().take(GROUPS) {
            let creators = if group.members.len() == 1 { "creator" } else { "creators" };
            let _ = writeln!(out, "- [{}]({}): {} {creators}", group.label, base.absolute(&group.path()), group.members.len());
        }
    }
    out
}
