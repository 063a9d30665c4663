//! Markdown to clean HTML. Content is untrusted: raw HTML is shown as text, links have safe schemes
//! only, and a cleaner passes over the result.

use std::collections::HashSet;
use std::ops::Range;

use ammonia::Builder;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::draft::RenderedText;
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{BaseUrl, Html, WebLink};
use crate::source::{FileId, Span, Spanned};

/// The deepest nesting of lists, quotes and emphasis.
const MOST_DEPTH: usize = 64;

/// The place of a text, so that its links can be reported.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextPlace {
    pub file: FileId,
    /// The offset of the text in it, in bytes.
    pub offset: u32,
    /// True if offsets inside the text are offsets in the file; false for a text inside a TOML
    /// string, where escapes shift them.
    pub exact: bool,
}

/// Renders texts for one site.
pub(crate) struct Markdown {
    base: BaseUrl,
    cleaner: Builder<'static>,
}

impl Markdown {
    /// A renderer for the site at `base`.
    pub(crate) fn new(base: BaseUrl) -> Self {
        let tags: HashSet<&str> =
            "p br hr strong em del a ul ol li blockquote code pre h2 h3 h4 h5 h6 table thead \
             tbody tr th td img sup"
                .split(' ')
                .collect();
        let mut cleaner = Builder::default();
        cleaner
            .tags(tags)
            .url_schemes(HashSet::from(["https", "http", "mailto"]))
            .link_rel(None)
            // A picture in a text is seldom seen at once.
            .set_tag_attribute_value("img", "loading", "lazy")
            .set_tag_attribute_value("img", "decoding", "async")
            .url_relative(ammonia::UrlRelative::PassThrough);
        Self { base, cleaner }
    }

    /// Renders `text`, whose highest headings come one level below `above`: a page's title is level
    /// 1, a section's level 2.
    pub(crate) fn render(
        &self,
        text: &str,
        above: u8,
        place: TextPlace,
        problems: &mut Diagnostics,
    ) -> RenderedText {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_SMART_PUNCTUATION;
        let mut links = Vec::new();
        let highest = highest_heading(text, options);
        let events =
            shallow(Parser::new_ext(text, options).into_offset_iter()).map(|(event, range)| {
                self.resolve(
                    place_heading(event, highest, above),
                    &range,
                    place,
                    &mut links,
                    problems,
                )
            });
        let mut html = String::with_capacity(text.len() * 5 / 4);
        pulldown_cmark::html::push_html(&mut html, events);
        let html = Html::cleaned(self.cleaner.clean(&html).to_string());
        RenderedText {
            text: html,
            internal_links: links,
        }
    }

    /// Turns links into addresses of the site, and raw HTML into text.
    fn resolve<'a>(
        &self,
        event: Event<'a>,
        range: &Range<usize>,
        place: TextPlace,
        links: &mut Vec<Spanned<Box<str>>>,
        problems: &mut Diagnostics,
    ) -> Event<'a> {
        let span = place.span(range);
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let dest_url = self.target(link_type, dest_url, span, links, problems);
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                })
            }
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let dest_url = self.target(link_type, dest_url, span, links, problems);
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                })
            }
            other => other,
        }
    }

    /// The address that a link leads to; an empty one, with a problem, when it may not be
    /// published.
    fn target<'a>(
        &self,
        kind: LinkType,
        target: CowStr<'a>,
        span: Span,
        links: &mut Vec<Spanned<Box<str>>>,
        problems: &mut Diagnostics,
    ) -> CowStr<'a> {
        if kind == LinkType::Email || target.starts_with('#') {
            return target;
        }
        let path = target
            .strip_prefix("@/")
            .map(content_path)
            .or_else(|| target.starts_with('/').then(|| target.to_string()));
        match WebLink::new(path.as_deref().unwrap_or(&target)) {
            Ok(link) if link.is_internal() => {
                let without_fragment = link.as_str().split(['#', '?']).next().unwrap_or_default();
                links.push(Spanned::new(without_fragment.into(), span));
                self.base.relative(link.as_str()).into()
            }
            Ok(_) => target,
            Err(error) => {
                problems.push(problem::pages::bad_link(span, &target, &error));
                CowStr::Borrowed("")
            }
        }
    }
}

impl TextPlace {
    fn span(self, range: &Range<usize>) -> Span {
        let byte = |offset: usize| {
            self.offset
                .saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
        };
        let (start, end) = if self.exact {
            (byte(range.start), byte(range.end))
        } else {
            (self.offset, self.offset)
        };
        Span::new(self.file, start, end)
    }
}

/// Drops marks that are nested too deeply, and keeps their text: the time of cleaning grows with
/// the square of the depth.
fn shallow<'a>(
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
) -> impl Iterator<Item = (Event<'a>, Range<usize>)> {
    let mut depth = 0_usize;
    events.filter(move |(event, _)| match event {
        Event::Start(_) => {
            depth += 1;
            depth <= MOST_DEPTH
        }
        Event::End(_) => {
            depth = depth.saturating_sub(1);
            depth < MOST_DEPTH
        }
        _ => true,
    })
}

/// The path on the site of a content file: `creators/ines-duarte.md` is `/creators/ines-duarte/`.
fn content_path(file: &str) -> String {
    let (file, fragment) = file
        .split_once('#')
        .map_or((file, String::new()), |(file, fragment)| {
            (file, format!("#{fragment}"))
        });
    let bare = [".md", ".toml"]
        .iter()
        .find_map(|ending| file.strip_suffix(ending))
        .unwrap_or(file);
    let bare = bare
        .strip_suffix("index")
        .unwrap_or(bare)
        .trim_end_matches('/');
    if bare.is_empty() {
        format!("/{fragment}")
    } else {
        format!("/{bare}/{fragment}")
    }
}

/// The level of the highest heading, 1 to 6. Some begin their texts at `#`, others, whose title
/// stands above the text, at `##`.
fn highest_heading(text: &str, options: Options) -> usize {
    // Most texts have none, and need no second reading.
    if !(text.contains('#') || text.contains("\n==") || text.contains("\n--")) {
        return 1;
    }
    let levels = Parser::new_ext(text, options).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as usize),
        _ => None,
    });
    levels.min().unwrap_or(1)
}

/// Moves headings so that level `highest` comes one below `above`.
fn place_heading(event: Event<'_>, highest: usize, above: u8) -> Event<'_> {
    let level = |level: HeadingLevel| {
        let moved = level as usize + usize::from(above) + 1 - highest;
        HeadingLevel::try_from(moved.min(6)).unwrap_or(HeadingLevel::H6)
    };
    match event {
        Event::Start(Tag::Heading { level: own, .. }) => Event::Start(Tag::Heading {
            level: level(own),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(own)) => Event::End(TagEnd::Heading(level(own))),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Markdown, TextPlace, content_path};
    use crate::diagnostic::Diagnostics;
    use crate::model::BaseUrl;
    use crate::source::FileId;

    fn render(text: &str) -> (String, String, Vec<String>, usize) {
        let markdown = Markdown::new(BaseUrl::new("https://northlight.example/talent/").unwrap());
        let mut problems = Diagnostics::default();
        let place = TextPlace {
            file: FileId(0),
            offset: 0,
            exact: true,
        };
        let rendered = markdown.render(text, 2, place, &mut problems);
        let links = rendered
            .internal_links
            .iter()
            .map(|link| link.value.to_string())
            .collect();
        (
            rendered.text.as_str().to_owned(),
            rendered.text.plain(),
            links,
            problems.iter().count(),
        )
    }

    #[test]
    fn links_to_the_site_are_resolved_below_its_path() {
        let (html, plain, links, problems) =
            render("See [Ines](@/creators/ines-duarte.md) and [us](/about/#team).");
        assert_eq!(
            html,
            "<p>See <a href=\"/talent/creators/ines-duarte/\">Ines</a> and <a href=\"/talent/about/#team\">us</a>.</p>\n"
        );
        assert_eq!(plain, "See Ines and us.");
        assert_eq!(links, ["/creators/ines-duarte/", "/about/"]);
        assert_eq!(problems, 0);
    }

    #[test]
    fn nesting_has_an_end_and_loses_no_text() {
        let (html, plain, ..) = render(&format!("{}deep\n", "> ".repeat(20_000)));
        assert_eq!(
            (
                html.matches("<blockquote>").count(),
                html.matches("</blockquote>").count()
            ),
            (64, 64)
        );
        assert_eq!(plain, "deep");
    }

    #[test]
    fn pictures_wait_until_they_are_near() {
        let (html, ..) = render("![Tiles](/tiles.jpg)");
        for attribute in [
            "src=\"/talent/tiles.jpg\"",
            "alt=\"Tiles\"",
            "loading=\"lazy\"",
            "decoding=\"async\"",
        ] {
            assert!(html.contains(attribute), "{html}");
        }
    }

    #[test]
    fn nothing_runs() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt&colon;alert(1))",
            "![x](data:text/html;base64,PHNjcmlwdD4=)",
            "<a href=\"javascript:alert(1)\">x</a>",
            "[x](vbscript:x)",
            "```<script>\nx\n```",
            "[x](https://a.example/\"onclick=\"alert(1))",
        ] {
            let (html, ..) = render(hostile);
            assert!(
                !html.contains("<script")
                    && !html.contains("<img src=\"x\"")
                    && !html.contains("<a href=\"javascript"),
                "{html}"
            );
            assert!(
                !html.contains("<a href=\"https://a.example/\" onclick"),
                "{html}"
            );
        }
    }

    #[test]
    fn template_syntax_stays_text() {
        assert_eq!(
            render("{{ site }} {% x %}").0,
            "<p>{{ site }} {% x %}</p>\n"
        );
    }

    #[test]
    fn a_scheme_that_is_not_safe_is_a_problem_at_its_place() {
        assert_eq!(render("[x](javascript:alert(1))").3, 1);
    }

    #[test]
    fn headings_begin_below_the_section() {
        assert!(
            render("# One\n\n## Two")
                .0
                .starts_with("<h3>One</h3>\n<h4>Two</h4>")
        );
        assert!(
            render("## One\n\n### Two")
                .0
                .starts_with("<h3>One</h3>\n<h4>Two</h4>")
        );
        assert!(
            render("One\n---\n\n###### Six")
                .0
                .starts_with("<h3>One</h3>\n<h6>Six</h6>")
        );
    }

    #[test]
    fn content_files_have_paths() {
        assert_eq!(content_path("creators/ines/index.md"), "/creators/ines/");
        assert_eq!(content_path("about.md#team"), "/about/#team");
        assert_eq!(content_path("index.md"), "/");
    }
}
