//! One row into one creator, or the reason why not.

use super::account;
use super::cell::{self, NameCell};
use super::column::Column;
use super::field::Field;
use super::fold::fold;
use super::layout::Layout;
use super::notes::{Notes, shortened};
use super::person::{Account, NameState, Person, PersonName};
use super::request::Request;
use super::row_details::Details;
use super::row_figures::Figures;
use super::table::Line;
use super::words::Words;
use crate::model::{BadText, Slug, Text};

/// A row that became nothing, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rejection {
    pub row: usize,
    /// The header of the column that is at fault.
    pub column: String,
    /// Why, as one sentence without a full stop.
    pub reason: String,
}

/// What is needed to read rows.
pub(super) struct RowReader<'a> {
    pub layout: &'a Layout,
    pub words: &'a Words,
    pub request: &'a Request,
    pub details: Details<'a>,
    pub slots: Vec<Option<Slug>>,
}

/// The name cells of a row, put together.
struct NameFound {
    name: Option<PersonName>,
    handle: Option<String>,
    raw: Option<String>,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(
        layout: &'a Layout,
        words: &'a Words,
        request: &'a Request,
        lines: &[Line],
    ) -> Self {
        let mut slots = Vec::new();
        let mut columns: Vec<&Column> = layout
            .columns
            .iter()
            .filter(|column| column.field.is_of_account())
            .collect();
        columns.sort_by_key(|column| column.index);
        for column in columns {
            if !slots.contains(&column.platform) {
                slots.push(column.platform.clone());
            }
        }
        if slots.is_empty() {
            slots.push(None);
        }
        Self {
            layout,
            words,
            request,
            details: Details::new(layout, words, lines, request.today),
            slots,
        }
    }

    pub(super) fn read(&self, line: &Line, notes: &mut Notes) -> Result<Person, Rejection> {
        let found = self.name(line);
        let mut accounts: Vec<Account> = Vec::new();
        for slot in &self.slots {
            let account = self.account(line, slot.as_ref(), &found, notes);
            match account {
                Some(account)
                    if accounts
                        .iter()
                        .all(|other| other.platform != account.platform) =>
                {
                    accounts.push(account)
                }
                _ => {}
            }
        }
        if accounts.is_empty() {
            return Err(self.rejection(line, &found));
        }
        let name = self.final_name(line, found, &accounts, notes);
        if Text::new(&name.text) == Err(BadText::TooLong) {
            let column = self
                .layout
                .header(&[Field::Name, Field::LatinName, Field::Handle]);
            return Err(Rejection {
                row: line.row,
                column,
                reason: format!("the name is longer than {} characters", Text::LIMIT),
            });
        }
        Ok(self.details.person(line, name, accounts, notes))
    }

    /// The best of the name columns: a whole name before a damaged one.
    fn name(&self, line: &Line) -> NameFound {
        let cells: Vec<(&str, NameCell)> = self
            .layout
            .of(Field::Name)
            .filter_map(|column| cell::known(line.cell(column.index)))
            .map(|text| (text, cell::name(text)))
            .collect();
        let whole = cells
            .iter()
            .find(|(_, cell)| cell.name.is_some() && !cell.damaged);
        let best = whole.or_else(|| cells.iter().find(|(_, cell)| cell.name.is_some()));
        let name = best.and_then(|(_, cell)| {
            let state = if cell.damaged {
                NameState::Damaged
            } else {
                NameState::Whole
            };
            cell.name.clone().map(|text| PersonName { text, state })
        });
        let handle = cells.iter().find_map(|(_, cell)| cell.handle.clone());
        NameFound {
            name,
            handle,
            raw: cells.first().map(|(text, _)| (*text).to_owned()),
        }
    }

    /// The account of a slot: a platform that headers name, or the one of the row.
    fn account(
        &self,
        line: &Line,
        slot: Option<&Slug>,
        found: &NameFound,
        notes: &mut Notes,
    ) -> Option<Account> {
        let columns: Vec<&Column> = self
            .layout
            .columns
            .iter()
            .filter(|column| column.platform.as_ref() == slot)
            .collect();
        let expected = slot
            .cloned()
            .or_else(|| self.row_platform(line))
            .or_else(|| self.default());
        let cells = columns
            .iter()
            .filter(|column| matches!(column.field, Field::Handle | Field::Url));
        let cells: Vec<(&Column, &str)> = cells
            .filter_map(|column| cell::known(line.cell(column.index)).map(|cell| (*column, cell)))
            .collect();
        let mut named = cells.iter().find_map(|(column, text)| {
            let wanted =
                column.field == Field::Handle || account::is_address(text) || text.contains('/');
            account::read(text, expected.as_ref(), self.words).filter(|_| wanted)
        });
        if named.is_none() && self.slots.len() == 1 {
            named = found
                .handle
                .as_deref()
                .and_then(|handle| account::read(handle, expected.as_ref(), self.words));
        }
        let platform = named
            .as_ref()
            .and_then(|named| named.platform.clone())
            .or(expected)?;
        let raw = cells
            .iter()
            .find(|(column, text)| column.field == Field::Handle && *text != "0")
            .map(|(_, text)| *text);
        let named = named.map(|named| named.name);
        if let (None, Some(handle)) = (&named, raw) {
            notes
                .handles_passed_over
                .push((line.row, shortened(handle)));
        }
        let address = cells
            .iter()
            .find(|(column, text)| column.field == Field::Url && *text != "0")
            .filter(|_| named.is_none());
        if let Some((column, text)) = address {
            notes.unread(
                line.row,
                &column.header,
                text,
                "it is not the address of an account on a known platform",
            );
        }
        let key = match (&named, raw.or(found.raw.as_deref())) {
            (Some(name), _) => name.to_string(),
            (None, Some(text)) => format!("={}", text.to_lowercase()),
            (None, None) => return None,
        };
        let figures = Figures {
            columns: &columns,
            request: self.request,
        };
        let account = figures.read(line, Account::new(platform, named, key), notes);
        // In a table of several platforms, a platform without account and without figures is one
        // where the creator is not.
        let is_there = account.name.is_some() || account.has_figures() || self.slots.len() == 1;
        if is_there && figures.say_no_followers(line) {
            notes.zero_followers.push(line.row);
        }
        is_there.then_some(account)
    }

    fn default(&self) -> Option<Slug> {
        self.layout
            .platform
            .as_ref()
            .map(|(platform, _)| platform.clone())
    }

    fn row_platform(&self, line: &Line) -> Option<Slug> {
        let text = self
            .layout
            .of(Field::Platform)
            .find_map(|column| cell::known(line.cell(column.index)))?;
        let folded = fold(text);
        let known = self.words.platform(&folded).cloned().or_else(|| {
            self.words
                .platform_in(&folded)
                .map(|(platform, _)| platform.clone())
        });
        // With `--platform` there is a better answer than a platform that nobody knows.
        known.or_else(|| Slug::from_label(text).filter(|_| self.request.platform.is_none()))
    }

    /// The name that will be written: the table's, else the handle, else one that is made up.
    fn final_name(
        &self,
        line: &Line,
        found: NameFound,
        accounts: &[Account],
        notes: &mut Notes,
    ) -> PersonName {
        if let Some(name) = found.name {
            if name.state == NameState::Damaged {
                notes.damaged_names.push((line.row, name.text.clone()));
            }
            return name;
        }
        let cells = self
            .layout
            .of(Field::LatinName)
            .chain(self.layout.of(Field::Handle))
            .map(|column| (column, line.cell(column.index)));
        for (column, text) in cells.filter(|(_, text)| {
            cell::known(text).is_some_and(|text| text != "0") && !account::is_address(text)
        }) {
            let read = cell::name(text.trim().trim_start_matches('@'));
            if let Some(text) = read.name.filter(|_| !read.damaged) {
                notes.names_from_handles +=
                    usize::from(column.field == Field::Handle && found.raw.is_some());
                let state = if column.field == Field::Handle {
                    NameState::FromHandle
                } else {
                    NameState::Whole
                };
                return PersonName { text, state };
            }
        }
        if let Some(handle) = accounts.iter().find_map(|account| account.name.as_ref()) {
            notes.names_from_handles += usize::from(found.raw.is_some());
            return PersonName {
                text: handle.to_string().trim_start_matches('@').to_owned(),
                state: NameState::FromHandle,
            };
        }
        let name = lost_name(found.raw.as_deref().unwrap_or_default());
        notes.lost_names.push((line.row, name.text.clone()));
        name
    }

    fn rejection(&self, line: &Line, found: &NameFound) -> Rejection {
        let account_columns: Vec<&str> = self
            .layout
            .of(Field::Handle)
            .chain(self.layout.of(Field::Url))
            .map(|column| column.header.as_str())
            .collect();
        let column =
            self.layout
                .header(&[Field::Handle, Field::Name, Field::Url, Field::LatinName]);
        if let Some((column, cell)) = self.unknown_address(line) {
            let reason = format!(
                "\"{}\" is not the address of an account on a known platform; correct it, or say the platform with --platform",
                shortened(cell)
            );
            return Rejection {
                row: line.row,
                column: column.to_owned(),
                reason,
            };
        }
        let reason = if found.raw.is_none() && account_columns.len() < 2 {
            self.nothing_known(line)
        } else if account_columns.iter().any(|_| self.has_account_cell(line))
            || self.slots.len() == 1
        {
            "nothing says on which platform this account is; fill in the platform, or give --platform".to_owned()
        } else {
            format!(
                "there is no account: {} are empty",
                account_columns.join(", ")
            )
        };
        Rejection {
            row: line.row,
            column,
            reason,
        }
    }

    /// A cell of addresses that names no platform, where nothing else does.
    fn unknown_address<'l>(&'l self, line: &'l Line) -> Option<(&'l str, &'l str)> {
        let cells = self
            .layout
            .of(Field::Url)
            .filter(|column| column.platform.is_none());
        cells
            .filter_map(|column| {
                cell::known(line.cell(column.index)).map(|text| (column.header.as_str(), text))
            })
            .find(|(_, text)| *text != "0")
    }

    /// Why a row without name and handle has none: its cells are empty, or say that nothing is
    /// known.
    fn nothing_known(&self, line: &Line) -> String {
        let named = self
            .layout
            .of(Field::Handle)
            .chain(self.layout.of(Field::Name));
        let cell = named
            .map(|column| line.cell(column.index).trim())
            .find(|cell| !cell.is_empty());
        let told = cell.map(|cell| format!("; \"{}\" is taken for unknown", shortened(cell)));
        format!(
            "there is neither a name nor a handle{}",
            told.unwrap_or_default()
        )
    }

    fn has_account_cell(&self, line: &Line) -> bool {
        let mut columns = self
            .layout
            .of(Field::Handle)
            .chain(self.layout.of(Field::Url));
        columns.any(|column| cell::known(line.cell(column.index)).is_some_and(|cell| cell != "0"))
    }
}

/// A name for somebody of whose name no letter is left. It depends on nothing but the cell, so that
/// the next table gives the same.
fn lost_name(raw: &str) -> PersonName {
    let digest = blake3::hash(raw.as_bytes()).to_hex();
    PersonName {
        text: format!("Name lost {}", &digest[..6]),
        state: NameState::Lost,
    }
}
