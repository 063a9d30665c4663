//! A web host as plain as they come: the files of one built site, under one path, and the site's own page for what is not there.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use crate::demo;

/// A site being served from memory; it lasts as long as the tests do.
pub struct Host {
    /// Where the site is, with a slash at its end.
    pub url: String,
}

impl Host {
    /// Builds the repository's demo for `path` (with a slash at both ends) and serves it.
    pub fn of_the_demo(path: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let url = format!("http://{}{path}", listener.local_addr().unwrap());
        let files = Arc::new(demo::files(&url));
        let path = path.to_owned();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (served, path) = (files.clone(), path.clone());
                // A browser that goes away in the middle of an answer is no failure of a test.
                thread::spawn(move || answer(stream, &served, &path).ok());
            }
        });
        Self { url }
    }
}

fn answer(mut stream: TcpStream, files: &BTreeMap<String, Vec<u8>>, base: &str) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let target = request.split(' ').nth(1).unwrap_or_default();
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let below = path.strip_prefix(base).unwrap_or("?");
    let name = if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.to_owned() };
    let found = files.get(&name).map(|bytes| ("200 OK", content_type(&name), bytes.as_slice()));
    let missing = ("404 Not Found", "text/html; charset=utf-8", files.get("404.html").map_or(&b""[..], Vec::as_slice));
    let (status, kind, bytes) = found.unwrap_or(missing);
    write!(stream, "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", bytes.len())?;
    stream.write_all(bytes)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css",
        "js" => "text/javascript",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
