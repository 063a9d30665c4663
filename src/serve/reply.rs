//! Answers of the preview, each of which ends its connection.
//!
//! The HTTP library reads each connection on a thread of its pool until the browser closes it, and
//! of two that come at once it may let one wait for a thread. Browsers keep connections for
//! minutes, so that a page of many files would now and then stay half loaded. The library does not
//! send `Connection: close` by itself.

use std::io::{self, Write};
use std::path::Path;

use tiny_http::{Method, Request, StatusCode};

use super::page;

/// An answer before it is sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    /// Returns an answer with a body of the type that the name of `path` says.
    pub(super) fn file(status: u16, path: &str, body: Vec<u8>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", content_type(path))],
            body,
        }
    }

    /// Returns an answer with a page, which gets the preview's script.
    pub(super) fn page(status: u16, html: Vec<u8>, since: &str) -> Self {
        Self::file(status, "index.html", page::with_script(html, since))
    }

    /// Returns an answer that leads to another address.
    pub(super) fn redirect(to: String) -> Self {
        Self::text(302, "Found").header("Location", to)
    }

    /// Returns a short answer in words.
    pub(super) fn text(status: u16, text: &str) -> Self {
        Self::file(status, "text.txt", format!("{text}\n").into_bytes())
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends the answer. A browser that has gone in the meantime is no error.
    pub(super) fn send(self, request: Request) {
        let has_body = *request.method() != Method::Head;
        let _ = self.write(request.into_writer(), has_body);
    }

    fn write(&self, mut writer: impl Write, has_body: bool) -> io::Result<()> {
        let reason = StatusCode(self.status).default_reason_phrase();
        let mut head = format!(
            "HTTP/1.1 {} {reason}\r\nContent-Length: {}\r\nConnection: close\r\n",
            self.status,
            self.body.len()
        );
        // The site may be different in a moment, and belongs to no other site.
        let always = [
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ];
        let headers = self
            .headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()));
        for (name, value) in headers
            .chain(always)
            .filter(|(_, value)| !value.contains(|c: char| c.is_control()))
        {
            head += &format!("{name}: {value}\r\n");
        }
        writer.write_all((head + "\r\n").as_bytes())?;
        if has_body {
            writer.write_all(&self.body)?;
        }
        writer.flush()
    }
}

/// Returns the content type of a file, by its name; files without an ending are text.
fn content_type(path: &str) -> String {
    let guess = mime_guess::from_path(path).first_raw();
    match guess {
        Some(text) if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        Some(other) => other.to_owned(),
        None if Path::new(path).extension().is_none() => "text/plain; charset=utf-8".to_owned(),
        None => "application/octet-stream".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Reply, content_type};

    fn written(reply: &Reply, has_body: bool) -> String {
        let mut bytes = Vec::new();
        reply.write(&mut bytes, has_body).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn an_answer_ends_its_connection() {
        let reply = Reply::text(302, "Found")
            .header("Location", "/a/")
            .header("Location", "/a\r\nX: 1");
        let answer = written(&reply, true);
        assert!(
            answer.starts_with("HTTP/1.1 302 Found\r\nContent-Length: 6\r\nConnection: close\r\n"),
            "{answer}"
        );
        assert!(
            answer.contains("\r\nLocation: /a/\r\n") && !answer.contains("X: 1"),
            "{answer}"
        );
        assert!(
            answer.ends_with("\r\n\r\nFound\n") && written(&reply, false).ends_with("\r\n\r\n")
        );
    }

    #[test]
    fn types_go_by_the_name() {
        for (path, expected) in [
            ("a/b.HTML", "text/html; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.css", "text/css; charset=utf-8"),
            ("llms.txt", "text/plain; charset=utf-8"),
            ("a.md", "text/markdown; charset=utf-8"),
            ("_headers", "text/plain; charset=utf-8"),
            ("a.json", "application/json"),
            ("a.webmanifest", "application/manifest+json"),
            ("a.svg", "image/svg+xml"),
            ("a.avif", "image/avif"),
            ("a.woff2", "font/woff2"),
            ("x.unknown", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), expected, "{path}");
        }
    }
}
