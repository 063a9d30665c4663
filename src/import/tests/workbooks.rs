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
    let number = "<table:table-cell office:value-type=\"float\" \
        office:value=\"5000.0\"><text:p>5,000</text:p></table:table-cell>";
    let noted = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>ask</text:p></office:annotation>\
                 <text:p>In&amp;<text:s text:c=\"1\"/>es<text:span>!</text:span></text:p></table:table-cell>";
    let gap = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
        table:number-columns-repeated=\"16384\"/></table:table-row>";
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
    let repeated = "<table:table-cell office:value-type=\"string\" \
        table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>";
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

/// An XLSX workbook with these number formats, numbered from 1 as styles, and these rows.
fn xlsx(formats: &[&str], rows: &str) -> Vec<u8> {
    const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut codes, mut styles) = (String::new(), "<xf numFmtId=\"0\"/>".to_owned());
    for (id, code) in (164..).zip(formats) {
        codes += &format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>");
        styles += &format!("<xf numFmtId=\"{id}\"/>");
    }
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" \
             Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let workbook = format!(
        "<workbook {MAIN} xmlns:r=\"{RELATIONS}\"><sheets>\
         <sheet name=\"Roster\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let sheet = format!("<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>");
    let styles = format!(
        "<styleSheet {MAIN}><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"
    );
    packed(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            &relations("officeDocument", "xl/workbook.xml"),
        ),
        ("xl/workbook.xml", &workbook),
        (
            "xl/_rels/workbook.xml.rels",
            &relations("worksheet", "worksheets/sheet1.xml"),
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/styles.xml", &styles),
    ])
}

#[test]
fn number_formats_of_cells_are_read() {
    let word = |place: &str, text: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let number = |place: &str, style: u8, value: &str| {
        format!("<c r=\"{place}\" s=\"{style}\"><v>{value}</v></c>")
    };
    let head = [
        word("A1", "handle"),
        word("B1", "engagement rate"),
        word("C1", "price reel"),
        word("D1", "as of"),
    ];
    let cells = [
        word("A2", "ana.f"),
        number("B2", 1, "0.034"),
        number("C2", 2, "1250"),
        number("D2", 3, "46327"),
    ];
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
        head.concat(),
        cells.concat()
    );
    let profiles = read(&xlsx(&["0.0%", "#,##0.00 [$€-407]", "dd.mm.yyyy"], &rows)).unwrap();
    for value in ["engagement_rate = 3.4\n", "as_of = 2026-11-01\n"] {
        assert!(profiles[0].contains(value), "{value} {}", profiles[0]);
    }
    assert!(
        profiles[1].contains("price = \"1250 EUR\""),
        "{}",
        profiles[1]
    );
}

#[test]
fn percent_and_currency_cells_of_an_ods_sheet_are_read() {
    let cells = format!(
        "{}<table:table-cell office:value-type=\"percentage\" office:value=\"0.034\"/>\
         <table:table-cell office:value-type=\"currency\" office:currency=\"EUR\" \
         office:value=\"1250\"/>",
        word("ana.f")
    );
    let head = row(&["handle", "engagement rate", "price reel"]
        .map(word)
        .concat());
    let profiles = read(&ods(&format!("{head}{}", row(&cells)))).unwrap();
    assert!(
        profiles[0].contains("engagement_rate = 3.4\n"),
        "{}",
        profiles[0]
    );
    assert!(
        profiles[1].contains("price = \"1250 EUR\""),
        "{}",
        profiles[1]
    );
}
