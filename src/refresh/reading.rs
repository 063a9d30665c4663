//! Files into exports. Lists of posts come first: they say the year that others leave out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::date::{BadDates, DateRules, Months};
use super::export::{Export, ExportedPost, PostRun, Series, posts_in_words};
use super::insights::{InsightKeys, Insights};
use super::signature::{ExportTable, Formats, Holds};
use super::{ExportFile, RefreshError, RefreshRequest, Refused, audience, days, discovery, posts};
use crate::import::{Sheet, WordLists, sheets};
use crate::model::{Date, Slug};

/// The content of all files.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub exports: Vec<Export>,
    /// Files that are no export.
    pub refused: Vec<Refused>,
}

/// The sheets of one file, with the order of dates that they prove.
struct OpenFile<'a> {
    sheets: Vec<(Arc<str>, Sheet)>,
    rules: DateRules<'a>,
}

/// Everything that is needed to read.
struct ExportReader<'a> {
    formats: &'a Formats,
    words: &'a WordLists,
    keys: &'a InsightKeys,
    rules: DateRules<'a>,
    as_of: Option<Date>,
    reading: Reading,
    /// The day on which the lists of a platform were taken.
    taken: BTreeMap<String, Date>,
}

/// Reads files.
///
/// # Errors
/// When dates cannot be known.
pub(super) fn read(
    files: &[ExportFile],
    request: &RefreshRequest,
) -> Result<Reading, RefreshError> {
    let (formats, months) = (Formats::builtin()?, Months::builtin()?);
    let (words, keys) = (WordLists::builtin()?, InsightKeys::builtin()?);
    let mut reader = ExportReader {
        formats: &formats,
        words: &words,
        keys: &keys,
        rules: DateRules {
            months: &months,
            today: request.today,
            year: request.year,
            order: request.order,
        },
        as_of: request.as_of,
        reading: Reading::default(),
        taken: BTreeMap::new(),
    };
    let (mut open, mut insights) = (Vec::new(), Vec::new());
    for file in files {
        reader.open(file, &mut open, &mut insights);
    }
    reader.read_posts(&open)?;
    let newest = reader.read_insight_posts(&insights);
    reader.read_others(&open)?;
    for file in &insights {
        let account = file.account(&keys, &words, &reader.rules, newest);
        if let Some(export) = account.map_err(|problem| dates(&file.file, problem))? {
            reader.add(export, Some("instagram"));
        }
    }
    reader.keep_period();
    reader.date_audiences();
    Ok(reader.reading)
}

fn dates(file: &str, problem: BadDates) -> RefreshError {
    RefreshError::Dates {
        file: file.to_owned(),
        problem,
    }
}

impl<'a> ExportReader<'a> {
    /// Opens a file: a table, a workbook, or JSON.
    fn open(
        &mut self,
        file: &ExportFile,
        open: &mut Vec<OpenFile<'a>>,
        insights: &mut Vec<Insights>,
    ) {
        let start = file.bytes.trim_ascii_start();
        let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
        if start.starts_with(b"{") || start.starts_with(b"[") {
            let text = String::from_utf8_lossy(start);
            match Insights::read(&text, &file.name) {
                Some(insight) => insights.push(insight),
                None => self.refuse(&file.name, "this is no file of Instagram's insights"),
            }
            return;
        }
        let sheets = match sheets(&file.bytes) {
            Ok(sheets) => sheets,
            Err(bad) => return self.refuse(&file.name, &bad.to_string()),
        };
        let cells = sheets
            .iter()
            .flat_map(|sheet| &sheet.lines)
            .flat_map(|line| &line.cells);
        let cells = cells.flat_map(|cell| cell.split(" - "));
        let rules = self.rules.with_evidence(cells);
        let is_known = |sheet: &Sheet| self.formats.name_of(sheet, &file.name).is_some();
        if !sheets.iter().any(is_known) {
            let reason = "its header line is that of no export that is known";
            return self.refuse(&file.name, reason);
        }
        let named = sheets.into_iter().map(|sheet| {
            let name = match sheet.name.as_str() {
                "" => file.name.clone(),
                name => format!("{}, sheet {name}", file.name).into(),
            };
            (name, sheet)
        });
        open.push(OpenFile {
            sheets: named.collect(),
            rules,
        });
    }

    fn refuse(&mut self, file: &str, reason: &str) {
        self.reading.refused.push(Refused {
            file: file.to_owned(),
            reason: reason.to_owned(),
        });
    }

    /// Adds an export with its platform; a file that says its platform itself keeps it.
    fn add(&mut self, mut export: Export, platform: Option<&str>) {
        let named = platform.and_then(|platform| Slug::new(platform).ok());
        export.platform = export.platform.or(named);
        self.reading.exports.push(export);
    }

    fn read_posts(&mut self, open: &[OpenFile<'_>]) -> Result<(), RefreshError> {
        for file in open {
            for (name, sheet) in &file.sheets {
                let Some(table) = self.table(sheet, name, |holds| holds == Holds::Posts) else {
                    continue;
                };
                let list =
                    posts::read(&table, &file.rules).map_err(|problem| dates(name, problem))?;
                let platform = table.format.platform.as_deref();
                if let (Some(platform), Some(taken)) = (platform, list.taken) {
                    self.taken.insert(platform.to_owned(), taken);
                }
                self.add(list.export, platform);
            }
        }
        Ok(())
    }

    /// Reads the posts of Instagram's download, and returns the newest day of them.
    fn read_insight_posts(&mut self, files: &[Insights]) -> Option<Date> {
        let mut newest = None;
        for file in files {
            let posts = file.posts(self.keys, self.rules.today);
            newest = newest.max(posts.iter().filter_map(|post| post.date).max());
            if !posts.is_empty() {
                let export = Export {
                    file: file.file.clone(),
                    name: "Instagram, download of information: posts".to_owned(),
                    posts,
                    ..Export::default()
                };
                self.add(export, Some("instagram"));
            }
        }
        newest
    }

    fn read_others(&mut self, open: &[OpenFile<'_>]) -> Result<(), RefreshError> {
        for file in open {
            for (name, sheet) in &file.sheets {
                let bad = |problem| dates(name, problem);
                if let Some(table) = self.table(sheet, name, |holds| holds != Holds::Posts) {
                    let platform = table.format.platform.as_deref();
                    let taken = platform.and_then(|platform| self.taken.get(platform).copied());
                    let export = match table.format.holds {
                        Holds::Days => days::read(&table, &file.rules, taken).map_err(bad)?,
                        Holds::Shares => audience::read(&table, self.words),
                        Holds::Posts | Holds::Nothing => useless(&table),
                    };
                    self.add(export, platform);
                    continue;
                }
                if self.formats.has_blocks(sheet) {
                    let (formats, words) = (self.formats, self.words);
                    let blocks = audience::read_blocks(sheet, name, formats, words, &file.rules);
                    if let Some(export) = blocks.map_err(bad)? {
                        self.add(export, None);
                    }
                    continue;
                }
                let totals = discovery::read(sheet, name, self.formats, &file.rules);
                if let Some(export) = totals.map_err(bad)? {
                    self.add(export, Some("linkedin"));
                }
            }
        }
        Ok(())
    }

    fn table<'t>(
        &self,
        sheet: &'t Sheet,
        file: &Arc<str>,
        is_wanted: impl Fn(Holds) -> bool,
    ) -> Option<ExportTable<'t>>
    where
        'a: 't,
    {
        if self.formats.has_blocks(sheet) {
            return None;
        }
        let formats: &'t Formats = self.formats;
        let table = formats.recognise(sheet, file);
        table.filter(|table| is_wanted(table.format.holds))
    }

    /// Keeps those posts of a table whose figures count a part of the past only that appeared in
    /// that part: of others it holds less than all.
    fn keep_period(&mut self) {
        let of_period: Vec<&str> = self.formats.with_period().collect();
        let is_youtube = |export: &&Export| {
            export
                .platform
                .as_deref()
                .is_some_and(|platform| platform == "youtube")
        };
        let days = self.reading.exports.iter().filter(is_youtube);
        let first = days
            .flat_map(|export| &export.series)
            .filter_map(|series| series.days.keys().next().copied())
            .min();
        for export in &mut self.reading.exports {
            if export.posts.is_empty() || !of_period.contains(&export.name.as_str()) {
                continue;
            }
            let before = export.posts.len();
            let is_inside =
                |post: &ExportedPost| first.is_some_and(|first| post.date >= Some(first));
            export.posts.retain(is_inside);
            let left_out = before - export.posts.len();
            match first {
                None => export.remarks.push(
                    "not written: it does not say which days its figures count; give the whole \
                     zip, whose totals do"
                        .to_owned(),
                ),
                Some(first) if left_out > 0 => export.remarks.push(format!(
                    "left out: {} of before {first}, since the figures count the days from then \
                     on only",
                    posts_in_words(left_out)
                )),
                Some(_) => {}
            }
        }
    }

    /// Dates the audience by the days of the same platform, or by the call.
    fn date_audiences(&mut self) {
        let mut newest: BTreeMap<Option<Slug>, Date> = BTreeMap::new();
        for export in &self.reading.exports {
            let days = export.followers.keys().next_back().copied();
            let days = export.series.iter().filter_map(Series::newest).chain(days);
            if let Some(day) = days.max() {
                let known = newest.entry(export.platform.clone()).or_insert(day);
                *known = day.max(*known);
            }
        }
        for export in &mut self.reading.exports {
            let day = newest.get(&export.platform).copied().or(self.as_of);
            for table in &mut export.audience {
                table.date = table.date.or(day);
            }
            let before = export.audience.len();
            export.audience.retain(|table| table.date.is_some());
            if export.audience.len() < before {
                export.remarks.push(
                    "not written: nothing says of which day it is; give the file of followers \
                     along, or say it with `--as-of`"
                        .to_owned(),
                );
            }
        }
    }
}

/// Returns an export that is known and of no use, with the reason.
fn useless(table: &ExportTable<'_>) -> Export {
    let why = table.format.why.as_deref().unwrap_or_default();
    Export {
        file: table.file.clone(),
        name: table.format.name.clone(),
        run: PostRun::Gapless,
        remarks: vec![format!("not written: {why}")],
        ..Export::default()
    }
}
