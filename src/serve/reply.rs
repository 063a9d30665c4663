//! Answers of the preview, each of which ends its connection.
//!
//! The HTTP library reads each connection on a thread of its pool until the browser closes it, and
//! of two that come at once it may let one wait for a thread. Browsers keep connections for
//! minutes, so that a page of many files would now and then stand half loaded. The library does not
//! send `Connection: close` by itself.

use std::io::{self, Write};

use tiny_http::{Method, Request, StatusCode};

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
        Self {
            status,
            headers: vec![("Content-Type", content_type(path).to_owned())],
            body,
        }
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
        // What is shown now may be different in a moment, and is nobody else's business.
        let always = [
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ];
        let own = self
            .headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()));
        for (name, value) in own
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

#[cfg(test)]
mod tests {
    use super::Reply;

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
        let told = written(&reply, true);
        assert!(
            told.starts_with("HTTP/1.1 302 Found\r\nContent-Length: 6\r\nConnection: close\r\n"),
            "{told}"
        );
        assert!(
            told.contains("\r\nLocation: /a/\r\n") && !told.contains("X: 1"),
            "{told}"
        );
        assert!(told.ends_with("\r\n\r\nFound\n") && written(&reply, false).ends_with("\r\n\r\n"));
    }
}
