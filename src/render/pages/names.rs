//! Lists of names: all creators from A to Z, and all values of a facet.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::Pages;
use super::meta::{head, shortened};
use crate::diagnostic::Diagnostic;
use crate::model::{Facet, SiteAddress, Slug};
use crate::render::context::{Context, count};
use crate::render::input::Member;
use crate::render::view::list::{EntryView, IndexView, LinkedView, SectionView};
use crate::render::view::meta::MetaView;

/// The most creators that one list of names shows; above it, names are found by search and by
/// landing pages.
const MOST: usize = 5_000;
/// Names that the description of a list has, until it is cut.
const NAMED: usize = 24;

pub(super) fn plan(pages: &mut Pages) {
    let context = pages.context.clone();
    if has_list_of_all(&context) {
        let path = SiteAddress::Creators.path();
        pages.add_mapped(&path.clone(), None, move |context| {
            let count = count(context.listed.len());
            let view = IndexView {
                heading: context.say("list.names_title", &[]),
                sections: sections(context),
            };
            let creators = context.say("search.results", &[("count", count)]);
            render(context, &view, &creators, &path)
        });
    }
    for facet in Facet::ALL {
        if !context.facets.of(facet).is_empty() {
            let path = SiteAddress::Facet(facet).path();
            pages.add_mapped(&path, None, move |context| index_of(context, facet));
        }
    }
}

fn has_list_of_all(context: &Context) -> bool {
    (1..=MOST).contains(&context.listed.len())
}

/// Renders the list of all values of a facet.
fn index_of(context: &Context, facet: Facet) -> Result<Vec<u8>, Box<Diagnostic>> {
    let entries = context.facets.of(facet).iter().map(|group| EntryView {
        label: group.label.clone(),
        url: context.url(&group.path()),
        count: Some(group.members.len()),
    });
    let view = IndexView {
        heading: context.say(&format!("list.index.{}", facet.key()), &[]),
        sections: vec![SectionView {
            id: facet.key().to_owned(),
            label: context.say(&format!("search.facet.{}", facet.key()), &[]),
            entries: entries.collect(),
        }],
    };
    let path = SiteAddress::Facet(facet).path();
    render(context, &view, &view.heading, &path)
}

/// Renders a list of names. Its description begins with `subject`, and the first names follow.
fn render(
    context: &Context,
    view: &IndexView,
    subject: &str,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let entries = view.sections.iter().flat_map(|section| &section.entries);
    let names: Vec<&str> = entries
        .take(NAMED)
        .map(|entry| entry.label.as_str())
        .collect();
    let description = context.labelled(subject, &context.joined_by_comma(&names));
    let meta = MetaView {
        description: Some(shortened(&description)),
        ..head(context, &view.heading, path)
    };
    context
        .engine
        .render("index-list.html", ("index", view), &meta, path)
}

/// Returns first letters with their places in the list of all creators; none where there is no such
/// list.
pub(super) fn letters(context: &Context) -> Vec<LinkedView> {
    if !has_list_of_all(context) {
        return Vec::new();
    }
    let letters: BTreeSet<_> = context
        .listed()
        .map(|(_, member)| letter(&member.creator.name))
        .map(|(id, label)| (context.locale.collate(&label), id, label))
        .collect();
    letters
        .into_iter()
        .map(|(_, id, label)| LinkedView {
            label,
            url: format!("{}#{id}", context.url(&SiteAddress::Creators.path())),
        })
        .collect()
}

/// Everybody by first letter, sorted as the language sorts.
fn sections(context: &Context) -> Vec<SectionView> {
    let named = |member: &Member| {
        let name = member.creator.name.as_str();
        let url = context.url(&context.kit_path(member));
        (context.locale.collate(name), name.to_owned(), url)
    };
    let mut all: Vec<_> = context.listed().map(|(_, member)| named(member)).collect();
    all.sort();
    let mut sections: Vec<SectionView> = Vec::new();
    for (_, name, url) in all {
        let (id, label) = letter(&name);
        let entry = EntryView {
            label: name,
            url,
            count: None,
        };
        match sections.iter_mut().find(|section| section.id == id) {
            Some(section) => section.entries.push(entry),
            None => sections.push(SectionView {
                id,
                label,
                entries: vec![entry],
            }),
        }
    }
    sections
}

/// Returns the first letter of a name, as an `id` and as it is shown.
fn letter(name: &str) -> (String, String) {
    let first = name
        .unicode_words()
        .next()
        .and_then(|word| word.graphemes(true).next())
        .unwrap_or("#");
    let plain =
        Slug::from_label(first).map(|slug| slug.as_str().chars().take(1).collect::<String>());
    let latin = first.chars().all(|c| u32::from(c) < 0x250);
    match plain.filter(|_| latin) {
        Some(plain) => (format!("letter-{plain}"), plain.to_uppercase()),
        None if first == "#" => ("letter-other".to_owned(), "#".to_owned()),
        None => {
            let code = first.chars().next().map_or(0, u32::from);
            (format!("letter-u{code:x}"), first.to_uppercase())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn names_stand_under_their_first_letter() {
        assert_eq!(letter("Élodie").1, "E");
        assert_eq!(letter("\"Ada\"").1, "A");
        assert_eq!(letter("花咲").1, "花");
        assert_eq!(letter("!!!").1, "#");
    }
}
