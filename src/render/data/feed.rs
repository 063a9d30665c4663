//! The feed of new and updated creators: Atom (RFC 4287).

use crate::escape::xml;
use crate::model::{Date, SiteAddress};
use crate::render::context::Context;
use crate::render::input::Member;
use crate::render::planned::Planned;

/// The most entries: a feed says what is new.
const ENTRIES: usize = 50;

pub(crate) fn plan(files: &mut Planned) {
    files.add_text(&SiteAddress::Feed.path(), feed);
}

/// The day by which a creator is new: the last change, else the day of joining, else the day of the
/// newest figures.
fn day(member: &Member) -> Option<Date> {
    let creator = &member.creator;
    let figures = creator.channels.iter().filter_map(|channel| channel.as_of);
    creator.updated.or(creator.joined).or_else(|| figures.max())
}

fn feed(context: &Context) -> String {
    let settings = &context.site.settings;
    let mut dated: Vec<(Date, &Member)> = context
        .listed()
        .filter_map(|(_, member)| Some((day(member)?, member)))
        .collect();
    dated.sort_by(|(day, member), (other_day, other)| {
        let by_slug = || member.creator.slug.cmp(&other.creator.slug);
        other_day.cmp(day).then_with(by_slug)
    });
    dated.truncate(ENTRIES);
    // A feed must say when it changed; one without entries never did.
    let updated = dated
        .first()
        .map_or_else(|| "1970-01-01".to_owned(), |(day, _)| day.to_string());
    let author = settings
        .agency
        .as_ref()
        .map_or(&settings.title, |agency| &agency.name);
    let entries: String = dated
        .into_iter()
        .map(|(day, member)| entry(context, day, member))
        .collect();
    format!(
        concat!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n",
            "<title>{title}</title>\n<id>{home}</id>\n<updated>{updated}T00:00:00Z</updated>\n",
            "<author><name>{author}</name></author>\n",
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"{feed}\"/>\n",
            "<link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>\n{entries}</feed>\n"
        ),
        language = xml(settings.language.tag()),
        title = xml(&settings.title),
        home = xml(&context.absolute_url("/")),
        updated = updated,
        author = xml(author),
        feed = xml(&context.absolute_url(&SiteAddress::Feed.path())),
        entries = entries,
    )
}

fn entry(context: &Context, day: Date, member: &Member) -> String {
    let creator = &member.creator;
    let url = context.absolute_url(&context.kit_path(member));
    let url = xml(&url);
    let mut entry = format!(
        concat!(
            "<entry>\n<title>{}</title>\n<id>{url}</id>\n",
            "<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n",
            "<updated>{day}T00:00:00Z</updated>\n"
        ),
        xml(&creator.name),
        url = url,
        day = day,
    );
    if let Some(joined) = creator.joined {
        entry += &format!("<published>{joined}T00:00:00Z</published>\n");
    }
    if let Some(headline) = &creator.headline {
        entry += &format!("<summary>{}</summary>\n", xml(headline));
    }
    for niche in &creator.niches {
        entry += &format!("<category term=\"{}\"/>\n", xml(&niche.label));
    }
    entry + "</entry>\n"
}
