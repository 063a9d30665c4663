//! Lists of posts.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::address;
use super::date::{
    BadDates, DateCell, DateRules, WrittenDate, earliest_not_before, latest_not_after, nearest,
};
use super::export::{Export, ExportColumn, ExportedPost, PostRun, Sourced, posts_in_words};
use super::number;
use super::signature::ExportTable;
use crate::import::TableLine;
use crate::model::{Date, Keyword, PostKind, Text, WebLink};

/// The longest title, in characters.
const TITLE: usize = 120;

/// The content of a list of posts, and the day on which it was taken; `None` if it does not say.
pub(super) struct PostList {
    pub export: Export,
    pub taken: Option<Date>,
}

/// Reads a list of posts.
///
/// # Errors
/// When its dates cannot be known.
pub(super) fn read(table: &ExportTable<'_>, rules: &DateRules<'_>) -> Result<PostList, BadDates> {
    let format = table.format;
    let mut list = PostList {
        export: Export {
            file: table.file.clone(),
            name: format.name.clone(),
            run: format.run,
            remarks: format.remark.clone().into_iter().collect(),
            ..Export::default()
        },
        taken: None,
    };
    let mut replies = 0_usize;
    for part in table.side_by_side(ExportColumn::Link) {
        let lines: Vec<&TableLine> = part
            .lines
            .iter()
            .filter(|line| part.is_post(line))
            .collect();
        let (own, others): (Vec<&TableLine>, Vec<&TableLine>) =
            lines.into_iter().partition(|line| !part.is_reply(line));
        replies += others.len();
        let (dates, taken) = dates(&part, &own, rules)?;
        list.taken = list.taken.or(taken);
        for (line, date) in own.into_iter().zip(dates) {
            list.export.posts.push(part.post(line, date));
        }
    }
    if replies > 0 {
        let remark = format!(
            "left out, being replies or reposts: {}",
            posts_in_words(replies)
        );
        list.export.remarks.push(remark);
    }
    if list.export.posts.len() >= format.most {
        list.export.run = PostRun::Chosen;
    }
    Ok(list)
}

/// Reads the day of each post, and the day on which the list was taken.
fn dates(
    table: &ExportTable<'_>,
    lines: &[&TableLine],
    rules: &DateRules<'_>,
) -> Result<(Vec<Option<Date>>, Option<Date>), BadDates> {
    let platform = table.format.platform.as_deref().unwrap_or_default();
    let cells: Vec<DateCell<'_>> = lines
        .iter()
        .map(|line| DateCell {
            text: table.text_of(line, ExportColumn::Published),
            hint: address::day(platform, table.text_of(line, ExportColumn::Link)),
        })
        .collect();
    let taken = lines
        .iter()
        .map(|line| table.text_of(line, ExportColumn::Taken))
        .find(|text| !text.is_empty());
    let taken = taken.and_then(|text| Some((text, rules.months.read(text)?)));
    let Some((text, taken)) = taken else {
        return Ok((rules.column(&cells, None)?, None));
    };
    let newest = cells.iter().filter_map(|cell| published(cell, rules)).max();
    let taken = match (taken, newest, rules.year) {
        (WrittenDate::Full(date), ..) => Some(date),
        (WrittenDate::NoYear { month, day }, _, Some(year)) => Date::new(year, month, day).ok(),
        (WrittenDate::NoYear { month, day }, Some(newest), None) => {
            earliest_not_before(month, day, newest)
        }
        _ => None,
    };
    match taken {
        None => Err(BadDates::Year(text.to_owned())),
        Some(taken) if taken > rules.today => Err(BadDates::Future(taken)),
        Some(taken) => {
            let dates = cells.iter().map(|cell| {
                published(cell, rules).or_else(|| match rules.months.read(cell.text)? {
                    WrittenDate::Full(date) => Some(date),
                    WrittenDate::NoYear { month, day } => latest_not_after(month, day, taken),
                    WrittenDate::Slashed { .. } => None,
                })
            });
            Ok((dates.collect(), Some(taken)))
        }
    }
}

/// Returns the day of a post without a year, where the id in its address confirms it.
fn published(cell: &DateCell<'_>, rules: &DateRules<'_>) -> Option<Date> {
    match rules.months.read(cell.text)? {
        WrittenDate::NoYear { month, day } => nearest(month, day, cell.hint?),
        WrittenDate::Full(date) => Some(date),
        WrittenDate::Slashed { .. } => None,
    }
    .filter(|date| *date <= rules.today)
}

impl ExportTable<'_> {
    fn text_of<'t>(&'t self, line: &'t TableLine, column: ExportColumn) -> &'t str {
        self.text(line, column)
    }

    /// Returns whether a line is a post, and not a sum or an empty line.
    fn is_post(&self, line: &TableLine) -> bool {
        let named = [ExportColumn::Id, ExportColumn::Link, ExportColumn::Title];
        !line.is_blank()
            && !self.formats.is_total(line.cell(0))
            && named
                .iter()
                .any(|column| !self.text_of(line, *column).is_empty())
    }

    /// Returns whether a post answers or repeats another, where the platform lists these too.
    fn is_reply(&self, line: &TableLine) -> bool {
        let caption = self.text_of(line, ExportColumn::Caption);
        let mark = self.format.replies.as_deref();
        mark.is_some_and(|mark| caption.starts_with(mark) || caption.starts_with("RT @"))
    }

    fn post(&self, line: &TableLine, date: Option<Date>) -> ExportedPost {
        let kind = match &self.format.kind {
            Some(word) => PostKind::from_word(word).ok(),
            None => self.formats.kind(self.text_of(line, ExportColumn::Type)),
        };
        let counts = ExportColumn::COUNTS.into_iter().filter_map(|column| {
            let value = number::count(self.text_of(line, column))?;
            let cell = self.cell(line, column);
            Some((column, Sourced { value, cell }))
        });
        let [title, caption] =
            [ExportColumn::Title, ExportColumn::Caption].map(|column| self.text_of(line, column));
        let url = self.address(line);
        ExportedPost {
            date,
            kind,
            account: self.account(line, url.as_deref()),
            url,
            title: title_of(if title.len() >= caption.len() {
                title
            } else {
                caption
            }),
            counts: counts.collect::<BTreeMap<_, _>>(),
        }
    }

    /// Returns the address of a post: as it is written, or made from its id.
    fn address(&self, line: &TableLine) -> Option<String> {
        let link = self.text_of(line, ExportColumn::Link);
        let id = self.text_of(line, ExportColumn::Id);
        let is_id = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let address = match &self.format.address {
            _ if !link.is_empty() => link.to_owned(),
            Some(form) if !id.is_empty() && id.chars().all(is_id) => form.replace("{id}", id),
            _ => return None,
        };
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        WebLink::new(&address)
            .ok()
            .filter(|_| is_web)
            .map(|link| link.as_str().to_owned())
    }

    /// Returns the handle that a row names, in small letters.
    fn account(&self, line: &TableLine, url: Option<&str>) -> Option<String> {
        let written = self
            .text_of(line, ExportColumn::Account)
            .trim_start_matches('@');
        if !written.is_empty() {
            return Some(written.to_lowercase());
        }
        address::account(self.format.platform.as_deref()?, url?)
    }
}

/// Returns the first line of a caption as a title: plain letters in place of mathematical ones, cut
/// between words. `None` if nothing of it can be shown.
pub(super) fn title_of(caption: &str) -> Option<String> {
    let is_shown = |c: &char| !c.is_control() && Text::new(&format!("a{c}a")).is_ok();
    let line = caption
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())?;
    let plain: String = line.nfkc().filter(is_shown).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let plain = words.join(" ");
    if plain.chars().count() <= TITLE {
        return (!plain.is_empty()).then_some(plain);
    }
    let cut: String = plain.chars().take(TITLE).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    Some(format!(
        "{}…",
        cut[..end].trim_end_matches([',', '.', ';', ':'])
    ))
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn titles_are_one_plain_line() {
        assert_eq!(
            title_of("\n 𝐍𝐞𝐰 \u{202E}drop\u{200B} today\nmore").as_deref(),
            Some("New drop today")
        );
        assert_eq!(title_of(" \u{200B} "), None);
        let long = title_of(&"patience ".repeat(30)).unwrap();
        assert!(
            long.ends_with("patience…") && long.chars().count() <= 121,
            "{long}"
        );
    }
}
