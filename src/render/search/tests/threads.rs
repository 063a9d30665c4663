//! An index of any roster, empty too, is the same with any number of threads.

use crate::render::search::{Record, Term, build};

fn record(id: usize) -> Record {
    Record {
        slug: format!("creator-{id}"),
        name: format!("Creator Number{}", id % 7),
        order: format!("{}", id % 7).into_bytes(),
        bio: "A life with plants and paper".to_owned(),
        niches: vec![Term::new("plants", "Plants")],
        followers: Some(90_000 - id as u64),
        ..Record::default()
    }
}

#[test]
fn the_index_does_not_depend_on_the_number_of_threads() {
    let records: Vec<Record> = (0..1_100).map(record).collect();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.map(|pool| pool.install(|| build(records.len(), |id| records[id].clone(), 100)))
    };
    assert_eq!(with(1).ok(), with(3).ok());
}

#[test]
fn nobody_gives_an_index_too() {
    let index = build(0, |_| Record::default(), 100);
    assert!(index.manifest.contains("\"n\":0"));
}
