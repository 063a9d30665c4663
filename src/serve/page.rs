//! What the preview adds to a page, and the pages that it writes itself.

use super::OverlayProblem;
use super::policy::relax_page;

/// Where the preview's own addresses begin.
pub(super) const OWN: &str = "/_rosterkit/";

/// The script that every page gets.
pub(super) const SCRIPT: &str = include_str!("reload.js");

/// A page with the preview's script in it, allowed to run; `since` is the moment that the page is
/// of.
pub(super) fn with_script(html: &[u8], since: &str) -> Vec<u8> {
    let Ok(html) = std::str::from_utf8(html) else {
        return html.to_vec();
    };
    let html = relax_page(html);
    let script = format!("<script src=\"{OWN}reload.js?since={since}\" defer></script>");
    let at = html
        .rfind("</body>")
        .or_else(|| html.rfind("</BODY>"))
        .unwrap_or(html.len());
    format!("{}{script}{}", &html[..at], &html[at..]).into_bytes()
}

/// A page in place of one that is not there.
pub(super) fn not_found() -> Vec<u8> {
    document("Not found", "<p>There is no page at this address.</p>")
}

/// A page in place of a site that has never been built without errors, or of a page that cannot be
/// rendered.
pub(super) fn broken(problems: &[OverlayProblem]) -> Vec<u8> {
    let item = |problem: &OverlayProblem| {
        let OverlayProblem {
            code,
            place,
            message,
            help,
        } = problem;
        let [code, place, message, help] = [code, place, message, help].map(|text| escape(text));
        format!("<li><p><code>{code}</code> {message}</p><p>{place}</p><p>{help}</p></li>")
    };
    let list: String = problems.iter().map(item).collect();
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

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The content type of a file, by its name.
pub(super) fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension)
        .to_ascii_lowercase();
    match extension.as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml; charset=utf-8",
        "txt" | "" | "toml" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "vcf" => "text/vcard; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "wasm" => "application/wasm",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{OverlayProblem, broken, content_type, with_script};

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let page = with_script(b"<body><p>&lt;/body></body></html>", "1.2");
        let expected = "<body><p>&lt;/body><script src=\"/_rosterkit/reload.js?since=1.2\" defer></script></body></html>";
        assert_eq!(String::from_utf8(page).unwrap(), expected);
        assert!(with_script(b"<p>bare", "1").ends_with(b"</script>"));
        assert_eq!(with_script(b"\xff", "1"), b"\xff");
    }

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

    #[test]
    fn types_go_by_the_name() {
        assert_eq!(content_type("a/b.HTML"), "text/html; charset=utf-8");
        assert_eq!(content_type("_headers"), "text/plain; charset=utf-8");
        assert_eq!(content_type("x.unknown"), "application/octet-stream");
    }
}
