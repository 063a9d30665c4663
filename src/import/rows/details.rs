//! The facts of a row about the person: place, languages, niches, contact, prices.

use std::collections::BTreeMap;

use super::remark::add_unread;
use crate::diagnostic::problem::table_rows::RowRemark;
use crate::import::cells::{NameCell, WordLists, date, fold, readable, shortened};
use crate::import::columns::{ColumnLayout, TableColumn, per_mille};
use crate::import::field::TableField;
use crate::import::people::{Account, Person, PersonName};
use crate::import::report::Remarks;
use crate::import::table::TableLine;
use crate::model::{Country, Date, Email, Language, Money, Slug, Text};

const CITY: TableField = TableField::Place("city");
const REGION: TableField = TableField::Place("region");

pub(super) struct DetailReader<'a> {
    layout: &'a ColumnLayout,
    words: &'a WordLists,
    /// Whether the column of locations holds any known place; else its texts are something else,
    /// such as "on site".
    locations_are_places: bool,
    today: Date,
}

impl<'a> DetailReader<'a> {
    pub(super) fn new(
        layout: &'a ColumnLayout,
        words: &'a WordLists,
        lines: &[TableLine],
        today: Date,
    ) -> Self {
        let is_place = |cell: &str| {
            let last = cell.rsplit(',').next().unwrap_or(cell);
            words
                .country(cell)
                .or_else(|| words.country(last))
                .is_some()
        };
        let locations_are_places = layout
            .of(TableField::Location)
            .any(|column| per_mille(lines, column.index, words, is_place) >= 100);
        Self {
            layout,
            words,
            locations_are_places,
            today,
        }
    }

    /// Puts a person together.
    pub(super) fn person(
        &self,
        line: &TableLine,
        name: PersonName,
        mut accounts: Vec<Account>,
        remarks: &mut Remarks,
    ) -> Person {
        if let Some(date) = self.date(line, remarks) {
            for account in accounts.iter_mut().filter(|account| account.has_figures()) {
                account.as_of = Some(date);
            }
        }
        let latin_name = self.first(line, TableField::LatinName);
        let mut texts = BTreeMap::new();
        for field in TableField::all() {
            if let TableField::Text(_) | TableField::Place(_) | TableField::Contact(_) = field {
                let text = self.first(line, field).and_then(readable);
                texts.extend(text.map(|text| (field, text)));
            }
        }
        Person {
            rows: vec![line.row],
            name,
            latin_name: latin_name.and_then(|text| NameCell::read(text).name),
            country: self.country(line, &mut texts, remarks),
            texts,
            languages: self.languages(line, remarks),
            niches: self.niches(line),
            email: self.email(line, remarks),
            rates: self.rates(line, &accounts, remarks),
            accounts,
        }
    }

    /// Returns the first known cell of a field.
    fn first<'l>(&self, line: &'l TableLine, field: TableField) -> Option<&'l str> {
        let mut columns = self.layout.of(field);
        columns.find_map(|column| self.words.known(line.cell(column.index)))
    }

    /// Reads the day of the row's figures; a cell that is not a date, or one after today, is
    /// reported.
    fn date(&self, line: &TableLine, remarks: &mut Remarks) -> Option<Date> {
        for (column, text) in self.layout.known(line, &[TableField::AsOf], self.words) {
            let fault = match date(text, column.order) {
                Some(date) if date <= self.today => return Some(date),
                Some(_) => "it is after today",
                None => "it is not a date, or day and month cannot be told apart",
            };
            add_unread(remarks, line, column, text, fault);
        }
        None
    }

    /// Reads the country, and from a location also city and region where the row has none.
    fn country(
        &self,
        line: &TableLine,
        texts: &mut BTreeMap<TableField, Text>,
        remarks: &mut Remarks,
    ) -> Option<Country> {
        let mut country = None;
        for (_, text) in self.layout.known(line, &[TableField::Country], self.words) {
            match self.words.country(text) {
                Some(known) => country = country.or(Some(known)),
                None => remarks.add(RowRemark::UnknownCountry, line.row, shortened(text)),
            }
        }
        // `Lisbon, Portugal`, `Portugal`, or a city where the column holds places.
        let Some(text) = self.first(line, TableField::Location) else {
            return country;
        };
        let parts = text.split([',', ';', '|']).map(str::trim);
        let mut parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let whole = self.words.country(text);
        let last = parts.last().copied().unwrap_or(text);
        let located = whole.or_else(|| self.words.country(last));
        if located.is_some() {
            parts.pop();
        } else if !self.locations_are_places {
            remarks.add(RowRemark::UnknownCountry, line.row, shortened(text));
        }
        if self.locations_are_places && whole.is_none() {
            for (field, part) in [CITY, REGION].into_iter().zip(parts) {
                if !texts.contains_key(&field) {
                    texts.extend(readable(part).map(|text| (field, text)));
                }
            }
        }
        country.or(located)
    }

    fn languages(&self, line: &TableLine, remarks: &mut Remarks) -> Vec<Language> {
        let mut languages = Vec::new();
        for column in self.layout.of(TableField::Language) {
            let parts = line
                .cell(column.index)
                .split([',', ';', '|', '/', '&', '\n']);
            for part in parts.filter_map(|part| self.words.known(part)) {
                match self.words.language(part) {
                    Some(language) if languages.contains(&language) => {}
                    Some(language) => languages.push(language),
                    None => remarks.add(RowRemark::UnknownLanguage, line.row, shortened(part)),
                }
            }
        }
        languages
    }

    fn niches(&self, line: &TableLine) -> Vec<Text> {
        let mut columns: Vec<&TableColumn> = self.layout.of(TableField::Niche).collect();
        columns.sort_by_key(|column| column.index);
        let mut niches: Vec<Text> = Vec::new();
        for column in columns {
            // `Beauty / Skincare` is two; `diy/crafts` may be one.
            let parts = line
                .cell(column.index)
                .split([',', ';', '|', '\n'])
                .flat_map(|part| part.split(" / "));
            for part in parts.filter_map(|part| self.words.known(part)) {
                if let Some(niche) = readable(&small_letters(part))
                    && niches.iter().all(|other| fold(other) != fold(&niche))
                {
                    niches.push(niche);
                }
            }
        }
        niches
    }

    fn email(&self, line: &TableLine, remarks: &mut Remarks) -> Option<Email> {
        let mut first = None;
        for (column, text) in self.layout.known(line, &[TableField::Email], self.words) {
            let mut parts = text.split([',', ';', ' ', '\n']);
            let address = parts.find(|part| part.contains('@')).unwrap_or(text);
            match Email::new(address.trim_start_matches("mailto:")) {
                Ok(email) => first = first.or(Some(email)),
                Err(_) => add_unread(remarks, line, column, text, "it is not an address for mail"),
            }
        }
        first
    }

    fn rates(
        &self,
        line: &TableLine,
        accounts: &[Account],
        remarks: &mut Remarks,
    ) -> BTreeMap<String, Money> {
        let mut rates = BTreeMap::new();
        for column in &self.layout.columns {
            let TableField::Price(kind) = column.field else {
                continue;
            };
            let Some(text) = self.words.known(line.cell(column.index)) else {
                continue;
            };
            let of_first = accounts.first().map(|account| &account.platform);
            let platform = column.platform.as_ref().or(of_first);
            match column.price(text, self.words) {
                Ok(price) => {
                    if price.is_small() {
                        remarks.add(RowRemark::SmallPrice, line.row, shortened(text));
                    }
                    if price.is_lowest {
                        remarks.add(RowRemark::LowestPrice, line.row, shortened(text));
                    }
                    let deliverable = deliverable(kind, platform.map_or("post", Slug::as_str));
                    rates.entry(deliverable).or_insert(price.money);
                }
                Err(fault) => add_unread(remarks, line, column, text, fault),
            }
        }
        rates
    }
}

/// Returns the name of a deliverable on a platform, as `[[rates]]` has it; `kind` is empty for the
/// usual one.
fn deliverable(kind: &str, platform: &str) -> String {
    let usual = match (platform, kind) {
        ("instagram", "reel" | "short" | "video") => "ig-reel",
        ("instagram", "story") => "ig-story-set",
        ("instagram", "carousel") => "ig-carousel",
        ("instagram", _) => "ig-post",
        ("tiktok", _) => "tiktok-video",
        ("youtube", "short") => "yt-short",
        ("youtube", _) => "yt-integrated",
        ("facebook", "video" | "reel") => "fb-video",
        ("facebook", _) => "fb-post",
        ("x", _) => "x-post",
        ("newsletter" | "podcast", _) => platform,
        (_, "") => return format!("{platform}-post"),
        _ => return format!("{platform}-{kind}"),
    };
    usual.to_owned()
}

/// Returns a niche in small letters, so that "Music" and "music" are one; shortenings stay: "DIY &
/// life hacks".
fn small_letters(niche: &str) -> String {
    let small = |word: &str| {
        let is_capital = |c: char| c.is_uppercase() || !c.is_alphabetic();
        if word.chars().count() > 1 && word.chars().all(is_capital) {
            word.to_owned()
        } else {
            word.to_lowercase()
        }
    };
    let words: Vec<String> = niche.split_whitespace().map(small).collect();
    words.join(" ")
}
