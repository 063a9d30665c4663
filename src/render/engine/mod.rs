//! The template engine: the theme's templates, with the filters of the locale, and addresses of
//! pages and files.

mod call;
mod circles;
mod faults;
pub(crate) mod references;
mod settled;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, Value};

use self::faults::Fault;
use self::settled::{Escaping, Settled};
use super::assets::Assets;
use super::locale::{Locale, Messages, filters};
use crate::diagnostic::{Diagnostic, Diagnostics, problem};
use crate::model::{BaseUrl, Theme};
use crate::source::{FileId, Span};

/// Ends of the names of templates whose values are escaped.
const ESCAPED: [&str; 3] = [".html", ".xml", ".svg"];

/// Bytes that a page is given room for at once; most need no more, and none is held for longer than
/// it takes to write it.
const PAGE_ROOM: usize = 40 << 10;

/// Renders templates. One engine serves all threads.
pub(crate) struct Engine {
    tera: Tera,
    files: BTreeMap<String, (FileId, Settled)>,
}

/// What an engine is made from.
pub(crate) struct Words {
    /// The language of the site.
    pub locale: Arc<Locale>,
    /// The words of the interface.
    pub messages: Arc<Messages>,
}

impl Engine {
    /// Reads the templates of a theme; every name that they use is checked now.
    ///
    /// # Errors
    /// All that is wrong with the templates.
    pub(crate) fn new(
        theme: &Theme,
        base: &BaseUrl,
        assets: &Assets,
        words: &Words,
    ) -> Result<Self, Diagnostics> {
        let mut tera = Tera::new();
        let answer = |function: &str, argument: &str, value: &str| match (function, argument) {
            ("t", "key") => words.messages.constant(value).map(str::to_owned),
            ("url", "path") => Some(base.relative(value)),
            ("asset", "path") => assets.url(value),
            _ => None,
        };
        let settled = |name: &str, text: &str| Settled::new(text, escaping(name), answer);
        let files = theme
            .templates
            .iter()
            .map(|(name, text)| (name.clone(), (text.file, settled(name, &text.text))))
            .collect();
        let mut engine = Self {
            tera: Tera::new(),
            files,
        };
        filters::register(&mut tera, words.locale.clone(), words.messages.clone());
        register_addresses(&mut tera, base, assets);
        tera.autoescape_on(ESCAPED);
        let mut missing = references::missing(theme);
        missing.append(engine.unreadable(theme));
        // What asks for a template that is not there, or for words of one that cannot be read, is
        // looked at when those are mended.
        if !missing.is_empty() || !theme.unread.is_empty() {
            return Err(missing);
        }
        tera.set_fallback_prefixes(theme.prefixes.clone())
            .map_err(|error| engine.problems(&error))?;
        let templates = engine
            .files
            .iter()
            .map(|(name, (_, settled))| (name.as_str(), settled.text.as_str()));
        tera.add_raw_templates(templates)
            .map_err(|error| engine.unfit(theme, &error))?;
        engine.tera = tera;
        Ok(engine)
    }

    /// An engine without templates, for a site whose templates are wrong: its files can be named,
    /// though none can be made.
    pub(crate) fn empty() -> Self {
        Self {
            tera: Tera::new(),
            files: BTreeMap::new(),
        }
    }

    /// The templates from disk that cannot be read as such, each with what is wrong first.
    fn unreadable(&self, theme: &Theme) -> Diagnostics {
        let own = theme
            .templates
            .iter()
            .filter(|(_, text)| !text.is_built_in())
            .filter_map(|(name, _)| self.files.get_key_value(name));
        let errors = own.filter_map(|(name, (_, settled))| {
            Tera::new().add_raw_template(name, &settled.text).err()
        });
        errors
            .filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)))
            .map(|error| self.problem(&error, None))
            .collect()
    }

    /// Why templates do not fit together: the engine names no place of a circle.
    fn unfit(&self, theme: &Theme, error: &Error) -> Diagnostics {
        let circles = match error.kind() {
            ErrorKind::CircularExtend { .. } | ErrorKind::CircularInclude { .. } => {
                circles::circles(theme)
            }
            _ => Diagnostics::default(),
        };
        if circles.is_empty() {
            self.problems(error)
        } else {
            circles
        }
    }

    /// Everything that the engine says of templates that it has read: it draws a report for each
    /// fault.
    fn problems(&self, error: &Error) -> Diagnostics {
        match error.kind() {
            ErrorKind::Msg(drawn) => faults::told(drawn)
                .map(|fault| problem::theme::template(self.place(&fault), fault.message, None))
                .collect(),
            _ => [self.problem(error, None)].into_iter().collect(),
        }
    }

    /// Where a fault stands in its template as it was written.
    fn place(&self, fault: &Fault<'_>) -> Option<Span> {
        let (file, settled) = self.files.get(fault.template?)?;
        let start = offset(&settled.text, fault.line, fault.column);
        let byte = |place: usize| u32::try_from(settled.written(place)).unwrap_or(u32::MAX);
        Some(Span::new(*file, byte(start), byte(start + fault.length)))
    }

    /// Puts a value before every template: the site's own head and foot.
    pub(crate) fn share<T: Serialize>(&mut self, name: &'static str, value: &T) {
        self.tera
            .global_context()
            .insert_value(name, Value::from_serializable(value));
    }

    /// Renders a template with one view under `name`, and the page's head under `meta`; `page` is
    /// what is being made, for reports. Gives the bytes of the page: UTF-8, since templates and
    /// values are.
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

    /// Renders a part that has no head of its own.
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

    /// An error of the engine at its place in the template.
    fn problem(&self, error: &Error, page: Option<&str>) -> Diagnostic {
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind()
        else {
            return problem::theme::template(None, &error.to_string(), page);
        };
        let span = self.files.get(report.filename()).map(|(file, settled)| {
            let at = report.span();
            let byte = |line: usize, column: usize| {
                u32::try_from(settled.written(offset(&settled.text, line, column)))
                    .unwrap_or(u32::MAX)
            };
            Span::new(
                *file,
                byte(at.start_line, at.start_col),
                byte(at.end_line, at.end_col),
            )
        });
        problem::theme::template(span, report.message(), page)
    }
}

/// The byte at a line (from 1) and a column (from 0, in characters).
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(start..).unwrap_or_default();
    let inside: usize = rest.chars().take(column).map(char::len_utf8).sum();
    start + inside
}

/// How a template of this name writes values.
fn escaping(name: &str) -> Escaping {
    if ESCAPED.iter().any(|end| name.ends_with(end)) {
        Escaping::Html
    } else {
        Escaping::Plain
    }
}

/// Adds `url(path="/tiers/micro/")` and `asset(path="css/atelier.css")`.
fn register_addresses(tera: &mut Tera, base: &BaseUrl, assets: &Assets) {
    let with = base.clone();
    tera.register_function("url", move |arguments: Kwargs, _: &State| {
        arguments
            .must_get::<&str>("path")
            .map(|path| with.relative(path))
    });
    let with = assets.clone();
    tera.register_function("asset", move |arguments: Kwargs, _: &State| {
        let path = arguments.must_get::<&str>("path")?;
        with.url(path)
            .ok_or_else(|| Error::message(format!("the theme has no file `static/{path}`")))
    });
}

#[cfg(test)]
mod tests {
    use super::offset;

    #[test]
    fn places_are_found_in_the_text() {
        assert_eq!(offset("ab\ncé\nx", 2, 1), 4);
        assert_eq!(offset("ab\ncé\nx", 3, 0), 7);
        assert_eq!(offset("", 9, 9), 0);
    }
}
