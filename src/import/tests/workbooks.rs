//! Workbooks that were made to fill all memory, and others that are read.

use std::io::{Cursor, Write};

use crate::import::{ImportRequest, plan};
use crate::model::Slug;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::request;

fn read(bytes: &[u8]) -> Result<Vec<String>, String> {
    let request = ImportRequest {
        platform: Slug::new("instagram").ok(),
        ..request("roster")
    };
    let plan = plan(bytes, &request, &[]).map_err(|problem| problem.message().into_owned())?;
    Ok(plan.changes.into_iter().map(|change| change.text).collect())
}

/// Asserts that a workbook is refused, in words that say what to do.
fn refused(bytes: &[u8]) {
    let error = read(bytes).unwrap_err();
    assert!(
        error.contains("too large") && error.contains("save the table alone as CSV"),
        "{error}"
    );
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(
                *name,
                SimpleFileOptions::default().compression_level(Some(1)),
            )
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An ODS workbook with a table of these rows.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Roster\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ])
}

fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

fn word(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

fn head() -> String {
    row(&format!(
        "{}{}{}",
        word("handle"),
        word("followers"),
        word("name")
    ))
}

#[test]
fn an_ods_sheet_is_read_cell_by_cell() {
    let number = "<table:table-cell office:value-type=\"float\" office:value=\"5000.0\"><text:p>5,000</text:p></table:table-cell>";
    let noted = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>ask</text:p></office:annotation>\
                 <text:p>In&amp;<text:s text:c=\"1\"/>es<text:span>!</text:span></text:p></table:table-cell>";
    let gap = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let last = row(&format!(
        "{}<table:table-cell table:number-columns-repeated=\"16382\"/>{}",
        word("otto"),
        word("far")
    ));
    let profiles = read(&ods(&format!(
        "{}{}{gap}{last}",
        head(),
        row(&format!("{}{number}{noted}", word("ines")))
    )))
    .unwrap();
    assert_eq!(profiles.len(), 2, "{profiles:?}");
    assert!(
        profiles[0].contains("followers = 5000") && profiles[0].contains("name = \"In& es!\""),
        "{}",
        profiles[0]
    );
}

#[test]
fn what_stands_beside_the_paragraphs_of_an_ods_cell_is_not_its_text() {
    let drawn =
        "<draw:frame><draw:text-box><text:p>Look here</text:p></draw:text-box></draw:frame>";
    let cell = |text: &str| {
        format!(
            "\n <table:table-cell office:value-type=\"string\">\n  {text}\n </table:table-cell>\n"
        )
    };
    let name = cell(&format!(
        "{drawn}<text:p>Ines</text:p>\n  <text:p>Duarte</text:p>"
    ));
    let head = row(&["handle", "name"]
        .map(|word| cell(&format!("<text:p>{word}</text:p>")))
        .concat());
    let profiles = read(&ods(&format!(
        "{head}{}",
        row(&format!("{}{name}", word("ines")))
    )))
    .unwrap();
    assert!(
        profiles.len() == 1 && profiles[0].contains("name = \"Ines Duarte\""),
        "{profiles:?}"
    );
}

#[test]
fn an_ods_sheet_cannot_fill_the_memory() {
    let repeated = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>";
    refused(&ods(&format!(
        "{}<table:table-row table:number-rows-repeated=\"1048576\">{repeated}</table:table-row>",
        head()
    )));
    let far = row(&format!(
        "<table:table-cell table:number-columns-repeated=\"16383\"/>{}",
        word("x")
    ));
    refused(&ods(&format!("{}{}", head(), far.repeat(1_000))));
    let long = "x".repeat(1 << 15);
    refused(&ods(&format!(
        "{}<table:table-row table:number-rows-repeated=\"100000\">{}</table:table-row>",
        head(),
        word(&long)
    )));
    let spaces = row(&word("ines<text:s text:c=\"9999999999\"/>"));
    assert_eq!(read(&ods(&format!("{}{spaces}", head()))).unwrap().len(), 1);
}

#[test]
fn an_old_workbook_or_one_with_a_password_is_refused() {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(4_096, 0);
    let error = read(&bytes).unwrap_err();
    assert!(
        error.contains("(it has the old form XLS, or a password)"),
        "{error}"
    );
    assert!(error.contains("save it anew as XLSX or CSV"), "{error}");
}

#[test]
fn an_ods_workbook_with_a_password_is_refused() {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let error = read(&packed(&[
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "noise"),
    ]))
    .unwrap_err();
    assert!(error.contains("(it has a password)"), "{error}");
}

#[test]
fn an_archive_that_unpacks_to_more_than_the_memory_is_refused() {
    let filler = " ".repeat(64 << 20);
    let names: Vec<String> = (0..9)
        .map(|number| format!("xl/worksheets/sheet{number}.xml"))
        .collect();
    let parts: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), filler.as_str()))
        .collect();
    refused(&packed(&parts));
}
