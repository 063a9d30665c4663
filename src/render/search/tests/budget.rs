//! Bytes that a visitor fetches, against the budgets.

use super::index;
use super::node::Workshop;
use super::roster::Invented;

/// Also measures 100,000 creators when `ROSTERKIT_SEARCH_LARGE=1` (minutes without optimisation).
#[test]
fn bytes_stay_within_the_budgets() {
    let large = std::env::var("ROSTERKIT_SEARCH_LARGE").is_ok_and(|value| value == "1");
    for n in [50, 10_000].into_iter().chain(large.then_some(100_000)) {
        let started = std::time::Instant::now();
        let index = index(&Invented::new(n, 25_000));
        let (files, bytes) = (
            index.files.len(),
            index
                .files
                .iter()
                .map(|(_, bytes)| bytes.len())
                .sum::<usize>(),
        );
        println!(
            "{n} creators: {files} files, {bytes} bytes, built in {:.1?}",
            started.elapsed()
        );
        let Some(workshop) = Workshop::open(&index) else {
            return;
        };
        println!("{}", workshop.run("budget.mjs"));
    }
}
