//! Work for brands, and words of clients.

use crate::check::FileCheck;
use crate::check::fields::kept;
use crate::diagnostic::problem;
use crate::load::draft::{CollaborationDraft, Field, Images, List, ResultDraft, TestimonialDraft};
use crate::model::{Collaboration, CollaborationResult, Testimonial};
use crate::source::Spanned;

/// The first year of past work that is taken for one.
const FIRST_YEAR: u64 = 1990;

impl FileCheck<'_> {
    /// Returns all work, the newest first.
    pub(super) fn collaborations(
        &mut self,
        field: Field<List<CollaborationDraft>>,
        images: &Images,
    ) -> Vec<Collaboration> {
        let items = field.items().into_iter();
        let mut work = kept(items.filter_map(|item| self.collaboration(item, images)));
        work.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.brand.cmp(&b.brand)));
        work
    }

    fn collaboration(
        &mut self,
        item: Spanned<CollaborationDraft>,
        images: &Images,
    ) -> Option<Collaboration> {
        let draft = item.value;
        let brand = self.needed(draft.brand, "brand", "a collaboration", item.span);
        let logo = self.boxed_image(draft.logo, images);
        let year = draft.year.written().and_then(|year| self.past_year(year));
        Some(Collaboration {
            brand: brand?,
            year,
            campaign: draft.campaign.value(),
            deliverables: draft.deliverables.values().into(),
            paid: draft.paid.value(),
            category: draft.category.value(),
            exclusive_until: draft.exclusive_until.value(),
            result: draft.result.value().map(|draft| Box::new(result(draft))),
            link: draft.url.value(),
            logo,
        })
    }

    /// Returns a year of past work, or reports that it is none.
    fn past_year(&mut self, Spanned { value: year, span }: Spanned<u64>) -> Option<u16> {
        let this_year = u64::try_from(self.rules.today.year()).unwrap_or(0);
        if !(FIRST_YEAR..=this_year).contains(&year) {
            let message = format!("{year} is not a year of past work");
            self.report(problem::creator::implausible(span, &message));
            return None;
        }
        u16::try_from(year).ok()
    }

    pub(super) fn testimonials(
        &mut self,
        field: Field<List<TestimonialDraft>>,
    ) -> Vec<Testimonial> {
        kept(field.items().into_iter().filter_map(|item| {
            let noun = "a testimonial";
            let quote = self.needed(item.value.quote, "quote", noun, item.span);
            let author = self.needed(item.value.author, "author", noun, item.span);
            Some(Testimonial {
                quote: quote?,
                author: author?,
                role: item.value.role.value(),
            })
        }))
    }
}

fn result(draft: ResultDraft) -> CollaborationResult {
    CollaborationResult {
        reach: draft.reach.value().into(),
        engagements: draft.engagements.value().into(),
        clicks: draft.clicks.value().into(),
        conversions: draft.conversions.value().into(),
        note: draft.note.value(),
    }
}
