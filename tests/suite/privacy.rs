//! Private values are in no output. Every private field holds a word that is nowhere else, and
//! every byte of every file is searched for it.

use rosterkit::diagnostic::codes;
use rosterkit::pipeline::Output;

use crate::site::TestSite;

const CONFIG: &str = r#"
base_url = "https://northlight.example/talent/"

[agency]
name = "Northlight"

[privacy]
rates = "from"

[pitch]
margin = 17.382
"#;

/// A profile in the open, whose private fields hold the word `canary`.
const OPEN: &str = r#"+++
name = "Ines Duarte"
headline = "Calm skincare"
location = { city = "Lisbon", country = "PT" }
niches = ["skincare"]
languages = ["pt"]

[contact]
email = "canary-mail-a@ines.example"
phone = { value = "+351 canary-phone-b", visibility = "agency" }

[contact.manager]
name = "Rui"
email = { value = "canary-mail-c@ines.example", visibility = "agency" }
phone = "canary-phone-d"

[[channels]]
platform = "instagram"
handle = "inesduarte"
followers = 84200
averages = { likes = 3120, comments = 96, sample = 24 }

[[rates]]
deliverable = "ig-reel"
price = "73219 EUR"
visibility = "private"

[[rates]]
deliverable = "ig-story"
price = "73229 EUR"
visibility = "on-request"

[[packages]]
name = "Launch"
includes = [{ deliverable = "ig-reel", quantity = 2 }]
price = "73259 EUR"
visibility = "private"

[consent]
basis = "consent"
source = "canary-consent-source"

[notes]
internal = "canary-note-e"
+++

The bio.
"#;

/// A profile that is in no output, or in no list; `{}` is a key of its own.
fn person(slug: &str, head: &str, consent: &str) -> String {
    format!(
        "name = \"Person {slug}\"\nheadline = \"canary-{slug}\"\n{head}\n[[channels]]\nplatform = \"youtube\"\nhandle = \"canary-{slug}\"\n\
         followers = 41877\n\n[consent]\nbasis = \"consent\"\n{consent}\n"
    )
}

/// Everything that must not be found.
const CANARIES: &[&str] = &[
    "canary",
    "73219",
    "73229",
    "73239",
    "73249",
    "73259",
    "73,2",
    "73.2",
    "73\u{202f}2",
    "17.382",
    "17,382",
    "hidden-picture",
];

fn site() -> TestSite {
    let site = TestSite::new();
    site.write("rosterkit.toml", CONFIG);
    site.write("content/creators/ines-duarte.md", OPEN);
    site.write(
        "private/creators/ines-duarte.toml",
        "[notes]\ninternal = \"canary-note-f\"\n\n[contact]\nphone = \"canary-phone-g\"\n",
    );
    site.write(
        "private/creators/only-private.toml",
        person("only-private", "draft = true", ""),
    );
    site.write(
        "content/creators/draft.toml",
        person("draft", "draft = true", ""),
    );
    site.write(
        "content/creators/withdrawn.toml",
        person("withdrawn", "", "withdrawn = true"),
    );
    site.write(
        "content/creators/expired.toml",
        person("expired", "", "expires = 2026-11-01"),
    );
    site.write(
        "content/creators/minor.toml",
        person("minor", "minor = true", ""),
    );
    site.write(
        "content/creators/later.toml",
        person("later", "publish_date = 2027-01-01", ""),
    );
    site.write(
        "content/creators/over.toml",
        person("over", "expiry_date = 2026-01-01", ""),
    );
    for (name, visibility) in [
        ("private", "private"),
        ("unlisted", "unlisted"),
        ("locked", "locked"),
    ] {
        let brief = format!(
            "title = \"canary-brief-{name}\"\nvisibility = \"{visibility}\"\nkey = \"canary-key-0123456789\"\nbudget = \"73239 EUR\"\n"
        );
        site.write(&format!("content/briefs/{name}.toml"), brief);
    }
    site.write(
        "content/briefs/open.md",
        "+++\ntitle = \"Spring walk\"\nvisibility = \"public\"\nkey = \"canary-key-9876543210\"\nbudget = \"73249 EUR\"\n\
         creators = { include = [\"ines-duarte\"], exclude = [\"withdrawn\"] }\nresults = [{ creator = \"ines-duarte\", cost = \"73249 EUR\" }]\n\
         notes = { internal = \"canary-note-h\" }\n+++\n\nCome along.\n",
    );
    site.write(
        "content/drafted.md",
        "+++\ntitle = \"canary-page\"\ndraft = true\n+++\n\ncanary-page-text\n",
    );
    site
}

fn files(output: &Output) -> Vec<(String, String)> {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    output
        .artifacts()
        .iter()
        .map(|one| (one.path.to_string(), text(one.bytes().unwrap())))
        .collect()
}

#[test]
fn no_private_value_is_in_any_output() {
    let run = site().check().1;
    let output = run.output.expect("a site");
    let files = files(&output);
    assert!(
        files
            .iter()
            .any(|(path, text)| path == "creators/ines-duarte/index.html"
                && text.contains("Ines Duarte"))
    );
    assert!(
        files
            .iter()
            .any(|(path, text)| path.starts_with("briefs/open/") && text.contains("Spring walk"))
    );
    for (path, text) in &files {
        // Fonts and pictures are not ours to search; what is written from the site is text.
        let lower = text.to_lowercase();
        for canary in CANARIES {
            let digits = canary.starts_with(|c: char| c.is_ascii_digit());
            if digits
                && (path.ends_with(".woff2") || path.ends_with(".css") || path.ends_with(".js"))
            {
                continue;
            }
            assert!(
                !lower.contains(canary),
                "{path} holds `{canary}`: {}",
                around(&lower, canary)
            );
        }
        assert!(
            !path.contains("canary") && !path.contains("withdrawn"),
            "{path}"
        );
    }
}

#[test]
fn what_is_made_public_is_shown() {
    // Else the test above would hold for a site that shows nothing.
    let site = site();
    let open = OPEN.replace(
        "\"canary-mail-a@ines.example\"",
        "{ value = \"canary-mail-a@ines.example\", visibility = \"public\" }",
    );
    site.write("content/creators/ines-duarte.md", open);
    let run = site.check().1;
    let files = files(&run.output.expect("a site"));
    assert!(
        files
            .iter()
            .any(|(path, text)| path == "creators/ines-duarte/index.html"
                && text.contains("canary-mail-a@ines.example"))
    );
}

fn around<'a>(text: &'a str, word: &str) -> &'a str {
    let at = text.find(word).unwrap_or_default();
    let start = (0..=at.saturating_sub(80))
        .rev()
        .find(|&byte| text.is_char_boundary(byte))
        .unwrap_or_default();
    let end = (at..text.len().min(at + 120))
        .rev()
        .find(|&byte| text.is_char_boundary(byte))
        .unwrap_or(at);
    &text[start..end]
}

#[test]
fn an_unlisted_profile_is_named_on_its_own_page_alone() {
    let site = site();
    site.write("content/creators/quiet-one.toml", "name = \"Quiet Person\"\nunlisted = true\nniches = [\"quiet-niche\"]\nlocation = { city = \"Quietville\", country = \"IS\" }\n\n[[channels]]\nplatform = \"twitch\"\nhandle = \"quietperson\"\nfollowers = 5000\n\n[consent]\nbasis = \"consent\"\n");
    let run = site.check().1;
    let output = run.output.expect("a site");
    let files = files(&output);
    assert!(
        files
            .iter()
            .any(|(path, _)| path == "creators/quiet-one/index.html")
    );
    for (path, text) in files
        .iter()
        .filter(|(path, _)| !path.starts_with("creators/quiet-one/"))
    {
        assert!(!path.contains("quiet"), "{path}");
        let lower = text.to_lowercase();
        let own = [
            "quiet-one",
            "quiet person",
            "quietperson",
            "quiet-niche",
            "quietville",
        ];
        assert_eq!(
            own.iter().find(|word| lower.contains(**word)),
            None,
            "{path}"
        );
    }
}

#[test]
fn a_public_repository_holds_no_private_value() {
    let site = site();
    site.write(
        "rosterkit.toml",
        format!("{CONFIG}\n").replace("[privacy]", "[privacy]\nrepository = \"public\""),
    );
    let (session, run) = site.check();
    let told: Vec<String> = run
        .diagnostics
        .iter()
        .filter(|problem| problem.code == codes::PRIVATE_IN_PUBLIC)
        .map(|problem| {
            problem
                .message()
                .split(" is private")
                .next()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    let count = |what: &str| {
        told.iter()
            .filter(|message| message.as_str() == what)
            .count()
    };
    assert_eq!(count("the margin"), 1);
    assert_eq!(count("this brief"), 3);
    assert_eq!(count("this budget"), 1);
    assert_eq!(count("this key"), 1);
    assert_eq!(count("this choice of creators"), 2);
    assert_eq!(count("this address for mail"), 2);
    // The public file's telephone number lies under the private one, which does not take it out of
    // the public file.
    assert!(count("this telephone number") >= 2, "{told:#?}");
    assert_eq!(count("this price"), 3);
    assert!(count("this note for the team") >= 1, "{told:#?}");
    drop(session);
}
