//! The demo in a real browser: one Chromium for everything, a tab without memories for each scenario.
//!
//! Where there is no Chromium the test says so and passes, unless ROSTERKIT_REQUIRE_BROWSER is 1. The checks of accessibility also
//! need axe-core: ROSTERKIT_AXE is the path of its `axe.min.js`.

mod chromium;
mod host;
mod pages;
mod search;
mod shortlist;

use std::panic::{AssertUnwindSafe, catch_unwind};

use chromium::{Chromium, Tab};
use host::Host;

type Scenario = (&'static str, fn(&Tab, &Host));

const AT_THE_ROOT: [Scenario; 15] = [
    ("the checks can see", pages::the_checks_can_see),
    ("no page makes the browser complain", pages::nothing_to_complain_about),
    ("no page is wider than its window", pages::nothing_overflows),
    ("axe finds nothing on any page", pages::axe_finds_nothing),
    ("typing narrows the list", search::typing_narrows_the_list),
    ("facets, ranges and sorts have an address", search::choices_have_an_address),
    ("a pasted address restores everything", search::a_pasted_address_restores_everything),
    ("on a phone the filters open in a sheet", search::a_phone_has_a_sheet),
    ("without scripts everything is a link", search::without_scripts_everything_is_a_link),
    ("a failed fetch leaves the list", search::a_failed_fetch_leaves_the_list),
    ("the keyboard reaches everything", search::the_keyboard_reaches_everything),
    ("nobody found says which filter to remove", search::nobody_found_says_what_to_remove),
    ("the shortlist is kept and compared", shortlist::is_kept_and_compared),
    ("a shared shortlist opens elsewhere", shortlist::opens_elsewhere),
    ("a kit joins the shortlist", shortlist::a_kit_joins),
];

const BELOW_A_PATH: [Scenario; 4] = [
    ("no page makes the browser complain, below a path", pages::nothing_to_complain_about),
    ("typing narrows the list, below a path", search::typing_narrows_the_list),
    ("facets, ranges and sorts have an address, below a path", search::choices_have_an_address),
    ("the shortlist is kept and compared, below a path", shortlist::is_kept_and_compared),
];

#[test]
fn the_demo_works_in_a_browser() {
    let Some(chromium) = Chromium::start() else {
        assert_ne!(std::env::var("ROSTERKIT_REQUIRE_BROWSER").as_deref(), Ok("1"), "Chromium is required and is not on this machine");
        eprintln!("NOT TESTED IN A BROWSER: there is no `chromium` on this machine");
        return;
    };
    let mut failed = Vec::new();
    for (host, scenarios) in [(Host::of_the_demo("/"), &AT_THE_ROOT[..]), (Host::of_the_demo("/talent/roster/"), &BELOW_A_PATH[..])] {
        for (name, scenario) in scenarios {
            let ran = catch_unwind(AssertUnwindSafe(|| scenario(&chromium.tab(), &host)));
            // The panic has been printed with its place.
            if ran.is_err() {
                failed.push(*name);
            }
        }
    }
    assert!(failed.is_empty(), "failed in the browser: {failed:#?}");
}
