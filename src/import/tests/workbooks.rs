//! Workbooks that were made to fill all memory, and what is read of those that were not.

use std::io::{Cursor, Write};

use crate::import::{ImportError, Request, plan};
use crate::model::Slug;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::request;

fn read(bytes: &[u8]) -> Result<Vec<String>, ImportError> {
    let request = Request {
        platform: Slug::new("instagram").ok(),
        ..request("roster")
    };
    Ok(plan(bytes, &request, &[])?
        .changes
        .into_iter()
        .map(|change| change.text)
        .collect())
}

/// Asserts that a workbook is refused, in words that say what to do.
fn refused(bytes: &[u8]) {
    let told = read(bytes).unwrap_err().to_string();
    assert!(
        told.contains("too large") && told.contains("save the table alone as CSV"),
        "{told}"
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

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect()
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let head = shorts(&[row, column, 0, u16::try_from(text.len()).unwrap()]);
    record(0x0204, &[&head, &[0][..], text.as_bytes()].concat())
}

/// A small roster, with these records beside it.
fn sheet(more: &[Vec<u8>]) -> Vec<u8> {
    let own = [
        label(0, 0, "handle"),
        label(0, 1, "name"),
        label(1, 0, "ines"),
        label(1, 1, "Ines"),
    ];
    let begin = record(0x0809, &shorts(&[0x0600, 0x0010, 0, 0, 0, 0, 0, 0]));
    [begin, more.concat(), own.concat(), record(0x000A, &[])].concat()
}

/// An XLS workbook: a compound file of one stream, which begins in the third sector.
fn xls(sheets: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(0x0809, &shorts(&[0x0600, 0x0005, 0, 0, 0, 0, 0, 0]));
    let mut start = begin.len() + sheets.len() * 14 + 4;
    let mut stream = begin;
    for (place, sheet) in sheets.iter().enumerate() {
        let name = [
            b'A' + u8::try_from(place % 26).unwrap(),
            b'a' + u8::try_from(place / 26).unwrap(),
        ];
        let at = u32::try_from(start).unwrap().to_le_bytes();
        stream.extend(record(0x0085, &[&at[..], &[0, 0, 2, 0], &name].concat()));
        start += sheet.len();
    }
    stream.extend(record(0x000A, &[]));
    stream.extend(sheets.concat());
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    compound("Workbook", &stream)
}

/// A compound file of one stream.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const LAST: u32 = 0xFFFF_FFFE;
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    assert!(sectors <= 126);
    let longs = |numbers: &[u32]| -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    };
    let mut head = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    head.resize(24, 0);
    head.extend(shorts(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    head.extend(longs(&[0, 1, 1, 0, 4096, LAST, 0, LAST, 0, 0]));
    head.resize(512, 0xFF);
    let mut table = vec![0xFFFF_FFFD, LAST];
    table.extend((3..sectors + 2).chain([LAST]));
    table.resize(128, 0xFFFF_FFFF);
    let entry = |name: &str, kind: u16, child: u32, first: u32, length: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(64, 0);
        entry.extend(shorts(&[
            u16::try_from(name.len() * 2 + 2).unwrap(),
            0x0100 + kind,
        ]));
        entry.extend(longs(&[
            0xFFFF_FFFF,
            0xFFFF_FFFF,
            child,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            first,
            length,
            0,
        ]));
        assert_eq!(entry.len(), 128);
        entry
    };
    let length = u32::try_from(stream.len()).unwrap();
    let mut folder = [
        entry("Root Entry", 5, 1, LAST, 0),
        entry(name, 2, 0xFFFF_FFFF, 2, length),
    ]
    .concat();
    folder.resize(512, 0);
    [&head, &longs(&table), &folder, stream].concat()
}

#[test]
fn an_xls_workbook_cannot_fill_the_memory() {
    let profiles = read(&xls(&[sheet(&[])])).unwrap();
    assert!(
        profiles.len() == 1 && profiles[0].contains("name = \"Ines\""),
        "{profiles:?}"
    );
    refused(&xls(&[sheet(&[label(65_535, 65_535, "x")])]));
    // None of these is too much by itself.
    let tall = sheet(&[label(65_535, 100, "x")]);
    assert!(read(&xls(std::slice::from_ref(&tall))).is_ok());
    refused(&xls(&vec![tall; 60]));
    let announced = |numbers: &[u16]| record(0x0200, &shorts(numbers));
    refused(&xls(&[sheet(&[announced(&[
        0, 0, 0xFFFF, 0xFFFF, 0, 0xFFFF, 0,
    ])])]));
    assert!(read(&xls(&[sheet(&[announced(&[0, 0, 2, 0, 0, 2, 0])])])).is_ok());
}

#[test]
fn a_password_is_told_as_one() {
    // Behind a password, all but the kinds and lengths of records is noise.
    let locked = record(0x002F, &shorts(&[1, 1, 1]));
    let noise = record(
        0x0200,
        &shorts(&[0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF]),
    );
    let mut stream = [
        record(0x0809, &shorts(&[0x0600, 0x0005, 0, 0, 0, 0, 0, 0])),
        locked,
    ]
    .concat();
    let start = u32::try_from(stream.len() + 14 + 4).unwrap();
    stream.extend(record(
        0x0085,
        &[&start.to_le_bytes()[..], &[0, 0, 2, 0], b"Aa"].concat(),
    ));
    stream.extend([record(0x000A, &[]), sheet(&[noise])].concat());
    stream.resize(4096, 0);
    // Excel keeps a locked XLSX in a compound file.
    for bytes in [
        compound("Workbook", &stream),
        compound("EncryptedPackage", &stream),
    ] {
        let told = read(&bytes).unwrap_err().to_string();
        assert!(
            told.contains("(it has a password)") && told.contains("without it"),
            "{told}"
        );
    }
}

#[test]
fn a_damaged_xls_workbook_is_told_and_not_read() {
    let whole = xls(&[sheet(&[])]);
    let begins_after_end = record(0x0200, &shorts(&[9, 0, 2, 0, 0, 2, 0]));
    for bytes in [
        &whole[..600],
        &whole[..100],
        &xls(&[sheet(&[begins_after_end])]),
        &whole[..1_600],
    ] {
        let told = read(bytes).unwrap_err().to_string();
        assert!(told.contains("the workbook cannot be read"), "{told}");
    }
    // A chain of sectors that leads in a circle.
    let mut ring = whole.clone();
    ring[512 + 4 * 3..][..4].copy_from_slice(&2_u32.to_le_bytes());
    assert!(read(&ring).is_err());
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
