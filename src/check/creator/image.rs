//! Pictures that a profile names.

use crate::check::FileCheck;
use crate::diagnostic::problem::{self, images as wrong};
use crate::load::draft::{Field, ImageProblem, Images, List, PhotoDraft};
use crate::model::{Focus, Image, Percent, Photo, Text};
use crate::source::Spanned;

impl FileCheck<'_> {
    /// Returns the picture of this name, or reports why it cannot be used.
    pub(super) fn image(&mut self, name: &Spanned<Text>, images: &Images) -> Option<Image> {
        let (span, text) = (name.span, name.value.as_str());
        let report = match images.get(text)? {
            Ok(image) => return Some(image.clone()),
            Err(ImageProblem::Missing) => wrong::missing(span, text),
            Err(ImageProblem::Outside) => wrong::outside(span, text),
            Err(ImageProblem::Format) => wrong::format(span, text),
            Err(ImageProblem::TooLarge) => wrong::too_large(span, text),
            Err(ImageProblem::Damaged) => wrong::damaged(span, text),
            Err(ImageProblem::Unreadable(reason)) => wrong::unreadable(span, text, reason),
        };
        self.report(report);
        None
    }

    /// Returns the picture that a key names.
    pub(super) fn boxed_image(
        &mut self,
        field: Field<Text>,
        images: &Images,
    ) -> Option<Box<Image>> {
        self.image(&field.written()?, images).map(Box::new)
    }

    pub(super) fn photo(&mut self, field: Field<PhotoDraft>, images: &Images) -> Option<Photo> {
        let Spanned {
            value: PhotoDraft(draft),
            span,
        } = field.written()?;
        let src_span = draft.src.span();
        let src = self.needed(draft.src, "src", "the photo", span)?;
        let src = Spanned::new(src, src_span.unwrap_or(span));
        let image = self.image(&src, images);
        if draft.alt.is_absent() {
            self.report(wrong::without_text(src.span));
        }
        let focus = draft.focus.written().and_then(|focus| self.focus(&focus));
        Some(Photo {
            image: image?,
            alt: draft.alt.value(),
            focus,
            credit: draft.credit.value(),
            credit_link: draft.credit_url.value(),
        })
    }

    fn focus(&mut self, field: &Spanned<List<f64>>) -> Option<Focus> {
        if let [x, y] = field.value.as_slice()
            && let Ok(x) = Percent::share(x.value * 100.0)
            && let Ok(y) = Percent::share(y.value * 100.0)
        {
            return Some(Focus { x, y });
        }
        self.report(problem::config::bad_value(
            field.span,
            "focus",
            "is not a point of the picture",
            "write two shares from 0 to 1, such as `[0.5, 0.3]`",
        ));
        None
    }
}
