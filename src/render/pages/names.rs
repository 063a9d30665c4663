//! Lists of names: all creators from A to Z, and all values of a facet.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::Pages;
use super::meta::{head, shortened};
use crate::diagnostic::Diagnostic;
use crate::model::{Facet, SiteAddress, Slug};
use crate::render::context::Context;
use crate::render::locale::Argument;
use crate::render::view::list::{EntryView, IndexView, LinkedView, SectionView};
use crate::render::view::meta::MetaView;

/// The most creators that one list of names shows; above it, names are found by search and by
/// landing pages.
const MOST: usize = 5_000;
/// Names that the description of a list has, until it is cut.
const NAMED: usize = 24;

pub(super) fn plan(context: &Arc<Context>, pages: &mut Pages) {
    if (1..=MOST).contains(&context.listed().len()) {
        let path = SiteAddress::Creators.path();
        pages.map(path.clone(), None);
        pages.add(context, &path, |context| {
            let heading = context.say("list.names_title", &[]);
            let creators = context.say(
                "search.results",
                &[(
                    "count",
                    Argument::Number((context.listed().len() as u64).into()),
                )],
            );
            render(
                context,
                &IndexView {
                    heading,
                    sections: sections(context),
                },
                &creators,
                &SiteAddress::Creators.path(),
            )
        });
    }
    for facet in Facet::ALL
        .into_iter()
        .filter(|facet| !context.facets.of(*facet).is_empty())
    {
        let path = SiteAddress::Facet(facet).path();
        pages.map(path.clone(), None);
        pages.add(context, &path, move |context| {
            let heading = context.say(&format!("list.index.{}", facet.key()), &[]);
            let label = context.say(&format!("search.facet.{}", facet.key()), &[]);
            let entries = context.facets.of(facet).iter().map(|group| EntryView {
                label: group.label.clone(),
                url: context.url(&group.path()),
                count: Some(group.members.len()),
            });
            let section = SectionView {
                id: facet.key().to_owned(),
                label,
                entries: entries.collect(),
            };
            let view = IndexView {
                sections: vec![section],
                heading: heading.clone(),
            };
            render(context, &view, &heading, &SiteAddress::Facet(facet).path())
        });
    }
}

/// A list of names; `what` they are begins its description, and the first of them follow.
fn render(
    context: &Context,
    view: &IndexView,
    what: &str,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let names: Vec<&str> = view
        .sections
        .iter()
        .flat_map(|section| &section.entries)
        .take(NAMED)
        .map(|entry| entry.label.as_str())
        .collect();
    let description = Some(shortened(&context.labelled(what, &context.parted(&names))));
    let meta = MetaView {
        description,
        ..head(context, &view.heading, path)
    };
    context
        .engine
        .render("index-list.html", ("index", view), &meta, path)
}

/// First letters with their places in the list of all names.
pub(super) fn letters(context: &Context) -> Vec<LinkedView> {
    if !(1..=MOST).contains(&context.listed().len()) {
        return Vec::new();
    }
    let names = context.url(&SiteAddress::Creators.path());
    let url = |id: &str| format!("{names}#{id}");
    context
        .letters()
        .iter()
        .map(|(id, label)| LinkedView {
            label: label.clone(),
            url: url(id),
        })
        .collect()
}

/// Everybody by first letter, sorted as the language sorts.
fn sections(context: &Context) -> Vec<SectionView> {
    let mut named: Vec<(Vec<u8>, &str, String)> = context
        .listed()
        .map(|(_, member)| {
            (
                context.locale.collate(&member.creator.name),
                member.creator.name.as_str(),
                context.url(&context.kit_path(member)),
            )
        })
        .collect();
    named.sort();
    let mut sections: Vec<SectionView> = Vec::new();
    for (_, name, url) in named {
        let (id, label) = letter(name);
        let entry = EntryView {
            label: name.to_owned(),
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

/// The first letter of a name, as an `id` and as it is shown. Letters of other scripts share the
/// place of their own first character.
pub(in crate::render) fn letter(name: &str) -> (String, String) {
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
