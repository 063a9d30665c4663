//! Files for crawlers and language models: `robots.txt` and `llms.txt`.

use crate::model::Facet;
use crate::render::context::{Context, count};
use crate::render::planned::Planned;

/// Groups of a facet that `llms.txt` names.
const GROUPS: usize = 40;

pub(crate) fn plan(files: &mut Planned) {
    files.add_text("/robots.txt", |context| {
        let map = context.absolute_url("/sitemap.xml");
        format!("User-agent: *\nAllow: /\n\nSitemap: {map}\n")
    });
    files.add_text("/llms.txt", llms);
}

fn llms(context: &Context) -> String {
    let settings = &context.site.settings;
    let say = |key: &str| context.say(&format!("llms.{key}"), &[]);
    let link = |label: &str, path: &str| format!("- [{label}]({})\n", context.absolute_url(path));
    let summary = match &settings.description {
        Some(description) => description.to_string(),
        None => say("summary"),
    };
    let following = context.labelled(
        &context.say("kit.total_following", &[]),
        &context.say("list.not_people", &[]),
    );
    let note = context.say("page.figures_note", &[]);
    let mut text = format!(
        "# {}\n\n> {summary}\n\n{note} {following}.\n\n",
        settings.title
    );
    if context.is_solo() {
        text += &format!("## {}\n\n{}", say("kit"), link(&settings.title, "/"));
        if settings.outputs.json {
            text += &link(&say("data"), "/index.json");
        }
        return text;
    }
    text += &format!("## {}\n\n{}", say("directory"), link(&say("all"), "/"));
    if settings.outputs.json {
        text += &link(&say("all_json"), "/api/creators.json");
    }
    for facet in [Facet::Tier, Facet::Niche, Facet::Platform, Facet::Country] {
        let groups = context.facets.of(facet);
        if groups.is_empty() {
            continue;
        }
        text += &format!("\n## {}\n\n", say(facet.folder()));
        for group in groups.iter().take(GROUPS) {
            let arguments = [("count", count(group.members.len()))];
            let creators = context.say("search.results", &arguments);
            let address = context.absolute_url(&group.path());
            text += &format!("- [{}]({address}): {creators}\n", group.label);
        }
    }
    text
}
