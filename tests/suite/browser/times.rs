//! The times of the search, with the page around it: how long a keystroke takes until its cards stand in the page, and how long a choice
//! of a facet or a sort takes, at full speed and with the processor slowed down four times, as a cheap phone's is.
//!
//! Times are printed, and nothing asserts them. `ROSTERKIT_SEARCH_TIMES` says what is measured: `many`, or folders with built sites for
//! the root of a host, with `:` between them.

use std::path::Path;

use serde_json::{Value, json};

use super::chromium::{Chromium, Tab};
use super::host::Host;

/// What is typed, letter by letter; the last one has a slip.
const WORDS: [&str; 8] = ["skincare", "street food", "trail running lisbon", "mira okafor", "micro berlin", "aisha", "home", "photograhpy"];

#[test]
fn times_are_printed() {
    let Ok(wanted) = std::env::var("ROSTERKIT_SEARCH_TIMES") else { return };
    let chromium = Chromium::start().expect("Chromium");
    println!("ms, median / 95th percentile    {:>16} {:>16} {:>16}", "keystroke", "engine alone", "facet or sort");
    for site in wanted.split(':') {
        let host = if site == "many" { Host::of_many() } else { Host::of_folder(Path::new(site)) };
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

/// Keystrokes in the page, the same in the engine alone, choices of a facet and a sort: each warm, after a round that fetches.
fn measure(tab: &Tab) -> [String; 3] {
    let rounds = |act: &str| {
        let times = tab.value(&format!(
            "(async () => {{
                const texts = {}.flatMap((text) => [...text].map((_, i) => text.slice(0, i + 1)).slice(1));
                const field = document.getElementById('search-text');
                const shown = (act) => new Promise((done) => {{
                    document.addEventListener('cards', () => done(), {{ once: true }});
                    act();
                }});
                {act}
                const times = [];
                for (let round = 0; round < 3; round++)
                    for (const text of texts) {{
                        const since = performance.now();
                        await once(text);
                        if (round) times.push(performance.now() - since);
                    }}
                return times;
            }})()",
            json!(WORDS)
        ));
        summary(&times)
    };
    let typed =
        rounds("const once = (text) => shown(() => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); });");
    let engine = rounds(
        "const script = document.querySelector('script[src$=\"directory/main.js\"]').src;
        const { Engine } = await import(script.replace('directory/main.js', 'search/engine.js'));
        const engine = new Engine(document.querySelector('[data-search]').dataset.base, JSON.parse(document.getElementById('search-index').textContent));
        const once = async (text) => engine.cards((await engine.search({ text })).ids);",
    );
    let chosen = rounds(
        "field.value = '';
        await shown(() => field.dispatchEvent(new Event('input', { bubbles: true })));
        const box = document.querySelector('input[name=tier][value=micro]');
        const sort = document.querySelector('select[name=sort]');
        const once = async (text) => {
            await shown(() => box.click());
            await shown(() => { sort.value = text.length % 2 ? 'er' : 'name'; sort.dispatchEvent(new Event('change')); });
        };",
    );
    [typed, engine, chosen]
}

/// The median and the 95th percentile.
fn summary(times: &Value) -> String {
    let mut times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get((share * times.len().saturating_sub(1) as f64) as usize).copied().unwrap_or_default();
    format!("{:.1} / {:.1}", at(0.5), at(0.95))
}
