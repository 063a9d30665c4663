//! Every word of the interface comes from the theme's `i18n/` files, and a site's own lie over
//! them: also those that Rust puts into pages.

use rosterkit::model::builtin;
use rosterkit::pipeline::Output;

use crate::site::TestSite;

/// A profile of the tier `micro`.
const PROFILE: &str = r#"
name = "NAME"
niches = ["skincare"]
[[channels]]
platform = "instagram"
handle = "NAME"
followers = FOLLOWERS
averages = { likes = 800, comments = 20, sample = 12 }
[consent]
basis = "consent"
source = "form"
date = 2026-01-01
"#;

/// A roster of three with a public call for such creators.
fn site(config: &str) -> TestSite {
    let site = TestSite::new();
    for (name, followers) in [("ines", "24200"), ("rui", "31000"), ("ada", "18500")] {
        site.write(
            &format!("content/creators/{name}.toml"),
            PROFILE
                .replace("NAME", name)
                .replace("FOLLOWERS", followers),
        );
    }
    site.write(
        "content/briefs/launch.toml",
        "title = \"Launch\"\nvisibility = \"public\"\n[creators]\ntiers = [\"micro\"]\n",
    );
    site.write(
        "rosterkit.toml",
        format!("base_url = \"https://northlight.example/\"\n{config}"),
    );
    site
}

/// Returns the text of each file that names a creator's tier.
fn outputs(site: &TestSite) -> Vec<(String, String)> {
    let (_, run) = site.check();
    let artifacts: Vec<_> = run.output.iter().flat_map(Output::artifacts).collect();
    let named = |name: &str| {
        artifacts
            .iter()
            .find(|one| one.path.as_str() == name)
            .unwrap_or_else(|| panic!("no {name}"))
    };
    let pages = [
        "index.html",
        "tiers/micro/index.html",
        "tiers/index.html",
        "creators/ines/index.html",
        "insights/index.html",
    ];
    let pages = pages
        .into_iter()
        .chain(["briefs/launch/index.html", "llms.txt"]);
    pages
        .map(|name| {
            (
                name.to_owned(),
                String::from_utf8(named(name).bytes().unwrap()).unwrap(),
            )
        })
        .collect()
}

fn lacking<'a>(outputs: &'a [(String, String)], word: &str) -> Vec<&'a str> {
    outputs
        .iter()
        .filter(|(_, text)| !text.to_lowercase().contains(&word.to_lowercase()))
        .map(|(name, _)| name.as_str())
        .collect()
}

#[test]
fn a_site_s_own_words_name_its_tiers_everywhere() {
    let site = site("language = \"de\"\n");
    site.write("i18n/de.toml", "[tier]\nmicro = \"Kleine Bühne\"\n");
    assert_eq!(lacking(&outputs(&site), "Kleine Bühne"), Vec::<&str>::new());
}

#[test]
fn a_theme_s_words_name_tiers_in_each_language() {
    for (language, word) in [("en", "micro"), ("ar", "ميكرو")] {
        assert_eq!(
            lacking(
                &outputs(&site(&format!("language = \"{language}\"\n"))),
                word
            ),
            Vec::<&str>::new(),
            "{language}"
        );
    }
    let presets = builtin::tier_presets().unwrap();
    let bands = presets.iter().flat_map(|preset| {
        preset
            .table
            .tiers()
            .map(|tier| preset.table.band(tier).slug.to_string())
    });
    let file: toml::Table = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/themes/atelier/i18n/en.toml"
    ))
    .unwrap()
    .parse()
    .unwrap();
    let words = file["tier"].as_table().unwrap();
    assert_eq!(
        bands
            .filter(|band| !words.contains_key(band))
            .collect::<Vec<_>>(),
        Vec::<String>::new(),
        "tiers without a word"
    );
}

#[test]
fn a_tier_of_the_site_s_own_is_called_what_its_owner_calls_it() {
    let site = site(
        "language = \"ar\"\n[tiers]\nbands = [{ name = \"Micro\", below = 50_000 }, { name = \"Stars\" }]\n",
    );
    site.write("i18n/ar.toml", "[tier]\nmicro = \"small stage\"\n");
    let outputs = outputs(&site);
    assert_eq!(lacking(&outputs, "Micro"), Vec::<&str>::new());
    assert_eq!(lacking(&outputs, "small stage").len(), outputs.len());
}

#[test]
fn llms_txt_is_in_the_language_of_the_site() {
    let (_, told) = outputs(&site("language = \"de\"\n")).pop().unwrap();
    for word in [
        "Creator mit ihren Mediakits.",
        "## Verzeichnis",
        "Alle Creator als JSON",
        "## Stufen",
        "): 3 Creator",
    ] {
        assert!(told.contains(word), "{word} in\n{told}");
    }
}

#[test]
fn texts_of_several_parts_have_the_comma_of_their_language() {
    let site = site("language = \"ar\"\n");
    site.write("i18n/ar.toml", "[page]\ncomma = \"|\"\n");
    let (_, page) = outputs(&site).swap_remove(1);
    let description = page
        .split_once("name=\"description\" content=\"")
        .unwrap()
        .1
        .split_once('"')
        .unwrap()
        .0;
    assert!(description.contains('|'), "{description}");
}

#[test]
fn french_sets_a_space_before_high_marks_and_arabic_has_its_own() {
    let audience = "[channels.audience]\nage_gender = { \"18-24\" = { female = 30, male = 20 }, \"25-34\" = { female = 30, male = 20 } }\n";
    let profile = PROFILE
        .replace("NAME", "ines")
        .replace("FOLLOWERS", "24200")
        .replace("[consent]", &format!("{audience}[consent]"));
    for (language, colon, comma, semicolon) in [
        ("fr", "\u{a0}: ", ", ", "\u{202f}; "),
        ("ar", ": ", "، ", "؛ "),
    ] {
        let site = site(&format!("language = \"{language}\"\n"));
        site.write("content/creators/ines.toml", &profile);
        let (_, kit) = outputs(&site).swap_remove(3);
        let chart = kit
            .split_once("aria-label=\"18–24")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map_or("", |(said, _)| said);
        for mark in [colon, comma, semicolon] {
            assert!(chart.contains(mark), "{language} {mark:?} {chart}");
        }
    }
}

#[test]
fn a_platform_has_its_own_noun_in_every_sentence() {
    let audience =
        "audience = { gender = { female = 60, male = 40 }, country = { GB = 50, IE = 20 } }\n";
    let posts = "posts = [{ date = 2026-11-01, title = \"One\", url = \"https://letter.example/1\", likes = 900, comments = 40, views = 9000 }]\n";
    for (platform, noun, known) in [
        ("newsletter", "subscribers", true),
        ("podcast", "listeners", true),
        ("blog", "readers", true),
        ("blog", "readers", false),
    ] {
        let channel = format!("platform = \"{platform}\"\nas_of = 2026-11-02\n{audience}{posts}");
        let profile = PROFILE
            .replace("NAME", "ines")
            .replace("platform = \"instagram\"\n", &channel);
        let profile = profile.lines().filter(|line| {
            !line.starts_with("averages") && (known || !line.starts_with("followers"))
        });
        let profile = profile
            .collect::<Vec<_>>()
            .join("\n")
            .replace("FOLLOWERS", "24200")
            .replace("handle = \"ines\"\n", "");
        let site = site("");
        site.write("content/creators/ines.toml", profile);
        let outputs = outputs(&site);
        let (_, kit) = &outputs[3];
        let (_, main) = kit.split_once("<main").unwrap();
        assert!(main.contains(noun), "{platform}\n{main}");
        let wrong: Vec<&str> = main
            .match_indices("ollowers")
            .map(|(at, _)| &main[at.saturating_sub(60)..(at + 20).min(main.len())])
            .collect();
        assert_eq!(wrong, Vec::<&str>::new(), "{platform}");
    }
}

#[test]
fn lists_of_small_words_have_one_capital() {
    let site = site("language = \"fr\"\n");
    let more = "languages = [\"en\", \"fr\", \"pt\"]\nopen_to = [\"paid\", \"gifting\"]\n";
    let work = "[[collaborations]]\nbrand = \"Lume\"\ndeliverables = [\"ig-reel\", \"ig-post\"]\n";
    let profile = PROFILE
        .replace("NAME", "ines")
        .replace("FOLLOWERS", "24200")
        .replace("[[channels]]", &format!("{more}{work}[[channels]]"));
    site.write("content/creators/ines.toml", profile);
    let (_, run) = site.check();
    let page = |name: &str| {
        let mut artifacts = run.output.iter().flat_map(Output::artifacts);
        String::from_utf8(
            artifacts
                .find(|one| one.path.as_str() == name)
                .unwrap()
                .bytes()
                .unwrap(),
        )
        .unwrap()
    };
    let kit = page("creators/ines/index.html");
    for list in [
        ">Anglais, français et portugais",
        ">Publications rémunérées et produits offerts",
        ">Reel Instagram et publication Instagram",
    ] {
        assert!(kit.contains(list), "{list} in\n{kit}");
    }
    let list = page("languages/pt/index.html");
    assert!(
        list.contains("dans cette langue\u{a0}: portugais.")
            && list.contains("<h1>Langue de travail\u{a0}: portugais"),
        "{list}"
    );
    assert!(page("languages/index.html").contains("<span>Portugais"));
}
