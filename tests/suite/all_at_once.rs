//! Every problem in one run: no fault hides another, and none brings others that are not there.

use rosterkit::diagnostic::Severity;
use rosterkit::diagnostic::report::locate;

use crate::site::TestSite;

/// Every problem as its code, place and severity, in order.
fn told(site: &TestSite) -> Vec<String> {
    let (session, run) = site.check();
    let mut told: Vec<String> = locate(&run.diagnostics, session.files())
        .into_iter()
        .map(|one| {
            let mark = if one.problem.severity == Severity::Warning {
                " (warning)"
            } else {
                ""
            };
            format!(
                "{} {}:{}{mark}",
                one.problem.code,
                one.path,
                one.start.map_or(0, |start| start.line)
            )
        })
        .collect();
    told.sort();
    told
}

/// Whoever is published without a fault.
const OTTO: &str = "--- content/creators/otto.toml\nname = \"Otto\"\n[consent]\nbasis = \"contract\"\n[[channels]]\nplatform = \"youtube\"\n";

fn told_of(text: &str) -> Vec<String> {
    told(&TestSite::from_text(&format!("{OTTO}{text}")))
}

#[test]
fn faults_of_all_stages_are_told_together() {
    let told = told_of(
        "--- rosterkit.toml
title = \"No address\"
language = \"de\"
[tiers]
preset = \"boosted\"
[theme.tokens]
accent = \"redd\"
acent = \"#112233\"
[metrics]
benchmarks = \"none.toml\"
[platforms.brook]
numerator = [\"likes\"]
--- content/creators/ana.toml
channels = [{ platform = \"brook\", as_of = 2027-01-01 }, { platform = \"brok\", as_of = 2027-01-02 }]
photo = \"none.jpg\"
bio = \"[a](/nowhere/)\"
--- content/briefs/call.toml
visibility = \"public\"
creators = { tiers = [\"huge\"], include = [\"nobody\"] }
weights = { luck = 1 }
--- content/about.md
+++
template = \"pag.html\"
+++
[x](/nowhere/)
--- templates/list.html
{% extends \"atelier/lists.html\" %}
--- templates/page.html
{% extends \"base.html\" %}{% block content %}{{ oops {% endblock content %}
--- templates/kit/rates.html
{{ more oops {% endfor %}
--- templates/unused.html
<p></p>
--- i18n/de.toml
[search]
label = \"{no}\"
labell = \"x\"
--- i18n/fr.toml
[search]
label = \"{no}\"
",
    );
    let expected = [
        "RK0106 content/about.md:1",
        "RK0106 content/briefs/call.toml:1",
        "RK0106 content/creators/ana.toml:1",
        "RK0106 rosterkit.toml:1",
        "RK0106 rosterkit.toml:10",
        "RK0113 content/briefs/call.toml:2 (warning)",
        "RK0113 content/briefs/call.toml:3 (warning)",
        "RK0203 rosterkit.toml:4",
        "RK0303 content/creators/ana.toml:1",
        "RK0304 content/creators/ana.toml:1",
        "RK0304 content/creators/ana.toml:1",
        "RK0310 content/creators/ana.toml:1 (warning)",
        "RK0401 rosterkit.toml:9",
        "RK0602 content/about.md:4",
        "RK0602 content/creators/ana.toml:3",
        "RK0704 rosterkit.toml:7",
        "RK0705 rosterkit.toml:6",
        "RK0706 templates/kit/rates.html:1",
        "RK0706 templates/page.html:1",
        "RK0708 i18n/de.toml:2",
        "RK0708 i18n/fr.toml:2 (warning)",
        "RK0709 content/about.md:2",
        "RK0709 templates/list.html:1",
        "RK0710 templates/kit/rates.html:1 (warning)",
        "RK0710 templates/unused.html:1 (warning)",
        "RK0711 i18n/de.toml:3 (warning)",
        "RK0801 content/creators/ana.toml:2",
        "RK0805 content/creators/ana.toml:2 (warning)",
    ];
    assert_eq!(told, expected);
}

#[test]
fn all_that_the_engine_finds_in_templates_is_told_at_its_place() {
    let told = told_of(
        "--- templates/page.html\n{% extends \"base.html\" %}\n{% block main %}{{ page.html | uper }}\n{{ page.html | lowr }}{% endblock main %}
--- templates/parts/footer.html\n<p>\n{{ nowhere() }}</p>\n",
    );
    assert_eq!(
        told,
        [
            "RK0706 templates/page.html:2",
            "RK0706 templates/page.html:3",
            "RK0706 templates/parts/footer.html:2"
        ]
    );
}

#[test]
fn a_template_that_fails_is_told_with_a_profile_that_is_wrong() {
    let told = told_of(
        "--- templates/404.html\n{{ meta.nothing.of.this }}\n--- content/creators/ana.toml\nname = 3\n",
    );
    assert_eq!(
        told,
        [
            "RK0104 content/creators/ana.toml:1",
            "RK0106 content/creators/ana.toml:1",
            "RK0310 content/creators/ana.toml:1 (warning)",
            "RK0706 templates/404.html:1"
        ]
    );
}

#[test]
fn what_cannot_be_read_is_not_missed_by_others() {
    let links = "[a](/creators/ana/) [b](/creators/ana/index.json) [c](/briefs/call/) [d](/story/) [e](/niches/skincare/) [f](@/creators/ana.md)";
    let told = told_of(&format!(
        "--- content/creators/ana.md\n+++\nname = \"Ana\"\n--- content/creators/anna.toml\nname = \"Anna\"\n[consent]\nbasis = \"contract\"\n[[channels]]\nplatform = \"x\"\n\
         --- content/briefs/call.md\nno front matter\n--- content/story.md\n+++\n--- content/about.md\n+++\ntitle = \"About\"\n+++\n{links}\n[x](/creators/anja/)\n"
    ));
    let expected = [
        "RK0107 content/briefs/call.md:1",
        "RK0107 content/creators/ana.md:1",
        "RK0107 content/story.md:1",
        "RK0602 content/about.md:5",
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_one_creator_who_cannot_be_read_is_not_missing() {
    let site = TestSite::new();
    site.write(
        "rosterkit.toml",
        "base_url = \"https://a.example/\"\nkind = \"creator\"\n",
    );
    site.write("content/creators/ana.md", "name = \"Ana\"\n");
    assert_eq!(told(&site), ["RK0107 content/creators/ana.md:1"]);
}

#[test]
fn a_private_file_is_not_judged_without_the_one_below_it() {
    let told = told_of(
        "--- content/creators/ana.md\n+++\nname = \"Ana\"\n--- private/creators/ana.toml\nrates = 3\n",
    );
    assert_eq!(
        told,
        [
            "RK0104 private/creators/ana.toml:1",
            "RK0107 content/creators/ana.md:1"
        ]
    );
}

#[test]
fn a_wrong_configuration_brings_no_faults_of_profiles() {
    // The platform lacks its counts, the tiers have a gap, and a theme is not there: none of it is
    // a fault of who uses them.
    let told = told_of(
        "--- rosterkit.toml
base_url = \"https://a.example/\"
[platforms.brook]
label = \"Brook\"
[tiers]
bands = [{ name = \"Seed\" }, { name = \"Tree\" }]
[theme]
name = \"nowhere\"
[theme.tokens]
bark = \"#112233\"
--- content/creators/ana.toml
name = \"Ana\"
channels = [{ platform = \"brook\" }]
consent = { basis = \"contract\" }
--- content/briefs/call.toml
title = \"Call\"
visibility = \"public\"
creators = { tiers = [\"tree\"] }
--- content/about.md
+++
title = \"About\"
+++
[a](/tiers/tree/) [b](/platforms/brook/) [c](/nowhere/)
--- templates/list.html
{% extends \"nowhere/list.html\" %}
",
    );
    let expected = [
        "RK0106 rosterkit.toml:2",
        "RK0202 rosterkit.toml:5",
        "RK0602 content/about.md:4",
        "RK0701 rosterkit.toml:7",
    ];
    assert_eq!(told, expected);
    let told = told_of(
        "--- rosterkit.toml\nbase_url = \"https://a.example/\"\nkind = \n[platforms.brook\nlabel = \"Brook\"\n--- content/creators/ana.toml\nname = \"Ana\"\nnotes = 3\nchannels = [{ platform = \"brook\" }]\n",
    );
    assert!(
        told.contains(&"RK0104 content/creators/ana.toml:2".to_owned()),
        "{told:?}"
    );
    assert!(
        told.iter()
            .all(|one| one.contains(" rosterkit.toml:") || one.starts_with("RK0104")),
        "{told:?}"
    );
}

#[test]
fn a_file_of_a_theme_that_cannot_be_read_is_not_missed_by_others() {
    let site = TestSite::from_text(&format!(
        "{OTTO}--- templates/list.html\n{{% include \"mine.html\" %}}\n--- rosterkit.toml\nbase_url = \"https://a.example/\"\nlanguage = \"pt\"\n"
    ));
    site.write("templates/mine.html", [0xFF]);
    site.write("i18n/pt.toml", [0xFF]);
    assert_eq!(
        told(&site),
        ["RK0101 i18n/pt.toml:0", "RK0101 templates/mine.html:0"]
    );
}

#[test]
fn words_of_languages_that_the_site_does_not_use_are_looked_at() {
    let told = told_of(
        "--- i18n/pt.toml\n[search]\nlabel = \n--- i18n/pt-BR.toml\n[search]\nlabell = \"x\"\nresults = { few = \"x\", other = \"y\" }\n--- i18n/en-US.toml\n[search]\nlabel = \"Find\"\n",
    );
    assert_eq!(
        told,
        [
            "RK0708 i18n/pt-BR.toml:3 (warning)",
            "RK0708 i18n/pt.toml:2 (warning)",
            "RK0711 i18n/pt-BR.toml:2 (warning)"
        ]
    );
}

#[test]
fn one_mistake_of_a_templates_name_is_told_once() {
    // Where the one that nothing uses is the one that is meant, the name that leads nowhere tells
    // of both.
    let told = told_of(
        "--- templates/list.html\n{% include \"mine.html\" %}\n--- templates/min.html\n<p></p>\n--- templates/other.html\n<p></p>\n",
    );
    assert_eq!(
        told,
        [
            "RK0709 templates/list.html:1",
            "RK0710 templates/other.html:1 (warning)"
        ]
    );
}

#[test]
fn the_private_part_of_the_configuration_is_not_taken_for_a_page() {
    let site = TestSite::from_text(&format!(
        "{OTTO}--- private/rosterkit.toml\ndescription = \"Quiet\"\n"
    ));
    let (_, run) = site.check();
    assert_eq!(told(&site), Vec::<String>::new());
    assert_eq!(
        run.output.unwrap().site.settings.description.as_deref(),
        Some("Quiet")
    );
}

#[test]
fn templates_that_ask_for_themselves_are_told_at_the_name_that_leads_back() {
    let site = TestSite::from_text(
        "--- templates/list.html\n\n{% extends \"list.html\" %}\n--- templates/parts/a.html\n{% include \"parts/b.html\" %}
--- templates/parts/b.html\n\n{% include \"parts/a.html\" %}\n--- templates/parts/footer.html\n{% include \"parts/a.html\" %}\n",
    );
    let site_told = told(&site);
    assert_eq!(
        site_told,
        [
            "RK0706 templates/list.html:2",
            "RK0706 templates/parts/a.html:1"
        ]
    );
    let (_, run) = site.check();
    let sentences: Vec<_> = run
        .diagnostics
        .iter()
        .map(|one| (one.message().to_string(), one.help_text().to_string()))
        .collect();
    assert_eq!(sentences[0].0, "the template `list.html` asks for itself");
    assert!(
        sentences[0]
            .1
            .ends_with("name it with its theme: `atelier/list.html`"),
        "{}",
        sentences[0].1
    );
    assert_eq!(
        sentences[1].0,
        "the template `parts/a.html` asks for itself, through `parts/b.html`"
    );
}

#[test]
fn a_file_in_place_of_the_folder_of_profiles_is_no_empty_roster() {
    let site = TestSite::from_text(
        "--- content/creators\nx\n--- private/creators\nx\n--- private/briefs\nx\n",
    );
    assert_eq!(
        told(&site),
        [
            "RK0101 content/creators:0",
            "RK0101 private/briefs:0",
            "RK0101 private/creators:0"
        ]
    );
}
