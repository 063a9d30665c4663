//! One thing of the site (a creator, a brief, a page): its one or two files read, merged and
//! rendered.

use std::path::PathBuf;

use super::document::{self, Document, Form};
use super::draft::{
    BriefDraft, CreatorDraft, Images, Loaded, LoadedBrief, LoadedCreator, LoadedPage, PageDraft,
    RenderedText, Table,
};
use super::files::Files;
use super::image;
use super::markdown::{Markdown, TextPlace};
use super::tree::{Entry, TextFile};
use crate::diagnostic::{Diagnostics, problem};
use crate::model::Text;
use crate::source::{Span, Spanned};

/// Reads things of one site.
pub(crate) struct Reader<'a> {
    pub files: &'a Files,
    pub markdown: &'a Markdown,
}

/// A merged text: its draft, and its body with the place where that begins.
struct Merged<T> {
    draft: T,
    body: Option<(String, TextPlace)>,
    public_alone: Option<Box<T>>,
}

impl Reader<'_> {
    /// Reads a profile; nothing, with problems, when no part of it can be read.
    pub(crate) fn creator(
        &self,
        name: &str,
        entry: &Entry,
        problems: &mut Diagnostics,
    ) -> Option<LoadedCreator> {
        let mut found = Diagnostics::default();
        let merged: Merged<CreatorDraft> = self.merge(entry, &mut found, problems)?;
        let Merged {
            draft,
            body,
            public_alone,
        } = merged;
        // A bio stands under a heading of the kit, so its own headings begin one level below.
        let body = self.body(body, draft.bio.as_ref(), 2, &mut found);
        let images = self.images(&entry.folder, picture_names(&draft));
        Some(loaded(
            name,
            entry,
            Drafts {
                draft,
                public_alone,
            },
            body,
            images,
            found,
        ))
    }

    pub(crate) fn brief(
        &self,
        name: &str,
        entry: &Entry,
        problems: &mut Diagnostics,
    ) -> Option<LoadedBrief> {
        let mut found = Diagnostics::default();
        let Merged::<BriefDraft> {
            draft,
            body,
            public_alone,
        } = self.merge(entry, &mut found, problems)?;
        let body = self.body(body, None, 1, &mut found);
        Some(loaded(
            name,
            entry,
            Drafts {
                draft,
                public_alone,
            },
            body,
            Images::new(),
            found,
        ))
    }

    pub(crate) fn page(
        &self,
        name: &str,
        entry: &Entry,
        problems: &mut Diagnostics,
    ) -> Option<LoadedPage> {
        let mut found = Diagnostics::default();
        let Merged::<PageDraft> {
            draft,
            body,
            public_alone,
        } = self.merge(entry, &mut found, problems)?;
        let body = self.body(body, None, 1, &mut found);
        Some(loaded(
            name,
            entry,
            Drafts {
                draft,
                public_alone,
            },
            body,
            Images::new(),
            found,
        ))
    }

    /// Reads the public file, then lays the private one over it; nothing where one of them cannot
    /// be read, since what the other lacks may stand in it. `found` takes what is wrong in them;
    /// `problems` what could not be read, and all of it where nothing comes of it.
    fn merge<T: Table>(
        &self,
        entry: &Entry,
        found: &mut Diagnostics,
        problems: &mut Diagnostics,
    ) -> Option<Merged<T>> {
        let both = entry.public.as_ref().filter(|_| entry.private.is_some());
        // What is wrong in the file is told when it is read for the merge.
        let (mut told, mut said) = (Diagnostics::default(), Diagnostics::default());
        let public_alone = both
            .and_then(|public| self.part::<T>(public, &mut told, &mut said))
            .map(|part| Box::new(part.draft));
        // Both are read, so that what is wrong in either is told.
        let parts: Vec<Option<Merged<T>>> = [&entry.public, &entry.private]
            .into_iter()
            .flatten()
            .map(|part| self.part(part, found, problems))
            .collect();
        let Some(parts) = parts.into_iter().collect::<Option<Vec<_>>>() else {
            problems.append(std::mem::take(found));
            return None;
        };
        let mut parts = parts.into_iter();
        let mut merged = Merged {
            public_alone,
            ..parts.next()?
        };
        for private in parts {
            merged.draft.overlay_table(private.draft);
            merged.body = private.body.or(merged.body);
        }
        Some(merged)
    }

    fn part<T: Table>(
        &self,
        part: &TextFile,
        found: &mut Diagnostics,
        problems: &mut Diagnostics,
    ) -> Option<Merged<T>> {
        let text = self
            .files
            .read(part.file)
            .map_err(|problem| problems.push(*problem))
            .ok()?;
        let Some(document) = Document::split(&text, part.form) else {
            let span = Span::new(part.file, 0, first_line_end(&text));
            let opened = text.trim_start_matches('\u{FEFF}').starts_with("+++");
            let told = if opened {
                problem::files::front_matter_open(span)
            } else {
                problem::files::front_matter_missing(span)
            };
            problems.push(told);
            return None;
        };
        let draft = document::decode(&document, part.file, found);
        let place = TextPlace {
            file: part.file,
            offset: u32::try_from(document.body_offset).unwrap_or(u32::MAX),
            exact: true,
        };
        let body = (part.form == Form::Markdown && !document.body.trim().is_empty())
            .then(|| (document.body.to_owned(), place));
        Some(Merged {
            draft,
            body,
            public_alone: None,
        })
    }

    /// Renders the body, or else the text of a key.
    fn body(
        &self,
        body: Option<(String, TextPlace)>,
        key: Option<&Spanned<Text>>,
        above: u8,
        found: &mut Diagnostics,
    ) -> Option<RenderedText> {
        let (text, place) = body.or_else(|| {
            let key = key?;
            Some((
                key.value.to_string(),
                TextPlace {
                    file: key.span.file,
                    offset: key.span.start,
                    exact: false,
                },
            ))
        })?;
        Some(self.markdown.render(&text, above, place, found))
    }

    fn images(&self, folder: &str, names: Vec<&Text>) -> Images {
        let folder: PathBuf = self.files.root().join(folder);
        names
            .into_iter()
            .map(|name| {
                (
                    name.as_str().into(),
                    image::open(self.files.root(), &folder, name),
                )
            })
            .collect()
    }
}

/// What was merged, and what lies in the public file alone.
struct Drafts<T> {
    draft: T,
    public_alone: Option<Box<T>>,
}

fn loaded<T>(
    name: &str,
    entry: &Entry,
    drafts: Drafts<T>,
    body: Option<RenderedText>,
    images: Images,
    problems: Diagnostics,
) -> Loaded<T> {
    let number = |part: &Option<TextFile>| part.as_ref().map(|part| part.file);
    let (public, private) = (number(&entry.public), number(&entry.private));
    Loaded {
        name: name.to_owned(),
        file: public.or(private).unwrap_or_default(),
        overlay: public.and(private),
        only_private: public.is_none(),
        draft: drafts.draft,
        public_alone: drafts.public_alone,
        body,
        images,
        problems,
    }
}

/// Every picture that a profile names.
fn picture_names(draft: &CreatorDraft) -> Vec<&Text> {
    let photo = draft
        .photo
        .iter()
        .filter_map(|photo| photo.value.0.src.as_ref());
    let channels = draft
        .channels
        .iter()
        .flat_map(|channels| channels.value.iter());
    let posts = channels
        .flat_map(|channel| channel.value.posts.iter())
        .flat_map(|posts| posts.value.iter());
    let post_images = posts.filter_map(|post| post.value.image.as_ref());
    let work = draft
        .collaborations
        .iter()
        .flat_map(|work| work.value.iter());
    let logos = work.filter_map(|work| work.value.logo.as_ref());
    photo
        .chain(post_images)
        .chain(logos)
        .map(|name| &name.value)
        .collect()
}

fn first_line_end(text: &str) -> u32 {
    u32::try_from(text.find('\n').unwrap_or(text.len())).unwrap_or(u32::MAX)
}
