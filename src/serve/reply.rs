//! Answers of the preview, as the HTTP library wants them.

use std::io::{Cursor, Read as _};

use tiny_http::{Header, Request, Response};

use super::page::content_type;

/// An answer before it is sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    /// An answer with a body whose type goes by the name of `path`.
    pub(super) fn file(status: u16, path: &str, body: Vec<u8>) -> Self {
        Self { status, headers: vec![("Content-Type", content_type(path).to_owned())], body }
    }

    /// A short answer in words.
    pub(super) fn text(status: u16, text: &str) -> Self {
        Self::file(status, "text.txt", format!("{text}\n").into_bytes())
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends it. A browser that has gone in the meantime is no error.
    pub(super) fn send(self, request: Request) {
        let length = self.body.len();
        let mut response = Response::new(self.status.into(), Vec::new(), Cursor::new(self.body).take(length as u64), Some(length), None);
        // What is shown now may be different in a moment, and is nobody else's business.
        let always =
            [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("Cross-Origin-Resource-Policy", "same-origin")];
        let own = self.headers.iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in own.chain(always) {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        let _ = request.respond(response.with_chunked_threshold(usize::MAX));
    }
}
