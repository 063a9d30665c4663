//! The preview in a browser: what a page does when a file of its site is saved.

use super::chromium::Tab;
use crate::preview::Served;
use crate::site::TestSite;

const PROFILE: &str = "content/creators/otto-lind.toml";
const STYLE: &str = "themes/mine/static/css/kit.css";
const CONFIG: &str = "base_url = \"https://northlight.example/\"\n[theme]\nname = \"mine\"\n";
/// The code of an error that is shown above the page.
const OVERLAY: &str = "[...document.body.children].map((one) => one.shadowRoot?.querySelector('code')?.textContent).find(Boolean)";

fn profile(name: &str) -> String {
    format!(
        "name = \"{name}\"\n\n[[channels]]\nplatform = \"youtube\"\nhandle = \"ottolind\"\nfollowers = 84200\n"
    )
}

/// A list of a large roster: the search index follows the pages, and is no reason to load a page
/// again.
pub(super) fn learns_a_newer_search_index(tab: &Tab) {
    let site = TestSite::new();
    let path = |number: u32| format!("content/creators/person-{number}.toml");
    let person = |name: &str, number: u32| {
        format!(
            "name = \"{name}\"\nweight = {number}\n\n[[channels]]\nplatform = \"youtube\"\nhandle = \"person{number}\"\nfollowers = 84200\n"
        )
    };
    (0..1_010)
        .for_each(|number| site.write(&path(number), person(&format!("Person {number}"), number)));
    let served = Served::new(&site, &[]);
    served.open_built("/");
    tab.open(&format!("http://127.0.0.1:{}/", served.port));
    tab.until("document.querySelector('#cards')?.textContent.includes('Person 1') && !document.querySelector('.search-waiting')");
    tab.value("window.isTheSamePage = true; document.addEventListener('index', () => (window.newer = (window.newer ?? 0) + 1))");
    // Twice: files of the index that the page was made with are gone then.
    for (name, newer) in [("Penny Quill", 1), ("Penny Quaver", 2)] {
        site.write(&path(1_000), person(name, 1_000));
        tab.until(&format!("window.newer === {newer}"));
    }
    tab.value(
        "const field = document.querySelector('input[type=search]'); field.value = 'quaver'; field.dispatchEvent(new Event('input'))",
    );
    tab.until("document.querySelector('#cards').textContent.includes('Penny Quaver')");
    assert!(
        tab.value("window.isTheSamePage") == true,
        "the page was not loaded again"
    );

    site.write(&path(1_000), person("Penny Quist", 1_000));
    tab.until("!window.isTheSamePage && !document.querySelector('#cards')?.textContent.includes('Penny Quaver')");
    assert_eq!(
        tab.complaints(),
        Vec::<String>::new(),
        "a search that is in use begins anew"
    );
}

/// One page goes through everything, since a page that is never loaded again is the point.
pub(super) fn follows_what_is_saved(tab: &Tab) {
    let site = TestSite::new();
    site.write("rosterkit.toml", CONFIG);
    site.write("themes/mine/theme.toml", "name = \"mine\"\n");
    site.write(STYLE, "h1 { color: rgb(1, 2, 3) }");
    site.write(PROFILE, profile("Otto Lind"));
    let served = Served::new(&site, &[]);
    served.open_built("/creators/otto-lind/");
    tab.open(&format!(
        "http://127.0.0.1:{}/creators/otto-lind/",
        served.port
    ));
    let colour = |colour: &str| {
        tab.until(&format!(
            "getComputedStyle(document.querySelector('h1')).color === '{colour}'"
        ))
    };
    let is_the_same_page = || tab.value("window.isTheSamePage") == true;
    colour("rgb(1, 2, 3)");
    tab.value("window.isTheSamePage = true");

    for next in ["rgb(4, 5, 6)", "rgb(7, 8, 9)"] {
        site.write(STYLE, format!("h1 {{ color: {next} }}"));
        colour(next);
        assert!(
            is_the_same_page(),
            "a style is swapped without loading the page again"
        );
    }
    let config = format!("{CONFIG}tokens = {{ accent = \"#1b5e8c\" }}\n");
    site.write("rosterkit.toml", config);
    tab.until("getComputedStyle(document.documentElement).getPropertyValue('--accent').toLowerCase().includes('1b5e8c')");
    assert!(is_the_same_page(), "so is a token");

    site.write(PROFILE, "name = 5\n");
    tab.until(&format!("({OVERLAY})?.startsWith('RK')"));
    assert!(
        is_the_same_page()
            && tab
                .text("document.querySelector('h1').textContent")
                .contains("Otto Lind"),
        "the old page stays"
    );
    site.write(PROFILE, profile("Otto Lind"));
    tab.until(&format!("!({OVERLAY})"));
    assert!(is_the_same_page(), "an error goes away by itself");

    site.write(PROFILE, profile("Otto Lindqvist"));
    tab.until("document.querySelector('h1')?.textContent.includes('Otto Lindqvist')");
    assert!(!is_the_same_page(), "a changed page is loaded again");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}
