//! The pages that the preview writes itself, the errors that they show, and its script.

use crate::diagnostic::report::{Located, locate};
use crate::diagnostic::{Diagnostics, Severity};
use crate::escape::html;
use crate::source::Texts;

/// The beginning of the preview's own addresses.
pub(super) const OWN: &str = "/_rosterkit/";

/// The script that every page gets.
pub(super) const SCRIPT: &str = include_str!("reload.js");

/// The most errors that are shown; a reader fixes the first ones first.
const MOST: usize = 50;

/// One error as the browser shows it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(crate) struct OverlayProblem {
    pub code: String,
    /// `content/creators/ana.toml:3:1`; empty for the site as a whole.
    pub place: String,
    pub message: String,
    /// The advice of the report; may be empty.
    pub help: String,
}

impl OverlayProblem {
    /// Returns the first errors among `problems`, sorted by place; warnings are for the terminal.
    pub(crate) fn from_diagnostics(problems: &Diagnostics, texts: &dyn Texts) -> Vec<Self> {
        let errors: Diagnostics = problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .cloned()
            .collect();
        locate(&errors, texts)
            .iter()
            .take(MOST)
            .map(Self::new)
            .collect()
    }

    fn new(error: &Located<'_>) -> Self {
        Self {
            code: error.problem.code.to_string(),
            place: match error.start {
                Some(start) => format!("{}:{}:{}", error.path, start.line, start.column),
                None => error.path.to_string(),
            },
            message: error.problem.message().into_owned(),
            help: error.problem.help_text().to_owned(),
        }
    }
}

/// Adds the preview's script after the last byte of a page, where browsers run it however the page
/// is written; `since` is the moment that the page is of.
pub(super) fn with_script(mut html: Vec<u8>, since: &str) -> Vec<u8> {
    let script = format!("<script src=\"{OWN}reload.js?since={since}\" defer></script>\n");
    html.extend(script.into_bytes());
    html
}

/// Returns a page for an address that has none.
pub(super) fn not_found() -> Vec<u8> {
    document("Not found", "<p>There is no page at this address.</p>")
}

/// Returns a page in place of a site that has never been built without errors, or of a page that
/// cannot be rendered.
pub(super) fn broken(problems: &[OverlayProblem]) -> Vec<u8> {
    let mut list = String::new();
    for problem in problems {
        list += &format!(
            "<li><p><code>{}</code> {}</p><p>{}</p><p>{}</p></li>",
            html(&problem.code),
            html(&problem.message),
            html(&problem.place),
            html(&problem.help)
        );
    }
    document(
        "This page cannot be shown yet",
        &format!("<p>It appears as soon as these errors are corrected.</p><ol>{list}</ol>"),
    )
}

fn document(title: &str, body: &str) -> Vec<u8> {
    let head =
        format!("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>");
    format!("{head}<body><main><h1>{title}</h1>{body}</main></body></html>").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::{OverlayProblem, broken};

    #[test]
    fn texts_of_errors_are_escaped() {
        let problem = OverlayProblem {
            code: "RK0105".into(),
            place: "content/a.toml:1:1".into(),
            message: "unknown <script>alert(1)</script>".into(),
            help: String::new(),
        };
        let page = String::from_utf8(broken(&[problem])).unwrap();
        assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    }
}
