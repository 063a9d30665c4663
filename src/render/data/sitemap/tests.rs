//! The index of maps that a site of more than 50,000 pages has, made here of a few.
//! `ROSTERKIT_SITEMAPS=FOLDER` keeps its files, for `.ci/run` to hold them against their schemas.

use super::{MapPart, MappedPage, map_files, xml};
use crate::model::BaseUrl;

/// The texts of all elements of one name.
fn texts<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(&begin)
        .skip(1)
        .map(|rest| rest.split_once(&end).unwrap().0)
        .collect()
}

#[test]
fn a_large_site_has_an_index_of_maps() {
    let base = BaseUrl::new("https://northlight.example/talent/").unwrap();
    let page = |number: i8| {
        (
            format!("/creators/a&b-{number}/"),
            (number % 2 == 0).then(|| jiff::civil::date(2026, 11, number + 1)),
        )
    };
    let pages: Vec<MappedPage> = (0..5).map(page).collect();
    let made: Vec<(String, String)> = map_files(pages.len(), 2)
        .into_iter()
        .map(|(path, file)| {
            let xml = xml(&base, &file, pages.iter().cloned());
            (path.trim_start_matches('/').to_owned(), xml)
        })
        .collect();
    if let Some(folder) = std::env::var_os("ROSTERKIT_SITEMAPS") {
        std::fs::create_dir_all(&folder).unwrap();
        made.iter().for_each(|(path, xml)| {
            std::fs::write(std::path::Path::new(&folder).join(path), xml).unwrap()
        });
    }
    let (index, maps) = made.split_first().unwrap();
    assert_eq!(index.0, "sitemap.xml");
    assert!(
        index.1.contains(
            "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<sitemap><loc>"
        ),
        "{}",
        index.1
    );
    let named: Vec<String> = maps
        .iter()
        .map(|(path, _)| format!("https://northlight.example/talent/{path}"))
        .collect();
    assert_eq!(
        texts(&index.1, "loc"),
        named,
        "each map by its whole address, and no other"
    );
    assert_eq!(
        maps.iter()
            .map(|(_, map)| texts(map, "url").len())
            .collect::<Vec<_>>(),
        [2, 2, 1]
    );
    let found: Vec<&str> = maps.iter().flat_map(|(_, map)| texts(map, "loc")).collect();
    let expected = (0..5)
        .map(|number| format!("https://northlight.example/talent/creators/a&amp;b-{number}/"));
    assert_eq!(
        found,
        expected.collect::<Vec<_>>(),
        "each page once, in order"
    );
    assert_eq!(texts(&maps[2].1, "lastmod"), ["2026-11-05"]);
}

#[test]
fn a_map_holds_as_many_pages_as_it_may() {
    let one = |pages: usize| vec![("/sitemap.xml".to_owned(), MapPart::Pages(0..pages))];
    assert_eq!(
        [map_files(0, 50_000), map_files(50_000, 50_000)],
        [one(0), one(50_000)]
    );
    let large = map_files(100_001, 50_000);
    assert_eq!(
        (large.len(), &large[0].1, &large[3].1),
        (4, &MapPart::Index(3), &MapPart::Pages(100_000..100_001))
    );
}
