//! The preview over real connections: what is answered, what is refused, and what browsers are
//! notified of.

use std::collections::BTreeMap;
use std::io::Read;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::artifact::{Artifact, Catalogue, NamedIndex, OutputPath, Page};
use crate::load::changes::Changes;
use crate::serve::{
    Background, Bound, OverlayProblem, Polling, Port, Preview, Rebuild, Snapshot, Watched, serve,
};
use tempfile::TempDir;

#[path = "../../tests/suite/listener.rs"]
mod listener;

use listener::{Listener, connect};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

const SITE: [(&str, &str); 5] = [
    (
        "index.html",
        "<html><head><link rel=\"stylesheet\" \
         href=\"/talent/a.css\"></head><body>home</body></html>",
    ),
    ("creators/ana/index.html", "<body>Ana</body>"),
    ("404.html", "<body>nobody here</body>"),
    ("a.css", "body { color: red }"),
    ("api/creators.json", "[]"),
];

impl Catalogue for BTreeMap<String, Artifact> {
    fn find(&self, path: &str) -> Option<Artifact> {
        self.get(path).cloned()
    }
}

/// A build without errors of files that are given by their paths and texts.
pub(super) fn snapshot(files: &[(&str, &str)]) -> Snapshot {
    let artifact = |(path, text): &(&str, &str)| {
        let path = OutputPath::new(*path).unwrap();
        (
            path.to_string(),
            Artifact::ready(path, text.as_bytes().to_vec()),
        )
    };
    let files: BTreeMap<String, Artifact> = files.iter().map(artifact).collect();
    Snapshot {
        files: Some(Arc::new(files)),
        ..Snapshot::default()
    }
}

fn bad(message: &str) -> Snapshot {
    let (code, place, help) = (
        "RK0103".into(),
        "content/creators/ana.toml:3:1".into(),
        String::new(),
    );
    Snapshot {
        files: None,
        problems: vec![OverlayProblem {
            code,
            place,
            message: message.into(),
            help,
        }],
        ..Snapshot::default()
    }
}

struct Site {
    preview: Preview,
    port: u16,
}

impl Site {
    fn new() -> Self {
        let bound = Bound::new(HERE, Port::Exactly(0)).unwrap();
        let port = bound.port();
        Self {
            preview: Preview::start(bound, "/talent/").unwrap(),
            port,
        }
    }

    fn with_site() -> Self {
        let site = Self::new();
        site.preview.update(snapshot(&SITE));
        site
    }

    fn ask(&self, request: &str) -> String {
        let mut answer = Vec::new();
        connect(self.port, request)
            .read_to_end(&mut answer)
            .unwrap();
        String::from_utf8(answer).unwrap()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n",
            self.port
        ))
    }

    /// Loads a page, listens as its script does, and reads what the stream begins with.
    fn open(&self, path: &str) -> Listener {
        let page = self.get(path);
        let since = page
            .split_once("since=")
            .unwrap()
            .1
            .split_once('"')
            .unwrap()
            .0;
        self.listen(since)
    }

    fn listen(&self, since: &str) -> Listener {
        Listener::new(self.port, since)
    }
}

#[test]
fn pages_are_found_under_the_base_and_get_the_script() {
    let site = Site::with_site();
    let page = site.get("/talent/creators/ana/");
    assert!(
        page.starts_with("HTTP/1.1 200") && page.contains("text/html; charset=utf-8"),
        "{page}"
    );
    assert!(
        page.contains("Ana</body><script src=\"/_rosterkit/reload.js?since=")
            && page.ends_with("defer></script>\n"),
        "{page}"
    );
    let moved = site.get("/talent/creators/ana?x=1");
    assert!(
        moved.starts_with("HTTP/1.1 302") && moved.contains("Location: /talent/creators/ana/?x=1"),
        "{moved}"
    );
    assert!(site.get("/").contains("Location: /talent/"));
    let lost = site.get("/talent/creators/bo/");
    assert!(
        lost.starts_with("HTTP/1.1 404")
            && lost.contains("nobody here")
            && lost.contains("reload.js"),
        "{lost}"
    );
    let api = site.get("/talent/api/creators.json");
    assert!(
        api.contains("application/json") && api.ends_with("\r\n\r\n[]"),
        "{api}"
    );
    assert!(
        site.get("/_rosterkit/reload.js?since=1")
            .contains("EventSource")
    );
    assert!(
        site.get("/talent/../Cargo.toml")
            .starts_with("HTTP/1.1 404")
    );
}

#[test]
fn head_has_no_body_and_nothing_is_shared_with_other_sites() {
    let site = Site::with_site();
    let head = site.ask(&format!(
        "HEAD /talent/ HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
        site.port
    ));
    assert!(
        head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"),
        "{head}"
    );
    assert!(head.contains("no-store") && head.contains("nosniff") && head.contains("same-origin"));
    assert!(!head.to_ascii_lowercase().contains("access-control"));
}

#[test]
fn strange_hosts_origins_and_methods_are_refused() {
    let site = Site::with_site();
    let with = |method: &str, host: &str, more: &str| {
        let host = host.replace("PORT", &site.port.to_string());
        let answer = site.ask(&format!(
            "{method} /talent/ HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n"
        ));
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    assert_eq!(with("GET", "127.0.0.1:PORT", ""), "200");
    assert_eq!(with("GET", "evil.example:PORT", ""), "403");
    assert_eq!(with("GET", "127.0.0.1", ""), "403", "another port");
    assert_eq!(
        with("GET", "localhost:PORT", "Origin: http://evil.example\r\n"),
        "403"
    );
    assert_eq!(
        with("POST", "localhost:PORT", "Content-Length: 0\r\n"),
        "405"
    );
    assert_eq!(with("OPTIONS", "localhost:PORT", ""), "405");
    let host = format!(
        "Host: localhost:{}\r\nOrigin: http://evil.example\r\n",
        site.port
    );
    let events = site.ask(&format!(
        "GET /_rosterkit/events HTTP/1.1\r\n{host}Connection: close\r\n\r\n"
    ));
    assert!(events.starts_with("HTTP/1.1 403"), "{events}");
}

#[test]
fn a_changed_page_is_loaded_again_and_a_changed_style_swapped() {
    let site = Site::with_site();
    let mut home = site.open("/talent/");
    site.get("/talent/a.css");
    assert_eq!(home.next(), ("problems".to_owned(), "[]".to_owned()));

    let mut files = SITE;
    files[1].1 = "<body>Ana, new</body>";
    site.preview.update(snapshot(&files));
    assert_eq!(
        home.next().0,
        "problems",
        "a page that is not open anywhere does not matter"
    );

    files[3].1 = "body { color: blue }";
    site.preview.update(snapshot(&files));
    assert_eq!(
        (home.next().0, home.next().0),
        ("styles".to_owned(), "problems".to_owned())
    );

    files[0].1 = "<body>house</body>";
    site.preview.update(snapshot(&files));
    assert_eq!(
        (home.next().0, home.next().0),
        ("reload".to_owned(), "problems".to_owned())
    );
}

#[test]
fn a_page_that_differs_in_its_search_index_only_is_not_loaded_again() {
    let page = |cards: &'static str, hash: &'static str| {
        let make = move || {
            let page = |manifest: &str| format!("<body>{cards}<i data-index={manifest}>").into();
            let (folder, manifest) = ("_r/search/".to_owned(), hash.to_owned());
            let page_without = page("");
            let index = Some(NamedIndex {
                folder,
                manifest,
                page_without,
            });
            Ok(Page {
                bytes: page(hash),
                index,
            })
        };
        Artifact::new(OutputPath::new("index.html").unwrap(), make)
    };
    let site = Site::new();
    let show = |cards: &'static str, hash: &'static str| {
        let ready = |path: &str, text: &str| {
            Artifact::ready(OutputPath::new(path).unwrap(), text.as_bytes().to_vec())
        };
        let files = [
            page(cards, hash),
            ready(&format!("_r/search/d/0.{hash}.json"), "{}"),
            ready("kit/index.html", "<body>kit</body>"),
        ];
        let files: BTreeMap<_, _> = files.map(|file| (file.path.to_string(), file)).into();
        site.preview.update(Snapshot {
            files: Some(Arc::new(files)),
            ..Snapshot::default()
        });
    };
    show("Ana", "1");
    let (mut home, mut kit) = (site.open("/talent/"), site.open("/talent/kit/"));
    site.get("/talent/_r/search/d/0.1.json");
    assert_eq!(
        (home.next().0, kit.next().0),
        ("problems".to_owned(), "problems".to_owned())
    );
    let early = site.get("/talent/");

    show("Ana", "2");
    assert_eq!(
        (home.next().0, home.next().0),
        ("index".to_owned(), "problems".to_owned()),
        "a file of the old index may be gone"
    );
    let since = early
        .split_once("since=")
        .unwrap()
        .1
        .split_once('"')
        .unwrap()
        .0;
    assert_eq!(site.listen(since).next().0, "index", "it is not missed");
    show("Ana", "2");
    assert_eq!(home.next().0, "problems", "browsers are notified once");
    show("Bo", "3");
    assert_eq!(home.next().0, "reload");
}

#[test]
fn what_happened_before_a_page_listened_is_not_missed() {
    let site = Site::with_site();
    let page = site.get("/talent/");
    let since = page
        .split_once("since=")
        .unwrap()
        .1
        .split_once('"')
        .unwrap()
        .0;
    let mut files = SITE;
    files[0].1 = "<body>house</body>";
    site.preview.update(snapshot(&files));
    assert_eq!(site.listen(since).next().0, "reload");
    assert_eq!(
        site.listen("1.1").next().0,
        "reload",
        "a page of an earlier run"
    );
    assert_eq!(site.open("/talent/").next().0, "problems");
}

#[test]
fn errors_are_shown_above_the_old_site_until_they_are_gone() {
    let site = Site::with_site();
    let mut home = site.open("/talent/");
    home.next();
    site.preview.update(bad("unknown key `folowers` </script>"));
    let (name, data) = home.next();
    assert_eq!(name, "problems");
    assert!(
        data.contains("RK0103") && data.contains("ana.toml:3:1") && data.contains("folowers"),
        "{data}"
    );
    assert!(
        site.get("/talent/").contains("home"),
        "the old site stays up"
    );
    assert_eq!(
        site.open("/talent/").next().1,
        data,
        "a page that is opened later shows them too"
    );
    site.preview.update(snapshot(&SITE));
    assert_eq!(home.next(), ("problems".to_owned(), "[]".to_owned()));
}

#[test]
fn a_site_that_begins_with_errors_appears_when_they_are_gone() {
    let site = Site::new();
    site.preview.update(bad("broken <b>"));
    let page = site.get("/talent/");
    assert!(
        page.starts_with("HTTP/1.1 503") && page.contains("broken &lt;b&gt;"),
        "{page}"
    );
    let mut home = site.open("/talent/");
    assert_eq!(home.next().0, "problems");
    site.preview.update(snapshot(&SITE));
    assert_eq!(home.next().0, "reload");
}

/// Shows one file of the disk as the site.
struct OnePage {
    file: PathBuf,
    /// The day of now, and that of the page.
    day: Arc<AtomicU32>,
    built: u32,
    /// The work after each build.
    background: fn(&(dyn Fn() -> bool + Sync)) -> bool,
}

impl Rebuild for OnePage {
    fn rebuild(&mut self, _: &Changes) -> Snapshot {
        self.built = self.day.load(Ordering::SeqCst);
        let text = std::fs::read_to_string(&self.file)
            .unwrap_or_default()
            .replace("DAY", &self.built.to_string());
        if text.is_empty() {
            bad("the page is empty")
        } else {
            snapshot(&[("index.html", &text)])
        }
    }

    fn is_out_of_date(&self) -> bool {
        self.built != self.day.load(Ordering::SeqCst)
    }

    fn background(&mut self) -> Option<Background> {
        Some(Box::new(self.background))
    }
}

/// The file while its page is served; the port that it is served on.
fn serve_page(background: fn(&(dyn Fn() -> bool + Sync)) -> bool) -> (TempDir, PathBuf, u16) {
    serve_page_of(Arc::default(), background)
}

fn serve_page_of(
    day: Arc<AtomicU32>,
    background: fn(&(dyn Fn() -> bool + Sync)) -> bool,
) -> (TempDir, PathBuf, u16) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_owned();
    std::fs::create_dir(root.join("content")).unwrap();
    let file = root.join("content/page.md");
    std::fs::write(&file, "<body>first</body>").unwrap();
    let bound = Bound::new(HERE, Port::Exactly(0)).unwrap();
    let port = bound.port();
    let mut page = OnePage {
        file: file.clone(),
        day,
        built: 0,
        background,
    };
    let watched = Watched {
        root,
        others: Vec::new(),
        polling: Polling::WhereNeeded,
        checked_every: Duration::from_millis(20),
    };
    // Ends with the test's process: a preview has no end of its own.
    std::thread::spawn(move || serve(bound, "/", &watched, &mut page));
    (folder, file, port)
}

fn get(port: u16) -> String {
    let mut answer = String::new();
    let mut stream = connect(
        port,
        &format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"),
    );
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Loads the page as soon as it shows a text, and listens as its script does. A page that was given
/// between a build and the notice of it is of the moment before (`Service::reply`), so that its
/// browser loads it once more; this does, too.
fn open_page(port: u16, text: &str) -> Listener {
    loop {
        let answer = get(port);
        if !answer.contains(text) {
            continue;
        }
        let (_, rest) = answer.split_once("since=").unwrap();
        let mut home = Listener::new(port, rest.split_once('"').unwrap().0);
        match home.next().0.as_str() {
            "problems" => return home,
            event => assert_eq!(event, "reload"),
        }
    }
}

#[test]
fn a_save_on_disk_reaches_the_browser() {
    let (_folder, file, port) = serve_page(|_| false);
    let mut home = open_page(port, "first");
    std::fs::write(&file, "<body>second</body>").unwrap();
    home.wait_for("reload");
    assert!(get(port).contains("second"));
}

#[test]
fn a_new_day_reaches_the_browser_without_a_save() {
    let day = Arc::new(AtomicU32::new(0));
    let (_folder, file, port) = serve_page_of(day.clone(), |_| false);
    std::fs::write(&file, "<body>day DAY</body>").unwrap();
    for today in 1..=2 {
        let mut home = open_page(port, &format!("day {}", today - 1));
        day.store(today, Ordering::SeqCst);
        home.wait_for("reload");
        assert!(get(port).contains(&format!("day {today}")));
    }
}

#[test]
fn a_save_does_not_wait_for_background_work() {
    // Work without an end, until it is given up.
    let (_folder, file, port) = serve_page(|is_wanted| {
        while is_wanted() {
            std::thread::sleep(Duration::from_millis(5));
        }
        true
    });
    for (before, after) in [("first", "second"), ("second", "third")] {
        let mut home = open_page(port, before);
        std::fs::write(&file, format!("<body>{after}</body>")).unwrap();
        home.wait_for("reload");
        assert!(get(port).contains(after));
    }
}
