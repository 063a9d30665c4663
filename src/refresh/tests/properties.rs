//! What holds for any export.

use proptest::prelude::*;

use super::{PROFILE, plan, request, toml};
use crate::refresh::ExportFile;

/// A content list of any counts, days and captions.
fn content(rows: &[(u8, Option<u32>, Option<u32>, String)]) -> ExportFile {
    let mut text =
        "Post ID,Account username,Description,Publish time,Permalink,Likes,Views\n".to_owned();
    for (number, (day, likes, views, caption)) in rows.iter().enumerate() {
        let shown = |count: &Option<u32>| count.map_or(String::new(), |count| count.to_string());
        let caption = caption.replace('"', "\"\"");
        text.push_str(&format!(
            "{number},inesduarte,\"{caption}\",2026-11-{:02},https://www.instagram.com/p/P{number}/,{},{}\n",
            day % 30 + 1,
            shown(likes),
            shown(views)
        ));
    }
    ExportFile {
        name: "content.csv".into(),
        bytes: text.into_bytes(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_second_refresh_changes_no_byte(
        rows in prop::collection::vec((any::<u8>(), any::<Option<u32>>(), any::<Option<u32>>(), ".{0,40}"), 0..40),
    ) {
        let files = [content(&rows)];
        if let Ok(once) = plan(&files, &toml(PROFILE), &request()) {
            let twice = plan(&files, &toml(&once.text), &request()).unwrap();
            prop_assert_eq!(twice.text, once.text);
            prop_assert_eq!(twice.report.changes(), 0);
        }
    }

    #[test]
    fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..300), cut in 0_usize..2_000) {
        let _ = plan(&[ExportFile { name: "x".into(), bytes }], &toml(PROFILE), &request());
        let mut file = super::fixture("Audience.csv");
        file.bytes.truncate(cut);
        let _ = plan(&[file], &toml(PROFILE), &request());
    }
}
