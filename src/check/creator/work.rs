//! Work for brands, and words of clients.

use crate::check::Desk;
use crate::check::fields::{items, kept, needed, value, values};
use crate::diagnostic::problem;
use crate::load::draft::{CollaborationDraft, Field, Images, List, ResultDraft, TestimonialDraft};
use crate::model::{Collaboration, CollaborationResult, Figure, Testimonial};
use crate::source::Spanned;

impl Desk<'_> {
    pub(super) fn collaborations(
        &mut self,
        field: Field<List<CollaborationDraft>>,
        images: &Images,
    ) -> Vec<Collaboration> {
        let drafts = items(field);
        let mut work = kept(
            drafts
                .into_iter()
                .filter_map(|item| self.collaboration(item, images)),
        );
        work.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.brand.cmp(&b.brand)));
        work
    }

    fn collaboration(
        &mut self,
        item: Spanned<CollaborationDraft>,
        images: &Images,
    ) -> Option<Collaboration> {
        let draft = item.value;
        let brand = needed(
            draft.brand,
            "brand",
            "a collaboration",
            item.span,
            &mut self.problems,
        );
        let logo = draft
            .logo
            .and_then(|name| self.image(&name, images))
            .map(Box::new);
        let year = draft.year.and_then(|year| {
            let known = u16::try_from(year.value)
                .ok()
                .filter(|year| (1990..=self.this_year()).contains(year));
            if known.is_none() {
                self.problems.push(problem::creator::implausible(
                    year.span,
                    &format!("{} is not a year of past work", year.value),
                ));
            }
            known
        });
        Some(Collaboration {
            brand: brand?,
            year,
            campaign: value(draft.campaign),
            deliverables: values(draft.deliverables).into(),
            paid: value(draft.paid),
            category: value(draft.category),
            exclusive_until: value(draft.exclusive_until),
            result: value(draft.result).map(result).map(Box::new),
            link: value(draft.url),
            logo,
        })
    }

    fn this_year(&self) -> u16 {
        u16::try_from(self.rules.today.year()).unwrap_or(u16::MAX)
    }

    pub(super) fn testimonials(
        &mut self,
        field: Field<List<TestimonialDraft>>,
    ) -> Vec<Testimonial> {
        let mut testimonials = Vec::new();
        for item in items(field) {
            let quote = needed(
                item.value.quote,
                "quote",
                "a testimonial",
                item.span,
                &mut self.problems,
            );
            let author = needed(
                item.value.author,
                "author",
                "a testimonial",
                item.span,
                &mut self.problems,
            );
            if let (Some(quote), Some(author)) = (quote, author) {
                testimonials.push(Testimonial {
                    quote,
                    author,
                    role: value(item.value.role),
                });
            }
        }
        testimonials.shrink_to_fit();
        testimonials
    }
}

fn result(draft: ResultDraft) -> CollaborationResult {
    let figure = |field: Field<u64>| Figure::from(value(field));
    CollaborationResult {
        reach: figure(draft.reach),
        engagements: figure(draft.engagements),
        clicks: figure(draft.clicks),
        conversions: figure(draft.conversions),
        note: value(draft.note),
    }
}
