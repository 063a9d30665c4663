//! The template engine: the theme's templates with the words of the site, the filters of the
//! locale, and addresses of pages and files.

mod circles;
mod layout;
pub(crate) mod references;

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, Value};

use super::assets::Assets;
use super::locale::{Locale, Messages, filters};
use crate::diagnostic::{Diagnostic, Diagnostics, problem};
use crate::model::{BaseUrl, Theme};
use crate::source::Span;

/// Ends of the names of templates whose values are escaped.
const ESCAPED: [&str; 3] = [".html", ".xml", ".svg"];

/// Bytes that are reserved for a page before it is rendered; most pages need no more.
const PAGE_ROOM: usize = 40 << 10;

/// Renders templates. One engine serves all threads.
pub(crate) struct Engine {
    tera: Tera,
    theme: Arc<Theme>,
}

/// The language of a site and the words of its interface.
pub(crate) struct SiteWords {
    pub locale: Arc<Locale>,
    pub messages: Arc<Messages>,
}

impl Engine {
    /// Reads the templates of a theme, and checks every name that they use.
    ///
    /// # Errors
    /// All that is wrong with the templates.
    pub(crate) fn new(
        theme: &Arc<Theme>,
        base: &BaseUrl,
        assets: &Assets,
        words: &SiteWords,
    ) -> Result<Self, Diagnostics> {
        let mut engine = Self::empty(theme.clone());
        let mut problems = references::missing(theme);
        problems.append(engine.syntax_errors());
        // What refers to a template that is missing or unreadable is checked when that is mended.
        if !problems.is_empty() || !theme.unread.is_empty() {
            return Err(problems);
        }
        let tera = &mut engine.tera;
        filters::register(tera, words.locale.clone(), words.messages.clone());
        register_addresses(tera, base, assets);
        tera.autoescape_on(ESCAPED);
        let templates: Vec<(&String, String)> = theme
            .templates
            .iter()
            .map(|(name, template)| (name, layout::compact(&template.text)))
            .collect();
        let added = tera
            .set_fallback_prefixes(theme.prefixes.clone())
            .and_then(|()| tera.add_raw_templates(templates));
        if let Err(error) = added {
            return Err(engine.load_errors(&error));
        }
        engine.share("words", &words.messages.constants());
        Ok(engine)
    }

    /// Returns an engine without templates, for a theme that cannot be used: the site's files can
    /// be listed, but not rendered.
    pub(crate) fn empty(theme: Arc<Theme>) -> Self {
        let tera = Tera::new();
        Self { tera, theme }
    }

    /// Returns the first syntax error of each template that was read from disk.
    fn syntax_errors(&self) -> Diagnostics {
        let mut problems = Diagnostics::default();
        for (name, template) in &self.theme.templates {
            if template.is_built_in() {
                continue;
            }
            let added = Tera::new().add_raw_template(name, &layout::compact(&template.text));
            if let Err(error) = added
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                problems.push(self.problem(&error, None));
            }
        }
        problems
    }

    /// Returns the problems of templates that do not fit together. The engine gives unknown names
    /// as one text, a report for each, and circles without a place.
    fn load_errors(&self, error: &Error) -> Diagnostics {
        let circles = circles::circles(&self.theme);
        match error.kind() {
            ErrorKind::CircularExtend { .. } | ErrorKind::CircularInclude { .. }
                if !circles.is_empty() =>
            {
                circles
            }
            ErrorKind::Msg(reports) => reports
                .split("\n\nerror: ")
                .map(|report| self.load_error(report.trim_start_matches("error: ")))
                .collect(),
            _ => [self.problem(error, None)].into_iter().collect(),
        }
    }

    /// Reads one report of the engine: a message, ` --> parts/footer.html:1:20` with line and
    /// column from 1, the quoted line, and a last line of carets.
    fn load_error(&self, report: &str) -> Diagnostic {
        let (message, rest) = report.split_once('\n').unwrap_or((report, ""));
        let carets = rest.len() - rest.trim_end_matches('^').len();
        let place = rest.trim_start().strip_prefix("--> ").and_then(|rest| {
            let (place, _) = rest.split_once('\n')?;
            let (place, column) = place.rsplit_once(':')?;
            let (name, line) = place.rsplit_once(':')?;
            let (line, column) = (line.parse().ok()?, column.parse::<usize>().ok()? - 1);
            self.span(name, (line, column), (line, column + carets))
        });
        problem::theme::template(place, message, None)
    }

    /// Returns the range of a template between two places, each a line (from 1) and a column (from
    /// 0, in characters) of the text that the engine reads.
    fn span(&self, name: &str, start: (usize, usize), end: (usize, usize)) -> Option<Span> {
        let template = self.theme.templates.get(name)?;
        let byte = |(line, column)| layout::written(&template.text, line, column);
        Some(Span::new(template.file, byte(start), byte(end)))
    }

    /// Puts a value before every template: the site's own head and foot.
    pub(crate) fn share<T: Serialize>(&mut self, name: &'static str, value: &T) {
        self.tera
            .global_context()
            .insert_value(name, Value::from_serializable(value));
    }

    /// Renders a template with one view under its name, and the page's head under `meta`; `page`
    /// names the page in reports. Returns the page in UTF-8.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub(crate) fn render<V: Serialize, M: Serialize>(
        &self,
        template: &str,
        view: (&'static str, &V),
        meta: &M,
        page: &str,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert(view.0, view.1);
        context.insert("meta", meta);
        let mut bytes = Vec::with_capacity(PAGE_ROOM);
        self.tera
            .render_to(template, &context, &mut bytes)
            .map_err(|error| Box::new(self.problem(&error, Some(page))))?;
        Ok(bytes)
    }

    /// Renders a part of a page, which has no head.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub(crate) fn render_part<V: Serialize>(
        &self,
        template: &str,
        view: (&'static str, &V),
        page: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert(view.0, view.1);
        self.tera
            .render(template, &context)
            .map_err(|error| Box::new(self.problem(&error, Some(page))))
    }

    /// Returns an error of the engine with its place in the template as it was written.
    fn problem(&self, error: &Error, page: Option<&str>) -> Diagnostic {
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind()
        else {
            return problem::theme::template(None, &error.to_string(), page);
        };
        let at = report.span();
        let span = self.span(
            report.filename(),
            (at.start_line, at.start_col),
            (at.end_line, at.end_col),
        );
        problem::theme::template(span, &with_nearest(report.message()), page)
    }
}

/// Replaces the engine's long list of fields after a misspelt one by the nearest of them.
fn with_nearest(message: &str) -> String {
    const FEW: usize = 20;
    let Some((said, fields)) = message.split_once(" Available fields: ") else {
        return message.to_owned();
    };
    let fields: Vec<&str> = fields.split(", ").collect();
    let field = said.split('`').nth(1).unwrap_or_default();
    match problem::nearest(field, fields.iter().copied()) {
        Some(near) => format!("{said} Did you mean `{near}`?"),
        None if fields.len() > FEW => said.to_owned(),
        None => message.to_owned(),
    }
}

/// Adds `url(path="/tiers/micro/")` and `asset(path="css/atelier.css")`.
fn register_addresses(tera: &mut Tera, base: &BaseUrl, assets: &Assets) {
    let base = base.clone();
    tera.register_function("url", move |arguments: Kwargs, _: &State| {
        arguments
            .must_get::<&str>("path")
            .map(|path| base.relative(path))
    });
    let assets = assets.clone();
    tera.register_function("asset", move |arguments: Kwargs, _: &State| {
        let path = arguments.must_get::<&str>("path")?;
        assets
            .url(path)
            .ok_or_else(|| Error::message(format!("the theme has no file `static/{path}`")))
    });
}
