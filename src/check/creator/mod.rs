//! A profile: from its draft to a creator, or to problems.

mod audience;
mod channel;
mod contact;
mod image;
mod offer;
mod profile;
mod work;

use std::sync::Arc;

use super::fields::{needed, value};
use super::publishable::Publishable;
use super::{Desk, Rules};
use crate::diagnostic::problem::frequent::Consequence;
use crate::diagnostic::{Diagnostics, codes, problem};
use crate::load::draft::{CreatorDraft, LoadedCreator};
use crate::model::{Consent, Creator, Private, Slug, Standing, Text, Withheld};
use crate::source::{Span, Spanned};

/// A profile that was checked.
#[derive(Debug, Clone, Default)]
pub(crate) struct CheckedCreator {
    /// The creator, with where it may be seen.
    pub creator: Option<(Arc<Creator>, Standing)>,
    /// Links of the bio to the site itself, where it is shown.
    pub links: Vec<Spanned<Box<str>>>,
    /// Everything that is wrong with the profile alone.
    pub problems: Diagnostics,
}

/// Checks one profile. Rules that compare profiles are in [`roster`](super::roster()).
pub(crate) fn creator(loaded: LoadedCreator, rules: Rules<'_>) -> CheckedCreator {
    let private_path = format!("private/creators/{}.toml", loaded.name);
    let LoadedCreator {
        name,
        file,
        overlay,
        only_private,
        public_alone,
        mut draft,
        body,
        images,
        problems,
    } = loaded;
    let mut desk = Desk {
        rules,
        file,
        overlay,
        only_private,
        private_path,
        problems,
    };
    // A person who is named in it is one whom only `private/` knows; one who is not has a profile
    // elsewhere.
    if only_private && draft.name.is_none() {
        let alone = problem::creator::private_alone(desk.whole(), &name);
        desk.problems.push(alone);
        return CheckedCreator {
            problems: desk.problems,
            ..CheckedCreator::default()
        };
    }
    if let Some(public) = public_alone {
        desk.guard_public(*public);
    }
    let (bio, links) = body.map_or((None, Vec::new()), |body| {
        (Some(body.text), body.internal_links)
    });
    let dates = (
        value(draft.publish_date.take()),
        value(draft.expiry_date.take()),
    );
    let draft_mark = value(draft.draft.take()).unwrap_or(false);
    let minor = draft.minor.take();
    let consent_span = draft.consent.as_ref().map(|consent| consent.span);
    let has_name = draft.name.is_some() && Slug::new(&name).is_ok();
    let creator = desk.creator(
        &name,
        draft,
        minor.as_ref().is_some_and(|minor| minor.value),
        bio,
        &images,
    );
    let creator = creator.map(|creator| {
        let (publish_date, expiry_date) = dates;
        let asked = Publishable {
            draft: draft_mark,
            publish_date,
            expiry_date,
            unlisted: creator.unlisted,
            minor: creator.minor,
            consent: creator.consent.as_deref(),
        };
        let standing = asked.standing(rules);
        desk.tell_consent(
            standing,
            creator.consent.as_deref(),
            consent_span,
            minor.map(|minor| minor.span),
        );
        (Arc::new(creator), standing)
    });
    // What lacks something that it cannot be without was looked at for what else is wrong with it.
    let creator = creator.filter(|(creator, _)| has_name && !creator.channels.is_empty());
    // What is in no output may lead where it likes.
    let is_shown = match &creator {
        Some((_, standing)) => !matches!(standing, Standing::Withheld(_)),
        None => !draft_mark,
    };
    CheckedCreator {
        creator,
        links: if is_shown { links } else { Vec::new() },
        problems: desk.problems,
    }
}

impl Desk<'_> {
    /// Reports private values of the file in `content/` that the private file covers: they are not
    /// used, but they are there to be read.
    fn guard_public(&mut self, public: CreatorDraft) {
        let mut desk = Desk {
            private_path: self.private_path.clone(),
            problems: Diagnostics::default(),
            ..*self
        };
        desk.contact(public.contact);
        desk.rates(public.rates);
        desk.packages(public.packages);
        desk.notes(public.notes);
        // Whatever else is wrong in it is told of the merged profile.
        let exposed = desk
            .problems
            .iter()
            .filter(|problem| problem.code == codes::PRIVATE_IN_PUBLIC)
            .cloned();
        self.problems.append(exposed.collect());
    }

    /// The slug of a file's name; reported when it is none.
    pub(super) fn slug(&mut self, name: &str) -> Option<Slug> {
        let whole = self.whole();
        Slug::new(name)
            .map_err(|bad| {
                self.problems.push(problem::files::bad_slug(
                    whole,
                    name,
                    bad.nearest.as_deref(),
                ))
            })
            .ok()
    }

    /// The same; where it is none, the nearest or a made-up one, so that all else can be looked at.
    pub(super) fn slug_or_stand_in(&mut self, name: &str) -> Option<Slug> {
        self.slug(name)
            .or_else(|| Slug::nearest(name))
            .or_else(|| Slug::new("unnamed").ok())
    }

    /// The creator as far as the draft says it; slug and name are made up where they are wrong.
    fn creator(
        &mut self,
        file_name: &str,
        mut draft: CreatorDraft,
        minor: bool,
        bio: Option<crate::model::Html>,
        images: &crate::load::draft::Images,
    ) -> Option<Creator> {
        let slug = self.slug_or_stand_in(file_name)?;
        let whole = self.whole();
        let name = needed(
            draft.name.take(),
            "name",
            "the profile",
            whole,
            &mut self.problems,
        );
        let channels = self.channels(draft.channels.take(), images);
        let name = name.or_else(|| Text::new(&slug).ok())?;
        let handle = value(draft.handle.take())
            .or_else(|| channels.first().and_then(|channel| channel.handle.clone()));
        Some(Creator {
            slug,
            file: self.file,
            handle,
            headline: value(draft.headline.take()),
            pronouns: value(draft.pronouns.take()),
            location: self.location(draft.location.take()),
            languages: super::fields::values(draft.languages.take()),
            niches: self.niches(draft.niches.take()),
            interests: self.interests(draft.interests.take()),
            photo: self.photo(draft.photo.take(), images).map(Box::new),
            availability: value(draft.availability.take()),
            booked: self.booked(draft.booked.take()),
            open_to: super::fields::values(draft.open_to.take()),
            featured: value(draft.featured.take()).unwrap_or(false),
            weight: value(draft.weight.take()),
            tags: super::fields::values(draft.tags.take()),
            joined: value(draft.joined.take()),
            credentials: super::fields::values(draft.credentials.take()),
            bio,
            updated: self.past("updated", draft.updated.take()),
            unlisted: value(draft.unlisted.take()).unwrap_or(false),
            do_not_pitch: value(draft.do_not_pitch.take()).unwrap_or(false),
            minor,
            aliases: self.aliases(draft.aliases.take()),
            contact: self.contact(draft.contact.take()),
            collaborations: self.collaborations(draft.collaborations.take(), images),
            testimonials: self.testimonials(draft.testimonials.take()),
            rates: self.rates(draft.rates.take()),
            packages: self.packages(draft.packages.take()),
            consent: self.consent(draft.consent.take()).map(Box::new),
            notes: self.notes(draft.notes.take()),
            extra: value(draft.extra.take()).map(|extra| extra.0),
            name,
            channels,
        })
    }

    fn notes(
        &mut self,
        notes: crate::load::draft::Field<crate::load::draft::NotesDraft>,
    ) -> Option<Private<Box<str>>> {
        let internal = value(notes)?.internal?;
        self.guard("this note for the team", internal.span);
        Some(internal.value.0)
    }

    /// Says what consent does to the profile.
    fn tell_consent(
        &mut self,
        standing: Standing,
        consent: Option<&Consent>,
        consent_span: Option<Span>,
        minor: Option<Span>,
    ) {
        let place = consent_span.unwrap_or_else(|| self.whole());
        if consent.is_none() && self.problems.explain("consent", self.whole()) {
            return;
        }
        let told = match standing {
            Standing::Withheld(Withheld::ConsentWithdrawn) => {
                problem::creator::consent_withdrawn(place)
            }
            Standing::Withheld(Withheld::ConsentExpired) => {
                match consent.and_then(|consent| consent.expires) {
                    Some(date) => problem::creator::consent_expired(place, date),
                    None => return,
                }
            }
            Standing::Withheld(Withheld::MinorWithoutGuardian) => {
                problem::creator::minor_without_guardian(minor.unwrap_or(place))
            }
            Standing::Withheld(Withheld::ConsentMissing) => {
                problem::creator::consent_missing(place, Consequence::LeftOut)
            }
            // A draft is still being written; its consent is asked for when it is to be published.
            Standing::Withheld(Withheld::Draft) => return,
            _ if consent.is_none() => {
                problem::creator::consent_missing(place, Consequence::Published)
            }
            _ => return,
        };
        self.problems.push(told);
    }
}
