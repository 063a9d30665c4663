//! Pictures that a profile names.

use crate::check::Desk;
use crate::check::fields::{items, needed, value};
use crate::diagnostic::problem::{self, images as wrong};
use crate::load::draft::{Field, ImageProblem, Images, PhotoDraft};
use crate::model::{Focus, Image, Percent, Photo, Text};
use crate::source::Spanned;

impl Desk<'_> {
    /// The picture of this name; reported when it cannot be used.
    pub(super) fn image(&mut self, name: &Spanned<Text>, images: &Images) -> Option<Image> {
        let found = images.get(name.value.as_str())?;
        let (span, text) = (name.span, name.value.as_str());
        let report = match found {
            Ok(image) => return Some(image.clone()),
            Err(ImageProblem::Missing) => wrong::missing(span, text),
            Err(ImageProblem::Outside) => wrong::outside(span, text),
            Err(ImageProblem::Format) => wrong::format(span, text),
            Err(ImageProblem::TooLarge) => wrong::too_large(span, text),
            Err(ImageProblem::Damaged) => wrong::damaged(span, text),
            Err(ImageProblem::Unreadable(reason)) => wrong::unreadable(span, text, reason),
        };
        self.problems.push(report);
        None
    }

    pub(super) fn photo(&mut self, field: Field<PhotoDraft>, images: &Images) -> Option<Photo> {
        let field = field?;
        let draft = field.value.0;
        let span = field.span;
        let Some(src) = draft.src else {
            return needed(None, "src", "the photo", span, &mut self.problems);
        };
        let image = self.image(&src, images);
        if draft.alt.is_none() {
            self.problems.push(wrong::without_text(src.span));
        }
        let focus = draft.focus.and_then(|focus| {
            let point: Vec<f64> = items(Some(focus.clone()))
                .into_iter()
                .map(|share| share.value * 100.0)
                .collect();
            match point.as_slice() {
                [x, y] => Some(Focus {
                    x: Percent::share(*x).ok()?,
                    y: Percent::share(*y).ok()?,
                }),
                _ => None,
            }
            .or_else(|| {
                self.problems.push(problem::config::bad_value(
                    focus.span,
                    "focus",
                    "is not a point of the picture",
                    "write two shares from 0 to 1, such as `[0.5, 0.3]`",
                ));
                None
            })
        });
        Some(Photo {
            image: image?,
            alt: value(draft.alt),
            focus,
            credit: value(draft.credit),
            credit_link: value(draft.credit_url),
        })
    }
}
