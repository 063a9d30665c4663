//! One thing of the site (a creator, a brief, a page): its one or two files read, merged and
//! rendered.

use std::path::PathBuf;

use super::document::{self, Document, Form};
use super::draft::{
    BriefDraft, CreatorDraft, Images, ItemOrigin, Loaded, LoadedBrief, LoadedCreator, LoadedPage,
    PageDraft, TableDraft,
};
use super::files::Files;
use super::image;
use super::markdown::{Markdown, TextPlace};
use super::tree::{SourceEntry, TextFile};
use crate::diagnostic::{Diagnostics, problem};
use crate::model::Text;
use crate::source::{Span, Spanned};

/// The reader of the things of one site.
pub(crate) struct ItemReader<'a> {
    pub files: &'a Files,
    pub markdown: &'a Markdown,
}

/// A text: its draft, and its body with the place where that begins.
struct ParsedText<T> {
    draft: T,
    body: Option<(String, TextPlace)>,
}

impl ItemReader<'_> {
    /// Reads a profile; `None`, with problems, if one of its files cannot be read.
    pub(crate) fn creator(
        &self,
        name: &str,
        entry: &SourceEntry,
        problems: &mut Diagnostics,
    ) -> Option<LoadedCreator> {
        let mut own_problems = Diagnostics::default();
        let (text, public_alone) =
            self.merge::<CreatorDraft>(entry, &mut own_problems, problems)?;
        let body = text.body.or_else(|| text.draft.bio.as_ref().map(key_text));
        // A bio is below a heading of the kit, so its own headings begin one level lower.
        let body = body.map(|(body, at)| self.markdown.render(&body, 2, at, &mut own_problems));
        Some(Loaded {
            origin: origin(name, entry, format!("private/creators/{name}.toml")),
            images: self.images(&entry.folder, &text.draft),
            draft: text.draft,
            public_alone,
            body,
            problems: own_problems,
        })
    }

    /// Reads a brief; `None`, with problems, if one of its files cannot be read.
    pub(crate) fn brief(
        &self,
        name: &str,
        entry: &SourceEntry,
        problems: &mut Diagnostics,
    ) -> Option<LoadedBrief> {
        self.plain::<BriefDraft>(name, entry, format!("private/briefs/{name}.toml"), problems)
    }

    /// Reads a page; `None`, with problems, if one of its files cannot be read.
    pub(crate) fn page(
        &self,
        name: &str,
        entry: &SourceEntry,
        problems: &mut Diagnostics,
    ) -> Option<LoadedPage> {
        self.plain::<PageDraft>(name, entry, format!("private/{name}.md"), problems)
    }

    /// Reads a thing without pictures, whose text comes from the body alone.
    fn plain<T: TableDraft>(
        &self,
        name: &str,
        entry: &SourceEntry,
        private_path: String,
        problems: &mut Diagnostics,
    ) -> Option<Loaded<T>> {
        let mut own_problems = Diagnostics::default();
        let (text, public_alone) = self.merge::<T>(entry, &mut own_problems, problems)?;
        let body = text.body;
        let body = body.map(|(body, at)| self.markdown.render(&body, 1, at, &mut own_problems));
        Some(Loaded {
            origin: origin(name, entry, private_path),
            images: Images::new(),
            draft: text.draft,
            public_alone,
            body,
            problems: own_problems,
        })
    }

    /// Reads the public file, then lays the private one over it, and returns with it the draft of
    /// the public file alone if there are both. `None` if one of them cannot be read, since it may
    /// hold what the other lacks. `own_problems` takes the faults of the texts, `problems` the
    /// files that cannot be read, and all faults if the result is `None`.
    fn merge<T: TableDraft>(
        &self,
        entry: &SourceEntry,
        own_problems: &mut Diagnostics,
        problems: &mut Diagnostics,
    ) -> Option<(ParsedText<T>, Option<Box<T>>)> {
        let (Some(public), Some(private)) = (&entry.public, &entry.private) else {
            let file = entry.public.as_ref().or(entry.private.as_ref())?;
            return Some((self.text(file, own_problems, problems)?, None));
        };
        // Both are read, so that the faults of either are reported.
        let texts = (
            self.text::<T>(public, own_problems, problems),
            self.text::<T>(private, own_problems, problems),
        );
        let (Some(mut merged), Some(private)) = texts else {
            problems.append(std::mem::take(own_problems));
            return None;
        };
        merged.draft.overlay_table(private.draft);
        merged.body = private.body.or(merged.body);
        // Its faults have been reported.
        let mut reported = Diagnostics::default();
        let public_alone = self
            .text::<T>(public, &mut reported, &mut Diagnostics::default())
            .map(|text| Box::new(text.draft));
        Some((merged, public_alone))
    }

    fn text<T: TableDraft>(
        &self,
        part: &TextFile,
        own_problems: &mut Diagnostics,
        problems: &mut Diagnostics,
    ) -> Option<ParsedText<T>> {
        let text = self
            .files
            .read(part.file)
            .map_err(|problem| problems.push(*problem))
            .ok()?;
        let Some(document) = Document::split(&text, part.form) else {
            let end = text.find('\n').unwrap_or(text.len());
            let span = Span::new(part.file, 0, u32::try_from(end).unwrap_or(u32::MAX));
            let is_opened = text.trim_start_matches('\u{FEFF}').starts_with("+++");
            problems.push(if is_opened {
                problem::files::front_matter_open(span)
            } else {
                problem::files::front_matter_missing(span)
            });
            return None;
        };
        let draft = document::decode(&document, part.file, own_problems);
        let place = TextPlace {
            file: part.file,
            offset: u32::try_from(document.body_offset).unwrap_or(u32::MAX),
            exact: true,
        };
        let has_body = part.form == Form::Markdown && !document.body.trim().is_empty();
        let body = has_body.then(|| (document.body.to_owned(), place));
        Some(ParsedText { draft, body })
    }

    /// Opens every picture that a profile names.
    fn images(&self, folder: &str, draft: &CreatorDraft) -> Images {
        let photo = draft.photo.get().and_then(|photo| photo.0.src.get());
        let posts = draft
            .channels
            .iter()
            .flat_map(|channel| channel.posts.iter());
        let post_images = posts.filter_map(|post| post.image.get());
        let logos = draft
            .collaborations
            .iter()
            .filter_map(|work| work.logo.get());
        let folder: PathBuf = self.files.root().join(folder);
        photo
            .into_iter()
            .chain(post_images)
            .chain(logos)
            .map(|name| {
                let image = image::open(self.files.root(), &folder, name);
                (name.as_str().into(), image)
            })
            .collect()
    }
}

fn origin(name: &str, entry: &SourceEntry, private_path: String) -> ItemOrigin {
    let number = |part: &Option<TextFile>| part.as_ref().map(|part| part.file);
    ItemOrigin {
        name: name.to_owned(),
        public: number(&entry.public),
        private: number(&entry.private),
        private_path,
    }
}

/// Returns the text of a key. Escapes in TOML strings shift places inside of it.
fn key_text(key: &Spanned<Text>) -> (String, TextPlace) {
    let place = TextPlace {
        file: key.span.file,
        offset: key.span.start,
        exact: false,
    };
    (key.value.to_string(), place)
}
