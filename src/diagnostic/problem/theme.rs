//! Sentences of 07xx: themes, templates, words of the interface.

use super::{nearest, nearest_paths, one_of, suggest};
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::source::Span;

/// A theme that is not there.
pub fn unknown(span: Span, name: &str, built_in: &[&str]) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::UNKNOWN_THEME,
        span,
        format!("there is no theme `{name}`"),
    )
    .label("not a theme");
    let otherwise = format!(
        "built in are {}; a theme of your own lies below `themes/{name}/` with a `theme.toml`",
        one_of(built_in)
    );
    suggest(problem, span, name, built_in.iter().copied(), otherwise)
}

/// A theme for another version.
pub fn version(span: Span, range: &str, version: &str) -> Diagnostic {
    Diagnostic::at(
        codes::THEME_VERSION,
        span,
        format!("this theme works with Rosterkit {range}, and this is {version}"),
    )
    .label("another version")
    .help("use another version of the theme or of Rosterkit")
}

/// A manifest that cannot be used.
pub fn bad_manifest(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::at(
        codes::BAD_THEME,
        span,
        format!("this manifest cannot be used: {reason}"),
    )
    .label("not as it should be")
    .help("compare the `theme.toml` of the built-in theme")
}

/// A token that the theme does not have.
pub fn unknown_token(key: Span, name: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::UNKNOWN_TOKEN,
        key,
        format!("the theme has no token `{name}`"),
    )
    .label("not a token");
    match nearest(name, known.iter().copied()) {
        Some(near) => problem
            .help(format!("did you mean `{near}`?"))
            .fix(key, near),
        None => problem.help(format!("its tokens are {}", one_of(known))),
    }
}

/// A token with a value that cannot be used.
pub fn bad_token(span: Span, name: &str, reason: &str) -> Diagnostic {
    Diagnostic::at(
        codes::BAD_TOKEN,
        span,
        format!("the token `{name}` {reason}"),
    )
    .label("cannot be used")
    .help("colours are written `#B4532A`, numbers without a unit")
}

/// A template that cannot be read, or that failed; `page` is the page that was being made.
pub fn template(span: Option<Span>, message: &str, page: Option<&str>) -> Diagnostic {
    let place = span.map_or(Place::Site, Place::Span);
    let problem = Diagnostic::new(codes::TEMPLATE, place, in_one_line(message));
    let problem = match page {
        Some(page) => problem.while_making(page),
        None => problem,
    };
    problem.help("correct the template, or delete it to use the theme's own")
}

/// A template that asks for itself, at once or through others; `name` is the place where the circle
/// begins, and `own` the one of the theme that it replaces, which is most likely meant.
pub fn template_circle(name: Span, path: &str, through: &[&str], own: Option<&str>) -> Diagnostic {
    let message = match through {
        [] => format!("the template `{path}` asks for itself"),
        through => format!(
            "the template `{path}` asks for itself, through `{}`",
            through.join("` and `")
        ),
    };
    let problem =
        Diagnostic::at(codes::TEMPLATE, name, message).label("leads back to this template");
    match own {
        Some(own) => problem
            .help(format!(
                "to keep the theme's own and change a part of it, name it with its theme: `{own}`"
            ))
            .fix(name, own),
        None => problem.help("take one of these names out, so that the templates come to an end"),
    }
}

/// A template that is asked for and that is not there.
#[derive(Debug)]
pub struct WantedTemplate<'a> {
    /// Its name as it is written.
    pub written: &'a str,
    /// The path below the theme's `templates/`, where it is asked for by the name of a theme.
    pub below_theme: Option<&'a str>,
    /// The names by which others can be asked for in its place.
    pub known: Vec<&'a str>,
}

impl<'a> WantedTemplate<'a> {
    /// Those that may be meant.
    pub fn like(&self) -> Vec<&'a str> {
        nearest_paths(self.written, &self.known, '/')
    }

    /// Returns what to do if none is like it.
    fn advice(&self) -> String {
        let is_path = |path: &str| {
            path.split(['/', '\\'])
                .all(|part| !part.is_empty() && !part.starts_with('.'))
        };
        match self.below_theme {
            Some(path) if is_path(path) => {
                format!(
                    "the theme has no template at this path; name one that it has, or add your \
                     own as `templates/{path}` and name it `{path}`"
                )
            }
            None if is_path(self.written) => {
                format!("add it as `templates/{}`, or name another", self.written)
            }
            _ => "name a template by its path below `templates/`, such as `parts/footer.html`"
                .to_owned(),
        }
    }
}

/// A template that another one extends or includes, and that is not there; `name` is the place of
/// its name.
pub fn template_missing(name: Span, wanted: &WantedTemplate<'_>) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::TEMPLATE_MISSING,
        name,
        format!("there is no template `{}`", wanted.written),
    )
    .label("not a template");
    match wanted.like().as_slice() {
        [near] => problem
            .help(format!("did you mean `{near}`?"))
            .fix(name, *near),
        [] => problem.help(wanted.advice()),
        near => problem.help(format!("did you mean {}?", one_of(near))),
    }
}

/// A template that a page names, and that is not there; `value` is the place of its name with the
/// quotation marks.
pub fn page_template_missing(value: Span, wanted: &WantedTemplate<'_>) -> Diagnostic {
    let problem = template_missing(value, wanted);
    match wanted.like().as_slice() {
        [near] => problem.fix(value, format!("\"{near}\"")),
        _ => problem,
    }
}

/// A template that no page and no other template uses; `known` are those that a file could replace.
pub fn template_unused(file: Span, path: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::TEMPLATE_UNUSED,
        file,
        format!("nothing uses the template `{path}`"),
    );
    match nearest_paths(path, known, '/').as_slice() {
        [] => problem.help(
            "give it the path of the template that it replaces, or include it in another one",
        ),
        near => problem.help(format!(
            "did you mean {}? A template replaces the one at the same path",
            one_of(near)
        )),
    }
}

/// A word that nothing asks for; `name` is the place of the last part of its key.
pub fn message_unused(name: Span, key: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::MESSAGE_UNUSED,
        name,
        format!("nothing asks for the word `{key}`"),
    )
    .label("not a known word");
    match nearest_paths(key, known, '.').as_slice() {
        [] => problem
            .help("compare the theme's `i18n/en.toml`, which has every word of the interface"),
        near => problem.help(format!("did you mean {}?", one_of(near))),
    }
}

/// Words that a language lacks.
pub fn messages_missing(place: Option<Span>, language: &str, keys: &[&str]) -> Diagnostic {
    let shown = keys.iter().take(5).copied().collect::<Vec<_>>().join(", ");
    let more = keys.len().saturating_sub(5);
    let rest = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    let message =
        format!("the words of `{language}` lack {shown}{rest}, so English stands in their place");
    let problem = match place {
        Some(span) => Diagnostic::at(codes::MESSAGE_MISSING, span, message),
        None => Diagnostic::of_site(codes::MESSAGE_MISSING, message),
    };
    problem.help(format!("add them in `i18n/{language}.toml`"))
}

/// Words that cannot be used.
pub fn bad_messages(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::new(
        codes::BAD_MESSAGES,
        Place::Span(span),
        format!("these words cannot be used: {reason}"),
    )
    .label("not as it should be")
    .help("compare the English file of the theme")
}

/// Shortens a message of the engine, which may be a whole drawn report, to one line.
fn in_one_line(message: &str) -> String {
    let mut lines = message.lines().map(str::trim);
    let first = lines.next().unwrap_or_default();
    let said = first.strip_prefix("error: ").unwrap_or(first);
    match lines.find_map(|line| line.strip_prefix("--> ")) {
        Some(place) => format!("{said} ({place})"),
        None => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{in_one_line, template};

    #[test]
    fn a_drawn_report_becomes_a_sentence_with_its_place() {
        let drawn = "error: Unknown filter `uper`\n --> parts/footer.html:1:20\n  |\n1 | <p>{{ site.title | uper }}</p>\n  |   ^^^^\n";
        assert_eq!(
            in_one_line(drawn),
            "Unknown filter `uper` (parts/footer.html:1:20)"
        );
        assert_eq!(
            template(None, "Found `</` but expected }}.", None).message(),
            "Found `</` but expected }}."
        );
    }
}
