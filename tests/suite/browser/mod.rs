//! The demo, one creator's site and a roster of ten thousand in a real browser: one Chromium for
//! everything, a tab without memories for each scenario.
//!
//! Where there is no Chromium the test says so and passes, unless ROSTERKIT_REQUIRE_BROWSER is 1.
//! The checks of accessibility also need axe-core: ROSTERKIT_AXE is the path of its `axe.min.js`.

mod access;
mod chromium;
mod directory;
mod host;
mod pages;
mod preview;
mod sample;
mod search;
mod shortlist;
mod times;

use std::panic::{AssertUnwindSafe, catch_unwind};

use chromium::{Chromium, Tab};
use host::Host;

type Scenario = (&'static str, fn(&Tab, &Host));

/// What is asked of the demo alone.
const OF_THE_DEMO: [Scenario; 2] = [
    ("the checks can see", pages::the_checks_can_see),
    (
        "the navigation says where one is",
        pages::the_navigation_says_where_one_is,
    ),
];

/// What holds at any size.
const ALWAYS: [Scenario; 16] = [
    (
        "no page makes the browser complain",
        pages::nothing_to_complain_about,
    ),
    ("no page is wider than its window", pages::nothing_overflows),
    ("axe finds nothing on any page", pages::axe_finds_nothing),
    ("typing narrows the list", search::typing_narrows_the_list),
    (
        "facets, ranges and sorts have an address",
        search::choices_have_an_address,
    ),
    (
        "a pasted address restores everything",
        search::a_pasted_address_restores_everything,
    ),
    (
        "nobody found says which filter to remove",
        search::nobody_found_says_what_to_remove,
    ),
    (
        "a brief is searched in three actions",
        access::a_brief_takes_three_actions,
    ),
    (
        "on a phone the filters open in a sheet",
        access::a_phone_has_a_sheet,
    ),
    (
        "without scripts everything is a link",
        access::without_scripts_everything_is_a_link,
    ),
    (
        "a failed fetch leaves the list",
        access::a_failed_fetch_leaves_the_list,
    ),
    (
        "the keyboard reaches everything",
        access::the_keyboard_reaches_everything,
    ),
    (
        "the shortlist is kept and compared",
        shortlist::is_kept_and_compared,
    ),
    (
        "a shared shortlist opens elsewhere",
        shortlist::opens_elsewhere,
    ),
    ("a kit joins the shortlist", shortlist::a_kit_joins),
    ("rings of focus are whole", pages::rings_of_focus_are_whole),
];

/// What holds below a path, too.
const BELOW_A_PATH: [Scenario; 5] = [ALWAYS[0], ALWAYS[3], ALWAYS[4], ALWAYS[12], OF_THE_DEMO[1]];

/// What holds for every page of every site, searched or not.
const EVERY_PAGE: [Scenario; 4] = [ALWAYS[0], ALWAYS[1], ALWAYS[2], ALWAYS[15]];

/// What only a large roster has.
const PAGES: Scenario = ("pages follow one another", search::pages_follow_one_another);

#[test]
fn the_demo_works_in_a_browser() {
    let at_the_root = [&OF_THE_DEMO[..], &ALWAYS].concat();
    drive(
        &[("/", &at_the_root), ("/talent/roster/", &BELOW_A_PATH)],
        Host::of_the_demo,
    );
}

#[test]
fn the_demo_works_from_right_to_left() {
    drive(&[("/", &EVERY_PAGE)], |_| Host::of_the_demo_in_arabic());
}

#[test]
fn one_creator_works_in_a_browser() {
    drive(&[("/", &EVERY_PAGE)], |_| Host::of_one_creator());
}

#[test]
fn long_words_stay_in_their_window() {
    drive(&[("/", &EVERY_PAGE)], |_| Host::of_long_words());
}

#[test]
fn ten_thousand_work_in_a_browser() {
    drive(&[("/", &[&ALWAYS[..], &[PAGES]].concat())], |_| {
        Host::of_many()
    });
}

#[test]
fn the_preview_works_in_a_browser() {
    if let Some(chromium) = chromium() {
        preview::follows_what_is_saved(&chromium.tab());
        preview::learns_a_newer_search_index(&chromium.tab());
    }
}

/// A browser, where there is one.
fn chromium() -> Option<Chromium> {
    let chromium = Chromium::start();
    if chromium.is_none() {
        assert_ne!(
            std::env::var("ROSTERKIT_REQUIRE_BROWSER").as_deref(),
            Ok("1"),
            "Chromium is required and is not on this machine"
        );
        eprintln!("NOT TESTED IN A BROWSER: there is no `chromium` on this machine");
    }
    chromium
}

/// Goes through scenarios on hosts with a path each, and says which have failed.
fn drive(rounds: &[(&str, &[Scenario])], host: impl Fn(&str) -> Host) {
    let Some(chromium) = chromium() else { return };
    let mut failed = Vec::new();
    for (path, scenarios) in rounds {
        let host = host(path);
        for (name, scenario) in *scenarios {
            let ran = catch_unwind(AssertUnwindSafe(|| scenario(&chromium.tab(), &host)));
            // The panic has been printed with its place.
            if ran.is_err() {
                failed.push(format!("{name}, below {path}"));
            }
        }
    }
    assert!(failed.is_empty(), "failed in the browser: {failed:#?}");
}
