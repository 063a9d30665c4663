//! LinkedIn's workbook, made by hand: texts in cells as LinkedIn writes them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::refresh::ExportFile;

/// LinkedIn's creator analytics: numbers as text, two tables of posts side by side.
pub(super) fn linkedin() -> ExportFile {
    let days: Vec<Vec<String>> = (0..28)
        .map(|day| {
            let impressions = (100 + day).to_string();
            vec![format!("11/{}/2026", day + 1), impressions, "10".to_owned()]
        })
        .collect();
    let first = |rows: &[&[&str]]| -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect()
    };
    let discovery = first(&[
        &["Overall Performance", "11/1/2026 - 11/28/2026"],
        &["Impressions", "3178"],
        &["Members reached", "1200"],
    ]);
    let mut engagement = first(&[&["Date", "Impressions", "Engagements"]]);
    engagement.extend(days);
    let post = "https://www.linkedin.com/posts/ines-duarte_barriers-activity-";
    let (one, two) = (
        format!("{post}7394000000000000000-AbCd"),
        format!("{post}7395000000000000000-EfGh"),
    );
    let top = first(&[
        &["Maximum of 50 posts available to include in this list"],
        &[],
        &[
            "Post URL",
            "Post publish date",
            "Engagements",
            "",
            "Post URL",
            "Post publish date",
            "Impressions",
        ],
        &[&one, "11/11/2026", "15", "", &two, "11/13/2026", "900"],
        &[&two, "11/13/2026", "12", "", &one, "11/11/2026", "700"],
    ]);
    let followers = first(&[
        &["Total followers on 11/28/2026:", "5,012"],
        &[],
        &["Date", "New followers"],
        &["11/27/2026", "3"],
        &["11/28/2026", "7"],
    ]);
    let demographics = first(&[
        &["Top Demographics", "Value", "Percentage"],
        &["Industry", "Software", "< 1%"],
    ]);
    book(
        "AggregateAnalytics_Ines.xlsx",
        &[
            ("DISCOVERY", discovery),
            ("ENGAGEMENT", engagement),
            ("TOP POSTS", top),
            ("FOLLOWERS", followers),
            ("DEMOGRAPHICS", demographics),
        ],
    )
}

/// A workbook of sheets of texts.
pub(super) fn book(name: &str, sheets: &[(&str, Vec<Vec<String>>)]) -> ExportFile {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |path: &str, text: String| {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut types, mut list, mut links) = (String::new(), String::new(), String::new());
    for (number, (sheet, rows)) in sheets.iter().enumerate() {
        let number = number + 1;
        types.push_str(&format!(r#"<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#));
        list.push_str(&format!(
            r#"<sheet name="{sheet}" sheetId="{number}" r:id="rId{number}"/>"#
        ));
        links.push_str(&format!(r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#));
        add(&format!("xl/worksheets/sheet{number}.xml"), sheet_xml(rows));
    }
    add(
        "[Content_Types].xml",
        format!(
            r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}</Types>"#
        ),
    );
    add("_rels/.rels", r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned());
    add(
        "xl/workbook.xml",
        format!(
            r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{list}</sheets></workbook>"#
        ),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        format!(
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>"#
        ),
    );
    ExportFile {
        name: name.into(),
        bytes: zip.finish().unwrap().into_inner(),
    }
}

fn sheet_xml(rows: &[Vec<String>]) -> String {
    let mut xml = String::new();
    for (row, cells) in rows.iter().enumerate() {
        let row = row + 1;
        xml.push_str(&format!(r#"<row r="{row}">"#));
        for (column, cell) in cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            let letter = char::from(b'A' + u8::try_from(column).unwrap());
            let cell = cell.replace('&', "&amp;").replace('<', "&lt;");
            xml.push_str(&format!(
                r#"<c r="{letter}{row}" t="inlineStr"><is><t>{cell}</t></is></c>"#
            ));
        }
        xml.push_str("</row>");
    }
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{xml}</sheetData></worksheet>"#
    )
}
