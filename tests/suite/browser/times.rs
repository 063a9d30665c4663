//! The times of the search, with the page around it: how long a keystroke takes until its cards
//! stand in the page, and how long a choice of a facet or a sort takes, at full speed and with the
//! processor slowed down four times, as a cheap phone's is.
//!
//! Times are printed, and nothing asserts them. `ROSTERKIT_SEARCH_TIMES` says what is measured:
//! `many`, or folders with built sites for the root of a host, with `:` between them.

use std::path::Path;

use serde_json::json;

use super::chromium::{Chromium, Tab};
use super::host::Host;

/// What is typed, letter by letter; the last one has a slip.
const WORDS: [&str; 8] = [
    "skincare",
    "street food",
    "trail running lisbon",
    "mira okafor",
    "micro berlin",
    "aisha",
    "home",
    "photograhpy",
];

#[test]
fn times_are_printed() {
    let Ok(wanted) = std::env::var("ROSTERKIT_SEARCH_TIMES") else {
        return;
    };
    let chromium = Chromium::start().expect("Chromium");
    println!(
        "ms, median / 95th percentile    {:>16} {:>16} {:>16}",
        "keystroke", "engine alone", "facet or sort"
    );
    for site in wanted.split(':') {
        let host = if site == "many" {
            Host::of_many()
        } else {
            Host::of_folder(Path::new(site))
        };
        for slower in [1, 4] {
            let tab = chromium.tab();
            tab.open(&host.url);
            tab.until("document.querySelector('[data-search]:not([inert])')");
            tab.call("Emulation.setCPUThrottlingRate", &json!({ "rate": slower }));
            let [typed, engine, chosen] = measure(&tab);
            println!("{site:<26} 1/{slower} {typed:>18} {engine:>16} {chosen:>16}");
        }
    }
}

/// Keystrokes in the page, the same in the engine alone, and choices of a facet or a sort: each
/// warm, after a round that fetches.
fn measure(tab: &Tab) -> [String; 3] {
    let rounds = |each: &str| {
        let times = WORDS.iter().flat_map(|word| {
            let times = tab.value(&format!(
                "(async (word) => {{
                    const field = document.getElementById('search-text');
                    const say = (element, type) => element.dispatchEvent(new Event(type, {{ bubbles: true }}));
                    const shown = (act) => new Promise((done) => {{
                        document.addEventListener('cards', () => done(), {{ once: true }});
                        act();
                    }});
                    let times = [];
                    const timed = async (work) => {{
                        const since = performance.now();
                        await work();
                        times.push(performance.now() - since);
                    }};
                    const each = {each};
                    const texts = [...word].map((_, i) => word.slice(0, i + 1)).slice(1);
                    for (const text of texts) await each(text);
                    times = [];
                    for (const text of texts) await each(text);
                    return times;
                }})({})",
                json!(word)
            ));
            times.as_array().cloned().unwrap_or_default()
        });
        summary(times.filter_map(|time| time.as_f64()).collect())
    };
    let typed =
        rounds("(text) => timed(() => shown(() => { field.value = text; say(field, 'input'); }))");
    tab.value(
        "(async () => {
            const script = document.querySelector('script[src$=\"directory/main.js\"]').src.replace('directory/main.js', 'search/engine.js');
            const { Engine } = await import(script);
            const manifest = JSON.parse(document.getElementById('search-index').textContent);
            window.engine = new Engine(document.querySelector('[data-search]').dataset.base, manifest);
        })()",
    );
    let engine = rounds(
        "(text) => timed(async () => window.engine.cards((await window.engine.search({ text })).ids))",
    );
    tab.value("(field => { field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true })); })(document.getElementById('search-text'))");
    let chosen = rounds(
        "async (text) => {
            if (text.length > 5) return;
            const [box, sort] = [document.querySelector('input[name=tier][value=micro]'), document.querySelector('select[name=sort]')];
            await timed(() => shown(() => box.click()));
            await timed(() => shown(() => { sort.value = text.length % 2 ? 'er' : 'name'; say(sort, 'change'); }));
        }",
    );
    [typed, engine, chosen]
}

/// The median and the 95th percentile.
fn summary(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| {
        times
            .get((share * times.len().saturating_sub(1) as f64) as usize)
            .copied()
            .unwrap_or_default()
    };
    format!("{:.1} / {:.1}", at(0.5), at(0.95))
}
