//! A web host as plain as they come: the files of one site, under one path, and the site's own page
//! for what is not there. A page is made when it is asked for, so that a roster of any size is
//! served soon.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use rosterkit::artifact::{Artifact, OutputPath};
use tempfile::TempDir;

use super::sample::{ARABIC, DEMO, LONG, MANY, SOLO, Sample};
use crate::demo;
use crate::roster;

/// A site being served; it lasts as long as the tests do.
pub(super) struct Host {
    /// Where the site is, with a slash at its end.
    pub url: String,
    /// What the scenarios must know of it.
    pub sample: &'static Sample,
    /// What the site was made from, where it was invented.
    _folder: Option<TempDir>,
}

const LONG_PROFILE: &str = r#"
name = "Maximiliane-Charlotte Donaudampfschifffahrtsgesellschaftskapitän"
headline = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetze, one clause at a time"
location = { city = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", country = "GB" }
languages = ["cy", "en"]
niches = ["Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"]
[[channels]]
platform = "instagram"
handle = "maximiliane.charlotte.von.hohe"
followers = 1234567890
averages = { likes = 123456789, comments = 9876543, views = 987654321, sample = 30 }
[[rates]]
deliverable = "ig-reel"
price = "1234567.89 EUR"
"#;

/// Artifacts by their path.
type Files = BTreeMap<String, Artifact>;

impl Host {
    /// The repository's demo below `path` (with a slash at both ends).
    pub(super) fn of_the_demo(path: &str) -> Self {
        Self::of(Path::new(demo::REPOSITORY), path, &DEMO, None)
    }

    /// The demo in Arabic.
    pub(super) fn of_the_demo_in_arabic() -> Self {
        let folder = demo::copy_in("ar");
        let root = folder.path().to_owned();
        Self::of(&root, "/", &ARABIC, Some(folder))
    }

    /// The example of one creator's site.
    pub(super) fn of_one_creator() -> Self {
        Self::of(
            &Path::new(demo::REPOSITORY).join("examples/solo-creator"),
            "/",
            &SOLO,
            None,
        )
    }

    /// A site with one creator who has long names for everything.
    pub(super) fn of_long_words() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        let creators = root.join("content/creators");
        fs::create_dir_all(&creators).unwrap();
        let site = "base_url = \"https://long.example/\"\ntitle = \"Donaudampfschifffahrtselektrizitätenhauptbetriebswerk\"\nkind = \"agency\"\n";
        fs::write(root.join("rosterkit.toml"), site).unwrap();
        fs::write(creators.join("long.toml"), LONG_PROFILE).unwrap();
        Self::of(&root, "/", &LONG, Some(folder))
    }

    /// A site with ten thousand invented creators.
    pub(super) fn of_many() -> Self {
        let folder = tempfile::tempdir().unwrap();
        roster::write(folder.path(), 10_000).unwrap();
        let root = folder.path().to_owned();
        Self::of(&root, "/", &MANY, Some(folder))
    }

    /// A site that was built before, for the root of a host.
    pub(super) fn of_folder(folder: &Path) -> Self {
        let file = |entry: walkdir::DirEntry| {
            let path = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            Artifact::new(OutputPath::new(path).unwrap(), move || {
                Ok(fs::read(entry.path()).unwrap())
            })
        };
        let files = walkdir::WalkDir::new(folder)
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .map(file);
        Self::serve("/", &MANY, None, |_| files.collect())
    }

    fn of(root: &Path, path: &str, sample: &'static Sample, folder: Option<TempDir>) -> Self {
        Self::serve(path, sample, folder, |url| demo::artifacts(root, url))
    }

    fn serve(
        path: &str,
        sample: &'static Sample,
        folder: Option<TempDir>,
        make: impl FnOnce(&str) -> Vec<Artifact>,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let url = format!("http://{}{path}", listener.local_addr().unwrap());
        let files: Files = make(&url)
            .into_iter()
            .map(|artifact| (artifact.path.to_string(), artifact))
            .collect();
        let files = Arc::new(files);
        let path = path.to_owned();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (served, path) = (files.clone(), path.clone());
                // A browser that goes away in the middle of an answer is no failure of a test.
                thread::spawn(move || answer(stream, &served, &path).ok());
            }
        });
        Self {
            url,
            sample,
            _folder: folder,
        }
    }
}

fn answer(mut stream: TcpStream, files: &Files, base: &str) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}
    let target = request.split(' ').nth(1).unwrap_or_default();
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let below = path.strip_prefix(base).unwrap_or("?");
    let name = if below.is_empty() || below.ends_with('/') {
        format!("{below}index.html")
    } else {
        below.to_owned()
    };
    let bytes = |name: &str| {
        files
            .get(name)
            .map(|artifact| artifact.bytes().expect("a file of the site"))
    };
    let found = bytes(&name).map(|bytes| ("200 OK", content_type(&name), bytes));
    let (status, kind, bytes) = found.unwrap_or_else(|| {
        (
            "404 Not Found",
            "text/html; charset=utf-8",
            bytes("404.html").unwrap_or_default(),
        )
    });
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        bytes.len()
    )?;
    stream.write_all(&bytes)
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
