//! The agency's mark in the head of every page.

use rosterkit::diagnostic::Place;

use crate::site::TestSite;

const CONFIG: &str = "base_url = \"https://northlight.example/\"\ntitle = \"Northlight\"\n[agency]\nname = \"Northlight\"\nlogo = \"logo.svg\"\n";

fn head(drawing: &str) -> String {
    let site = TestSite::new();
    site.write("rosterkit.toml", CONFIG);
    site.write("static/logo.svg", drawing);
    let output = site.check().1.output.unwrap();
    let page = String::from_utf8(
        output
            .catalogue()
            .find("index.html")
            .unwrap()
            .bytes()
            .unwrap(),
    )
    .unwrap();
    page.split_once("class=\"site-name\"")
        .unwrap()
        .1
        .split_once("</a>")
        .unwrap()
        .0
        .to_owned()
}

#[test]
fn a_wordmark_replaces_the_name_and_a_sign_is_put_beside_it() {
    let sign = head("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"/>");
    assert!(
        sign.ends_with("width=\"32\" height=\"32\" alt=\"\">Northlight"),
        "{sign}"
    );
    let word = head("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 64\"/>");
    assert!(
        word.ends_with("width=\"160\" height=\"32\" alt=\"Northlight\">"),
        "{word}"
    );
}

#[test]
fn a_missing_mark_is_reported_at_its_line() {
    let site = TestSite::new();
    site.write("rosterkit.toml", CONFIG);
    let (_, run) = site.check();
    let [problem] = run.diagnostics.iter().collect::<Vec<_>>()[..] else {
        panic!("{:?}", run.diagnostics)
    };
    assert_eq!(
        problem.message(),
        "`logo` names a file that is not below `static/`"
    );
    let at = CONFIG.find("\"logo.svg\"").unwrap();
    assert!(
        matches!(problem.place, Place::Span(span) if span.start as usize == at),
        "{problem:?}"
    );
}
