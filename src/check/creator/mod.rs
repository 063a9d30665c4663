//! A profile: from its draft to a creator, or to problems.

mod audience;
mod channel;
mod consent;
mod contact;
mod history;
mod image;
mod offer;
mod profile;
mod work;

use std::sync::Arc;

use super::publishable::Publishable;
use super::{FileCheck, InternalLinks, Rules, text_and_links};
use crate::diagnostic::{Diagnostic, Diagnostics, codes, problem};
use crate::load::draft::{CreatorDraft, Field, Images, LoadedCreator, NotesDraft};
use crate::model::{Creator, Html, Slug, Standing, Text};
use consent::ConsentState;
use profile::location;

/// A profile that was checked.
#[derive(Debug, Clone, Default)]
pub(crate) struct CheckedCreator {
    /// The creator, with where it may be seen; `None` if the profile cannot be used.
    pub creator: Option<(Arc<Creator>, Standing)>,
    /// Links of the bio to the site itself, none if it is not shown.
    pub links: InternalLinks,
    pub problems: Diagnostics,
}

/// Checks one profile. Rules that compare profiles are in [`roster`](super::roster()).
pub(crate) fn creator(loaded: LoadedCreator, rules: Rules<'_>) -> CheckedCreator {
    let mut check = FileCheck {
        rules,
        origin: loaded.origin,
        problems: loaded.problems,
    };
    let draft = loaded.draft;
    // A private file without a name belongs to a profile that is not there. One with a name is of a
    // person whom only `private/` knows.
    if check.origin.public.is_none() && !draft.name.is_written() {
        let name = &check.origin.name;
        check
            .problems
            .push(problem::creator::private_alone(check.whole(), name));
        return CheckedCreator {
            problems: check.problems,
            ..CheckedCreator::default()
        };
    }
    if let Some(public) = loaded.public_alone {
        check.guard_public(*public);
    }
    let (bio, links) = text_and_links(loaded.body);
    let is_draft = draft.draft.is_true();
    let publish_date = draft.publish_date.get().copied();
    let expiry_date = draft.expiry_date.get().copied();
    let consent = ConsentState::new(&draft);
    let has_name = draft.name.is_written() && Slug::new(&check.origin.name).is_ok();
    let creator = check.creator(draft, bio, &loaded.images).map(|creator| {
        let standing = Publishable {
            draft: is_draft,
            publish_date,
            expiry_date,
            unlisted: creator.unlisted,
            minor: creator.minor,
            consent: creator.consent.as_deref(),
        }
        .standing(rules);
        check.report_consent(standing, creator.consent.as_deref(), consent);
        (Arc::new(creator), standing)
    });
    // A profile without a name or a channel is checked for its other faults, and not published.
    let creator = creator.filter(|(creator, _)| has_name && !creator.channels.is_empty());
    let is_shown = match &creator {
        Some((_, standing)) => !matches!(standing, Standing::Withheld(_)),
        None => !is_draft,
    };
    CheckedCreator {
        creator,
        links: if is_shown { links } else { Vec::new() },
        problems: check.problems,
    }
}

impl FileCheck<'_> {
    /// Reports private values of the file in `content/` that the private file covers: they are not
    /// used, but can be read.
    fn guard_public(&mut self, public: CreatorDraft) {
        let mut check = FileCheck {
            rules: self.rules,
            origin: self.origin.clone(),
            problems: Diagnostics::default(),
        };
        check.contact(public.contact);
        check.rates(public.rates);
        check.packages(public.packages);
        check.guard_notes(&public.notes);
        // Its other faults are reported for the merged profile.
        let exposed = |problem: &&Diagnostic| problem.code == codes::PRIVATE_IN_PUBLIC;
        let exposed = check.problems.iter().filter(exposed).cloned().collect();
        self.problems.append(exposed);
    }

    /// Returns the creator as far as the draft says it, with stand-ins for a faulty slug and name.
    fn creator(
        &mut self,
        draft: CreatorDraft,
        bio: Option<Html>,
        images: &Images,
    ) -> Option<Creator> {
        let slug = self.slug_or_stand_in()?;
        let name = self.needed(draft.name, "name", "the profile", self.whole());
        let channels = self.channels(draft.channels, images);
        self.guard_notes(&draft.notes);
        let largest = channels.first().and_then(|channel| channel.handle.clone());
        Some(Creator {
            file: self.origin.file(),
            name: name.or_else(|| Text::new(&slug).ok())?,
            slug,
            handle: draft.handle.value().or(largest),
            headline: draft.headline.value(),
            pronouns: draft.pronouns.value(),
            location: location(draft.location),
            languages: draft.languages.values(),
            niches: self.niches(draft.niches),
            interests: self.interests(draft.interests),
            photo: self.photo(draft.photo, images).map(Box::new),
            availability: draft.availability.value(),
            booked: self.booked(draft.booked),
            open_to: draft.open_to.values(),
            featured: draft.featured.is_true(),
            weight: draft.weight.value(),
            tags: draft.tags.values(),
            joined: draft.joined.value(),
            credentials: draft.credentials.values(),
            bio,
            updated: self.past_date("updated", draft.updated),
            unlisted: draft.unlisted.is_true(),
            do_not_pitch: draft.do_not_pitch.is_true(),
            minor: draft.minor.is_true(),
            aliases: self.aliases(draft.aliases),
            contact: self.contact(draft.contact),
            collaborations: self.collaborations(draft.collaborations, images),
            testimonials: self.testimonials(draft.testimonials),
            rates: self.rates(draft.rates),
            packages: self.packages(draft.packages),
            consent: self.consent(draft.consent).map(Box::new),
            extra: draft.extra.value().map(|extra| extra.0),
            channels,
        })
    }

    /// Reports notes for the team in a public repository. Their text is kept nowhere.
    fn guard_notes(&mut self, notes: &Field<NotesDraft>) {
        if let Some(span) = notes.get().and_then(|notes| notes.internal.span()) {
            self.guard("this note for the team", span);
        }
    }
}
