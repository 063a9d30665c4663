//! Title, heading and description: each page has its own.

use std::collections::BTreeMap;

use rosterkit::pipeline::Output;

use crate::site::TestSite;

/// A roster of thirty, so that its lists have a second page; nobody has written a line, and the
/// site has no description.
fn site(config: &str) -> TestSite {
    let site = TestSite::new();
    site.write(
        "rosterkit.toml",
        format!("base_url = \"https://northlight.example/\"\ntitle = \"Northlight\"\n{config}"),
    );
    let cities = [
        "city = \"Zwickau\"\ncountry = \"DE\"",
        "city = \"Évora\"\ncountry = \"PT\"",
        "city = \"Faro\"\ncountry = \"PT\"",
    ];
    for number in 0..30 {
        let profile = format!(
            "name = \"Person {number}\"\nniches = [\"skincare\"]\nlocation = {{ {} }}\n[[channels]]\nplatform = \"instagram\"\nhandle = \"person{number}\"\nfollowers = {}\n[consent]\nbasis = \"consent\"\nsource = \"form\"\ndate = 2026-01-01\n",
            cities[number % 3].replace('\n', ", "),
            20_000 + number
        );
        site.write(&format!("content/creators/person-{number}.toml"), profile);
    }
    site.write(
        "content/briefs/launch.toml",
        "title = \"Launch\"\nvisibility = \"public\"\n[creators]\ntiers = [\"micro\"]\n",
    );
    site.write("content/about.md", "+++\ntitle = \"About\"\n+++\n");
    site
}

/// Every page by its path.
fn pages(site: &TestSite) -> BTreeMap<String, String> {
    let (_, run) = site.check();
    let artifacts = run.output.iter().flat_map(Output::artifacts);
    let pages = artifacts.filter(|artifact| artifact.path.as_str().ends_with(".html"));
    pages
        .map(|page| {
            (
                page.path.to_string(),
                String::from_utf8(page.bytes().unwrap()).unwrap(),
            )
        })
        .collect()
}

fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    page.split_once(before)
        .and_then(|(_, rest)| rest.split_once(after))
        .map_or("", |(found, _)| found)
}

#[test]
fn every_page_has_a_title_and_a_description_of_its_own() {
    for config in ["[outputs]\nsearch = false\n", "language = \"fr\"\n"] {
        let pages = pages(&site(config));
        assert!(
            pages.contains_key("niches/skincare/page/2/index.html"),
            "{:?}",
            pages.keys()
        );
        for (before, after) in [
            ("<title>", "</title>"),
            ("<meta name=\"description\" content=\"", "\""),
        ] {
            let mut known: BTreeMap<&str, &str> = BTreeMap::new();
            for (path, page) in &pages {
                let text = between(page, before, after);
                assert!(!text.trim().is_empty(), "{path} lacks {before}");
                assert_eq!(
                    known.insert(text, path),
                    None,
                    "{path} has the {before} of another page: {text}"
                );
            }
        }
    }
}

#[test]
fn a_later_page_of_a_list_says_which_it_is() {
    let pages = pages(&site("[outputs]\nsearch = false\n"));
    let head = |path: &str| {
        (
            between(&pages[path], "<title>", "</title>"),
            between(&pages[path], "<h1>", "</h1>"),
        )
    };
    assert_eq!(
        head("tiers/micro/index.html"),
        ("Micro creators – Northlight", "Micro creators")
    );
    assert_eq!(
        head("tiers/micro/page/2/index.html"),
        (
            "Micro creators, page 2 – Northlight",
            "Micro creators, page 2"
        )
    );
    assert_eq!(
        head("page/2/index.html"),
        ("Northlight, page 2", "Northlight, page 2")
    );
}

#[test]
fn pictures_of_the_first_screen_are_loaded_at_once_and_the_others_when_they_are_near() {
    let files = crate::demo::files("https://northlight.example/");
    let mut seen = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        let (_, main) = page.split_once("<main").unwrap_or((page, ""));
        let images: Vec<&str> = main
            .split("<img ")
            .skip(1)
            .filter_map(|rest| rest.split('>').next())
            .collect();
        let eager = images
            .iter()
            .filter(|image| !image.contains("loading=\"lazy\""))
            .count();
        let first = images
            .iter()
            .filter(|image| image.contains("fetchpriority=\"high\""))
            .count();
        assert!(
            eager <= 3 && first <= 1 && first <= eager,
            "{path}: {eager} at once, {first} first of all"
        );
        for image in &images {
            assert!(
                image.contains(" width=\"") && image.contains(" height=\""),
                "{path}: {image}"
            );
            assert!(
                image.contains("loading=\"lazy\"") == image.contains("decoding=\"async\"")
                    || !image.contains("lazy"),
                "{path}: {image}"
            );
        }
        seen += images.len();
    }
    assert!(seen > 100, "{seen} pictures");
}

#[test]
fn values_of_equal_counts_come_in_the_order_of_their_names() {
    let pages = pages(&site(""));
    let places = ["Évora", "Faro", "Zwickau"].map(|city| {
        pages["locations/index.html"]
            .find(&format!("<span>{city}"))
            .unwrap()
    });
    assert!(places.is_sorted(), "{places:?}");
}
