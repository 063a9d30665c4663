//! `rosterkit serve` as people call it: a real site, edited on disk, seen over real connections.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::thread;

use rosterkit::artifact::Artifact;
use rosterkit::pipeline::{Audience, Options, Output, Session};

use crate::listener::{Listener, connect};
use crate::site::{TODAY, TestSite};

const PROFILE: &str = "content/creators/otto-lind.toml";

fn profile(name: &str) -> String {
    let consent = "[consent]\nbasis = \"contract\"\n";
    format!(
        "name = \"{name}\"\n\n[[channels]]\nplatform = \"youtube\"\nhandle = \"ottolind\"\nfollowers = 84200\n\n{consent}"
    )
}

fn command(site: &TestSite, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rosterkit"));
    command
        .args([
            "serve",
            "--now",
            TODAY,
            "--port",
            &port.to_string(),
            "--root",
        ])
        .arg(site.root());
    command
        .env_remove("ROSTERKIT_ROOT")
        .env("NO_COLOR", "1")
        .stderr(Stdio::piped());
    command
}

/// The program while it serves; ended with the test.
pub(crate) struct Served {
    program: Child,
    /// The port of 127.0.0.1 that it answers on.
    pub port: u16,
}

impl Served {
    /// Begins to serve a site, with more arguments.
    pub(crate) fn new(site: &TestSite, more: &[&str]) -> Self {
        let mut program = command(site, 0).args(more).spawn().unwrap();
        let mut lines = BufReader::new(program.stderr.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let address = lines.find_map(|line| {
            Some(
                line.split_once(" at http://127.0.0.1:")?
                    .1
                    .trim_end_matches('/')
                    .to_owned(),
            )
        });
        // Its further output must be read, or it would wait for a reader.
        thread::spawn(move || lines.for_each(drop));
        Self {
            program,
            port: address.unwrap().parse().unwrap(),
        }
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> String {
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let mut answer = Vec::new();
        std::io::Read::read_to_end(&mut connect(self.port, &request), &mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, &format!("localhost:{}", self.port))
    }

    /// Loads a page and listens as its script does; the first news is of the errors.
    fn open(&self, path: &str) -> (String, Listener) {
        let page = self.get(path);
        let since = page
            .split_once("since=")
            .unwrap()
            .1
            .split_once('"')
            .unwrap()
            .0;
        let listener = Listener::new(self.port, since);
        (page, listener)
    }

    /// Waits for the first build, and opens a page of it.
    pub(crate) fn open_built(&self, path: &str) -> Listener {
        loop {
            let (page, mut listener) = self.open(path);
            if page.starts_with("HTTP/1.1 503") {
                listener.wait_for("reload");
                continue;
            }
            assert!(page.starts_with("HTTP/1.1 200"), "{page}");
            assert_eq!(listener.next(), ("problems".to_owned(), "[]".to_owned()));
            return listener;
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn site() -> TestSite {
    let site = TestSite::new();
    site.write(PROFILE, profile("Otto Lind"));
    site
}

/// Saves as careful editors do: beside the file, then over it.
fn save_atomically(site: &TestSite, path: &str, text: &str) {
    let beside = format!("{path}~");
    site.write(&beside, text);
    fs::rename(site.path(&beside), site.path(path)).unwrap();
}

#[test]
fn a_site_is_served_and_strangers_are_not() {
    let (site, kit) = (site(), "/creators/otto-lind/");
    let served = Served::new(&site, &[]);
    served.open_built(kit);
    let page = served.get(kit);
    assert!(
        page.contains("Otto Lind") && page.contains("/_rosterkit/reload.js?since="),
        "{page}"
    );
    assert!(
        served
            .get("/creators/otto-lind")
            .contains(&format!("Location: {kit}"))
    );
    assert!(served.get("/creators/nobody/").starts_with("HTTP/1.1 404"));
    for outside in [
        "/../rosterkit.toml",
        "/%2e%2e/rosterkit.toml",
        "/creators/..%2f..%2frosterkit.toml",
        "/rosterkit.toml",
    ] {
        let answer = served.get(outside);
        assert!(
            answer.starts_with("HTTP/1.1 404") && !answer.contains("base_url ="),
            "{outside}: {answer}"
        );
    }
    let head = served.ask("HEAD", kit, &format!("localhost:{}", served.port));
    assert!(
        head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"),
        "{head}"
    );
    assert!(
        served
            .ask("GET", kit, &format!("evil.example:{}", served.port))
            .starts_with("HTTP/1.1 403")
    );
    assert!(
        served
            .ask("POST", kit, &format!("localhost:{}", served.port))
            .starts_with("HTTP/1.1 405")
    );
    assert!(!site.path("public").exists(), "nothing is written");
}

#[test]
fn an_atomic_save_is_seen_by_events_and_by_polling() {
    for more in [&[][..], &["--poll"]] {
        let site = site();
        let served = Served::new(&site, more);
        let mut home = served.open_built("/creators/otto-lind/");
        save_atomically(&site, PROFILE, &profile("Otto Lindqvist"));
        home.wait_for("reload");
        assert!(
            served
                .get("/creators/otto-lind/")
                .contains("Otto Lindqvist")
        );
        assert!(served.get("/").contains("Otto Lindqvist"), "lists follow");
    }
}

#[test]
fn an_error_keeps_the_old_site_until_it_is_fixed() {
    let site = site();
    let served = Served::new(&site, &[]);
    let mut home = served.open_built("/creators/otto-lind/");
    site.write(PROFILE, "name = 5\n");
    let problems = home.wait_for("problems");
    assert!(
        problems.contains("RK0") && problems.contains(&format!("{PROFILE}:1:")),
        "{problems}"
    );
    assert!(served.get("/creators/otto-lind/").contains("Otto Lind"));
    site.write(PROFILE, profile("Otto Lind"));
    assert_eq!(home.wait_for("problems"), "[]");
}

#[test]
fn a_site_that_begins_broken_heals() {
    let site = site();
    site.write(PROFILE, "name = 5\n");
    let served = Served::new(&site, &[]);
    let (page, mut home) = served.open("/");
    assert!(page.starts_with("HTTP/1.1 503"), "{page}");
    while home.wait_for("problems") == "[]" {}
    site.write(PROFILE, profile("Otto Lind"));
    home.wait_for("reload");
    assert!(served.get("/").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_template_that_fails_when_its_page_is_asked_for_is_named_with_its_place() {
    let site = site();
    site.write(
        "templates/kit/channels.html",
        "<p>\n{{ kit.no_such_field }}</p>\n",
    );
    let served = Served::new(&site, &[]);
    let page = loop {
        let (page, mut listener) = served.open("/creators/otto-lind/");
        if !page.starts_with("HTTP/1.1 503") {
            break page;
        }
        listener.wait_for("reload");
    };
    assert!(
        page.starts_with("HTTP/1.1 500") && page.contains("<p>templates/kit/channels.html:2:"),
        "{page}"
    );
}

#[test]
fn a_new_colour_swaps_the_style_sheets_only() {
    let site = site();
    let served = Served::new(&site, &[]);
    let mut home = served.open_built("/creators/otto-lind/");
    let page = served.get("/creators/otto-lind/");
    let address = |ending: &str| {
        page.split('"')
            .find(|word| word.starts_with("/assets/") && word.ends_with(ending))
            .unwrap()
            .to_owned()
    };
    let (style, script) = (address("/tokens.css"), address(".js"));
    served.get(&style);
    let old_script = served.get(&script);
    let old_style = served.get(&style);
    let config = fs::read_to_string(site.path("rosterkit.toml")).unwrap();
    site.write(
        "rosterkit.toml",
        format!("{config}\n[theme.tokens]\naccent = \"#1b5e8c\"\n"),
    );
    assert_eq!(home.next().0, "styles");
    assert!(
        served.get("/creators/otto-lind/").contains(&style),
        "the theme's files keep their addresses while the site is served"
    );
    assert_ne!(served.get(&style), old_style);
    assert_eq!(
        served.get(&script).split_once("\r\n\r\n").unwrap().1,
        old_script.split_once("\r\n\r\n").unwrap().1,
        "the page that stays can still load"
    );
}

/// The whole frame of a page in markup of its own: single quotes, another order of attributes,
/// capital letters, no end of the head.
const OWN_FRAME: &str = "<!DOCTYPE html>
<html data-base='{{ site.home_url }}' lang='{{ site.language }}'>
<head><meta charset='utf-8'><meta content='{{ site.policy }}' http-equiv='Content-Security-Policy'>
<title>{{ meta.title }}</title>
{% for sheet in meta.stylesheets %}<link href='{{ asset(path=sheet) }}' rel='stylesheet'>{% endfor %}
{% block head %}{% endblock head %}
<BODY class='mine'><main>{% block main %}{% endblock main %}</main></BODY></html>
";

#[test]
fn a_theme_with_markup_of_its_own_is_followed_as_well() {
    let (site, kit) = (site(), "/creators/otto-lind/");
    site.write("templates/base.html", OWN_FRAME);
    let served = Served::new(&site, &[]);
    let mut home = served.open_built(kit);
    let page = served.get(kit);
    let (built, script) = page.rsplit_once("<script src=").unwrap();
    let body = built.split_once("\r\n\r\n").unwrap().1;
    assert!(
        script.starts_with("\"/_rosterkit/reload.js?since="),
        "{page}"
    );
    assert!(body.ends_with("</BODY></html>\n"), "{page}");
    for sheet in built.split('\'').filter(|word| word.ends_with(".css")) {
        served.get(sheet);
    }

    site.write(
        "content/creators/ana.toml",
        profile("Ana").replace("ottolind", "ana"),
    );
    assert_eq!(home.next().0, "problems", "this page is the same");
    let config = fs::read_to_string(site.path("rosterkit.toml")).unwrap();
    let accent = "\n[theme.tokens]\naccent = \"#1b5e8c\"\n";
    site.write("rosterkit.toml", config + accent);
    assert_eq!(
        (home.next().0, home.next().0),
        ("styles".to_owned(), "problems".to_owned())
    );
    site.write(PROFILE, profile("Otto Lindqvist"));
    assert_eq!(home.next().0, "reload");
}

#[test]
fn pages_are_served_as_they_are_built_with_the_script_after_them() {
    let site = site();
    let served = Served::new(&site, &[]);
    served.open_built("/");
    let options = Options {
        base_url: Some(format!("http://127.0.0.1:{}/", served.port)),
        ..Options::new(site.root().to_owned(), TODAY.parse().unwrap())
    };
    let output = Session::new(options).run().output.unwrap();
    for path in ["index.html", "creators/otto-lind/index.html", "404.html"] {
        let built = output.catalogue().find(path).unwrap().bytes().unwrap();
        let built = String::from_utf8(built).unwrap();
        let page = served.get(&format!("/{}", path.trim_end_matches("index.html")));
        let page = page.split_once("\r\n\r\n").unwrap().1;
        let (page, script) = page.rsplit_once("<script src=").unwrap();
        assert_eq!(page, built, "{path}");
        assert!(
            script.starts_with("\"/_rosterkit/reload.js?since="),
            "{script}"
        );
    }
}

#[test]
fn a_port_that_was_asked_for_and_is_taken_is_an_error() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let output = command(&site(), taken.local_addr().unwrap().port())
        .output()
        .unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(errors.contains("--port"), "{errors}");
}

fn person(name: &str, number: u32) -> String {
    format!(
        "name = \"{name}\"\n\n[[channels]]\nplatform = \"youtube\"\nhandle = \"person{number}\"\nfollowers = {}\n",
        5_000 + number
    )
}

/// Paths with the bytes of the front page and the search index, where a preview may differ for a
/// while.
fn early_files(artifacts: &[Artifact]) -> Vec<(String, Option<Vec<u8>>)> {
    let shows = |path: &str| path == "index.html" || path.starts_with("_r/");
    let bytes = |one: &Artifact| shows(one.path.as_str()).then(|| one.bytes().unwrap());
    artifacts
        .iter()
        .map(|one| (one.path.to_string(), bytes(one)))
        .collect()
}

#[test]
fn a_preview_ends_with_the_files_of_a_public_run() {
    let site = TestSite::new();
    // More than the number from which on the search index follows the pages.
    for number in 0..1_010 {
        site.write(
            &format!("content/creators/person-{number}.toml"),
            person(&format!("Person {number}"), number),
        );
    }
    let options = || Options::new(site.root().to_owned(), TODAY.parse().unwrap());
    let mut session = Session::new(Options {
        audience: Audience::Preview,
        ..options()
    });
    let first = session.run().output.unwrap();
    let front = |output: &Output| {
        output
            .catalogue()
            .find("index.html")
            .unwrap()
            .bytes()
            .unwrap()
    };
    front(&first);
    assert!(!first.complete(&|| true), "a first run is whole");
    site.write("content/creators/person-7.toml", person("Zenobia Quill", 7));
    let followed = session.run().output.unwrap();
    let early = early_files(&followed.artifacts());
    assert!(
        !followed.complete(&|| false),
        "work that is not wanted is given up"
    );
    assert_eq!(early_files(&followed.artifacts()), early);
    assert!(followed.complete(&|| true), "the index follows");
    let whole = early_files(&Session::new(options()).run().output.unwrap().artifacts());
    assert_eq!(early_files(&followed.artifacts()), whole);
    assert_ne!(early, whole);
    for (path, bytes) in early.iter().filter(|(path, _)| path.starts_with("_r/")) {
        let known = followed
            .catalogue()
            .find(path)
            .map(|file| file.bytes().unwrap());
        assert_eq!(
            known, *bytes,
            "pages that were made before still find {path}"
        );
    }
    assert!(
        whole.iter().filter(|one| one.1.is_some()).count() > 1,
        "the index was compared"
    );
}
