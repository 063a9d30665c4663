//! What a row tells of the person: place, languages, niches, contact, prices.

use super::cell;
use super::column::{Column, per_mille};
use super::field::Field;
use super::fold::fold;
use super::layout::Layout;
use super::notes::Notes;
use super::person::{Account, Person, PersonName, Place, PrivatePart};
use super::row_figures;
use super::table::Line;
use super::words::Words;
use crate::model::{Country, Date, Email, Language, Money, Text};

/// What is needed to read the details of rows.
pub(super) struct Details<'a> {
    layout: &'a Layout,
    words: &'a Words,
    /// Whether the column of locations holds any place that is known; else its texts are something
    /// else, such as "on site".
    locations_are_places: bool,
    pub today: Date,
}

impl<'a> Details<'a> {
    pub(super) fn new(layout: &'a Layout, words: &'a Words, lines: &[Line], today: Date) -> Self {
        let resolves = |cell: &str| {
            words.country(cell).is_some()
                || cell
                    .rsplit(',')
                    .next()
                    .is_some_and(|part| words.country(part).is_some())
        };
        let locations_are_places = layout
            .of(Field::Location)
            .any(|column| per_mille(lines, column.index, resolves) >= 100);
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
        line: &Line,
        name: PersonName,
        mut accounts: Vec<Account>,
        notes: &mut Notes,
    ) -> Person {
        let dates: Vec<&Column> = self.layout.of(Field::AsOf).collect();
        if let Some(date) = row_figures::date(&dates, line, self.today, notes) {
            for account in accounts.iter_mut().filter(|account| account.has_figures()) {
                account.as_of = Some(date);
            }
        }
        Person {
            rows: vec![line.row],
            name,
            latin_name: self
                .known(line, Field::LatinName)
                .and_then(|text| cell::name(text).name),
            place: self.place(line, notes),
            languages: self.languages(line, notes),
            niches: self.niches(line),
            bio: self.text(line, Field::Bio),
            headline: self.text(line, Field::Headline),
            pronouns: self.text(line, Field::Pronouns),
            private: self.private(line, &accounts, notes),
            accounts,
        }
    }

    fn known<'b>(&self, line: &'b Line, field: Field) -> Option<&'b str> {
        self.layout
            .of(field)
            .find_map(|column| cell::known(line.cell(column.index)))
    }

    fn text(&self, line: &Line, field: Field) -> Option<Text> {
        self.known(line, field).and_then(readable)
    }

    fn place(&self, line: &Line, notes: &mut Notes) -> Place {
        let mut place = Place {
            city: self.text(line, Field::City),
            region: self.text(line, Field::Region),
            country: None,
        };
        for column in self.layout.of(Field::Country) {
            let Some(text) = cell::known(line.cell(column.index)) else {
                continue;
            };
            match self.words.country(text) {
                Some(country) => place.country = place.country.or(Some(country)),
                None => *notes.unknown_places.entry(text.to_owned()).or_default() += 1,
            }
        }
        if let Some(text) = self.known(line, Field::Location) {
            self.add_location(&mut place, text, notes);
        }
        place
    }

    /// `Lisbon, Portugal`, `Portugal`, or a city where the column holds places.
    fn add_location(&self, place: &mut Place, text: &str, notes: &mut Notes) {
        let parts: Vec<&str> = text
            .split([',', ';', '|'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let last = parts.last().copied().unwrap_or(text);
        let found: Option<Country> = self
            .words
            .country(text)
            .or_else(|| self.words.country(last));
        match found {
            Some(country) => place.country = place.country.or(Some(country)),
            None if self.locations_are_places => {}
            None => *notes.unknown_places.entry(text.to_owned()).or_default() += 1,
        }
        let before = if found.is_some() {
            &parts[..parts.len().saturating_sub(1)]
        } else {
            &parts[..]
        };
        if self.locations_are_places && self.words.country(text).is_none() {
            place.city = place
                .city
                .take()
                .or_else(|| before.first().and_then(|city| readable(city)));
            place.region = place
                .region
                .take()
                .or_else(|| before.get(1).and_then(|region| readable(region)));
        }
    }

    fn languages(&self, line: &Line, notes: &mut Notes) -> Vec<Language> {
        let mut languages = Vec::new();
        for column in self.layout.of(Field::Language) {
            for part in line
                .cell(column.index)
                .split([',', ';', '|', '/', '&', '\n'])
                .filter_map(cell::known)
            {
                match self.words.language(part) {
                    Some(language) if !languages.contains(&language) => languages.push(language),
                    Some(_) => {}
                    None => *notes.unknown_languages.entry(part.to_owned()).or_default() += 1,
                }
            }
        }
        languages
    }

    fn niches(&self, line: &Line) -> Vec<Text> {
        let mut columns: Vec<&Column> = self.layout.of(Field::Niche).collect();
        columns.sort_by_key(|column| column.index);
        let mut niches: Vec<Text> = Vec::new();
        for column in columns {
            // `Beauty / Skincare` is two; `diy/crafts` may be one.
            let parts = line
                .cell(column.index)
                .split([',', ';', '|', '\n'])
                .flat_map(|part| part.split(" / "));
            for part in parts.filter_map(cell::known) {
                if let Some(niche) = readable(&small_letters(part))
                    && niches.iter().all(|other| fold(other) != fold(&niche))
                {
                    niches.push(niche);
                }
            }
        }
        niches
    }

    fn private(&self, line: &Line, accounts: &[Account], notes: &mut Notes) -> PrivatePart {
        let mut private = PrivatePart {
            phone: self.text(line, Field::Phone),
            ..PrivatePart::default()
        };
        for column in self.layout.of(Field::Email) {
            let Some(text) = cell::known(line.cell(column.index)) else {
                continue;
            };
            let first = text
                .split([',', ';', ' ', '\n'])
                .find(|part| part.contains('@'))
                .unwrap_or(text);
            match Email::new(first.trim_start_matches("mailto:")) {
                Ok(email) => private.email = private.email.or(Some(email)),
                Err(_) => notes.unread(
                    line.row,
                    &column.header,
                    text,
                    "it is not an address for mail",
                ),
            }
        }
        for column in &self.layout.columns {
            let Field::Price(deliverable) = column.field else {
                continue;
            };
            let platform = column
                .platform
                .as_ref()
                .or_else(|| accounts.first().map(|account| &account.platform));
            let Some(text) = cell::known(line.cell(column.index)) else {
                continue;
            };
            match price(column, text) {
                Ok(money) => {
                    let word =
                        deliverable.word(platform.map_or("post", |platform| platform.as_str()));
                    private.rates.entry(word).or_insert(money);
                }
                Err(reason) => notes.unread(line.row, &column.header, text, reason),
            }
        }
        private
    }
}

fn price(column: &Column, text: &str) -> Result<Money, &'static str> {
    let number = column.number(text).ok_or("it is not a price")?;
    let currency = number
        .currency
        .or(column.unit.currency)
        .ok_or("the price has no currency; write it in the header, such as \"Price (EUR)\"")?;
    let amount = number.value.plain().ok_or("it is not a price")?;
    Money::from_decimal(&amount, currency)
        .map_err(|_| "the price has more decimals than its currency")
}

/// A text without the characters that are not seen.
fn readable(text: &str) -> Option<Text> {
    Text::new(text)
        .ok()
        .or_else(|| cell::name(text).name.and_then(|name| Text::new(&name).ok()))
}

/// Niches are written small, so that "Music" and "music" are one; shortenings stay: "DIY & life
/// hacks".
fn small_letters(niche: &str) -> String {
    let small = |word: &str| {
        let shortening = word.chars().count() > 1
            && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        if shortening {
            word.to_owned()
        } else {
            word.to_lowercase()
        }
    };
    niche
        .split_whitespace()
        .map(small)
        .collect::<Vec<_>>()
        .join(" ")
}
