//! Reads a row: its name, its accounts, and with them the creator.

use super::details::DetailReader;
use super::figures::FigureReader;
use super::remark::add_unread;
use crate::diagnostic::problem::table_rows::{Rejection, RowRemark};
use crate::import::cells::{FoundAccount, NameCell, WordLists, fold, is_address, shortened};
use crate::import::columns::{ColumnLayout, TableColumn};
use crate::import::field::TableField;
use crate::import::people::{Account, NameState, Person, PersonName};
use crate::import::report::Remarks;
use crate::import::request::ImportRequest;
use crate::import::table::TableLine;
use crate::model::{BadText, Slug, Text};

pub(crate) struct RowReader<'a> {
    layout: &'a ColumnLayout,
    words: &'a WordLists,
    request: &'a ImportRequest,
    details: DetailReader<'a>,
    /// The platforms of the columns in the order of the table; `None` for that of the row.
    slots: Vec<Option<Slug>>,
}

/// The name cells of a row, put together.
struct RowName {
    name: Option<PersonName>,
    /// A handle in brackets behind the name.
    handle: Option<String>,
    /// The first cell that is not empty.
    raw: Option<String>,
}

impl<'a> RowReader<'a> {
    pub(crate) fn new(
        layout: &'a ColumnLayout,
        words: &'a WordLists,
        request: &'a ImportRequest,
        lines: &[TableLine],
    ) -> Self {
        let of_accounts = |column: &&TableColumn| column.field.is_of_account();
        let mut columns: Vec<&TableColumn> = layout.columns.iter().filter(of_accounts).collect();
        columns.sort_by_key(|column| column.index);
        let mut slots = Vec::new();
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
            details: DetailReader::new(layout, words, lines, request.today),
            slots,
        }
    }

    /// Reads a row; a rejected one is added to the remarks.
    pub(crate) fn read(&self, line: &TableLine, remarks: &mut Remarks) -> Option<Person> {
        match self.person(line, remarks) {
            Ok(person) => Some(person),
            Err((rejection, detail)) => {
                remarks.add(RowRemark::Rejected(rejection), line.row, detail);
                None
            }
        }
    }

    fn person(
        &self,
        line: &TableLine,
        remarks: &mut Remarks,
    ) -> Result<Person, (Rejection, String)> {
        if self.layout.headers.are_repeated(line) {
            return Err((Rejection::RepeatedHeader, String::new()));
        }
        let name = self.name(line);
        let mut accounts: Vec<Account> = Vec::new();
        for slot in &self.slots {
            if let Some(account) = self.account(line, slot.as_ref(), &name, remarks)
                && (accounts.iter()).all(|other| other.platform != account.platform)
            {
                accounts.push(account);
            }
        }
        if accounts.is_empty() {
            return Err(self.rejection(line, &name));
        }
        let name = self.final_name(line, name, &accounts, remarks);
        if Text::new(&name.text) == Err(BadText::TooLong) {
            let fields = [TableField::Name, TableField::LatinName, TableField::Handle];
            let column = self.layout.header(&fields);
            return Err((Rejection::LongName { column }, String::new()));
        }
        Ok(self.details.person(line, name, accounts, remarks))
    }

    /// Returns the best of the name columns: a whole name before a damaged one.
    fn name(&self, line: &TableLine) -> RowName {
        let cells: Vec<(&str, NameCell)> = self
            .layout
            .known(line, &[TableField::Name], self.words)
            .map(|(_, text)| (text, NameCell::read(text)))
            .collect();
        let named = || cells.iter().filter(|(_, cell)| cell.name.is_some());
        let whole = named().find(|(_, cell)| !cell.damaged);
        let name = whole.or_else(|| named().next()).and_then(|(_, cell)| {
            let state = if cell.damaged {
                NameState::Damaged
            } else {
                NameState::Whole
            };
            let text = cell.name.clone()?;
            Some(PersonName { text, state })
        });
        RowName {
            name,
            handle: cells.iter().find_map(|(_, cell)| cell.handle.clone()),
            raw: cells.first().map(|(text, _)| (*text).to_owned()),
        }
    }

    /// Reads the account of a slot: a platform that headers name, or the one of the row.
    fn account(
        &self,
        line: &TableLine,
        slot: Option<&Slug>,
        name: &RowName,
        remarks: &mut Remarks,
    ) -> Option<Account> {
        let is_alone = self.slots.len() == 1;
        let columns = self.layout.columns.iter();
        let columns: Vec<&TableColumn> = columns
            .filter(|column| column.platform.as_ref() == slot)
            .collect();
        let cells: Vec<(&TableColumn, &str)> = columns
            .iter()
            .filter(|column| matches!(column.field, TableField::Handle | TableField::Url))
            .filter_map(|column| {
                let cell = self.words.known(line.cell(column.index))?;
                Some((*column, cell))
            })
            .collect();
        let expected = slot
            .cloned()
            .or_else(|| self.row_platform(line))
            .or_else(|| self.layout.platform());
        let (platform, account_name) = match self.named_account(&cells, expected.as_ref(), name) {
            Some(found) => (found.platform.or(expected)?, Some(found.name)),
            None => (expected?, None),
        };
        let unread = |field: TableField| {
            let mut cells = cells.iter();
            cells.find(|(column, text)| column.field == field && *text != "0")
        };
        let handle = unread(TableField::Handle).map(|(_, text)| *text);
        if account_name.is_none() {
            if let Some(handle) = handle {
                remarks.add(RowRemark::NotAHandle, line.row, shortened(handle));
            }
            if let Some((column, text)) = unread(TableField::Url) {
                let fault = "it is not the address of an account on a known platform";
                add_unread(remarks, line, column, text, fault);
            }
        }
        let key = match &account_name {
            Some(name) => name.to_string(),
            None => format!("={}", handle.or(name.raw.as_deref())?.to_lowercase()),
        };
        let mut account = Account::new(platform, account_name, key);
        let figures = FigureReader {
            columns: &columns,
            words: self.words,
            line,
        };
        figures.read(&mut account, remarks);
        account.as_of = self.request.as_of.filter(|_| account.has_figures());
        // In a table of several platforms, a platform without account and without figures is one
        // where the creator is not.
        let is_there = account.name.is_some() || account.has_figures() || is_alone;
        if is_there && figures.say_no_followers() {
            remarks.add(RowRemark::ZeroFollowers, line.row, "");
        }
        is_there.then_some(account)
    }

    /// Returns the account of the first cell that names one; in a table of one platform, also the
    /// handle behind the name.
    fn named_account(
        &self,
        cells: &[(&TableColumn, &str)],
        expected: Option<&Slug>,
        name: &RowName,
    ) -> Option<FoundAccount> {
        let read = |text: &str| FoundAccount::read(text, expected, self.words);
        let in_cells = cells.iter().find_map(|(column, text)| {
            let may_be_handle = column.field == TableField::Handle;
            let is_account = may_be_handle || is_address(text) || text.contains('/');
            read(text).filter(|_| is_account)
        });
        let behind_name = name.handle.as_deref().filter(|_| self.slots.len() == 1);
        in_cells.or_else(|| behind_name.and_then(read))
    }

    fn row_platform(&self, line: &TableLine) -> Option<Slug> {
        let (_, text) = self
            .layout
            .known(line, &[TableField::Platform], self.words)
            .next()?;
        let folded = fold(text);
        let named = self.words.platform(&folded).cloned();
        let known = named.or_else(|| {
            let (platform, _) = self.words.platform_in(&folded)?;
            Some(platform.clone())
        });
        // With `--platform` there is a better answer than a platform that is not known.
        known.or_else(|| Slug::from_label(text).filter(|_| self.request.platform.is_none()))
    }

    /// Returns the name that will be written: the table's, else the handle, else one that is made
    /// up.
    fn final_name(
        &self,
        line: &TableLine,
        name: RowName,
        accounts: &[Account],
        remarks: &mut Remarks,
    ) -> PersonName {
        if let Some(name) = name.name {
            if name.state == NameState::Damaged {
                remarks.add(RowRemark::DamagedName, line.row, &name.text);
            }
            return name;
        }
        let mut found = None;
        for (column, text) in self.layout.known(
            line,
            &[TableField::LatinName, TableField::Handle],
            self.words,
        ) {
            let read = NameCell::read(text.trim_start_matches('@'));
            if text != "0" && !is_address(text) && !read.damaged && read.name.is_some() {
                found = read.name.map(|text| match column.field {
                    TableField::Handle => (text, NameState::FromHandle),
                    _ => (text, NameState::Whole),
                });
                break;
            }
        }
        let mut handles = accounts.iter().filter_map(|account| account.name.as_ref());
        let found = found.or_else(|| {
            let handle = handles.next()?.to_string();
            let handle = handle.trim_start_matches('@').to_owned();
            Some((handle, NameState::FromHandle))
        });
        if let Some((text, state)) = found {
            if state == NameState::FromHandle && name.raw.is_some() {
                remarks.add(RowRemark::HandleAsName, line.row, &text);
            }
            return PersonName { text, state };
        }
        // The name depends on nothing but the cell, so that the next table gives the same.
        let raw = name.raw.unwrap_or_default();
        let digest = blake3::hash(raw.as_bytes()).to_hex();
        let text = format!("Name lost {}", &digest[..6]);
        remarks.add(RowRemark::LostName, line.row, &text);
        PersonName {
            text,
            state: NameState::Lost,
        }
    }

    /// Explains why a row has no account.
    fn rejection(&self, line: &TableLine, name: &RowName) -> (Rejection, String) {
        let fields = [TableField::Handle, TableField::Url];
        let addresses = [TableField::Url];
        let mut addresses = self.layout.known(line, &addresses, self.words);
        let foreign = addresses.find(|(column, text)| column.platform.is_none() && *text != "0");
        if let Some((column, cell)) = foreign {
            let column = column.header.clone();
            return (Rejection::ForeignAddress { column }, shortened(cell));
        }
        let columns: Vec<&str> = fields
            .iter()
            .flat_map(|field| self.layout.of(*field))
            .map(|column| column.header.as_str())
            .collect();
        if name.raw.is_none() && columns.len() < 2 {
            self.nameless(line)
        } else if self.slots.len() == 1
            || self
                .layout
                .known(line, &fields, self.words)
                .any(|(_, cell)| cell != "0")
        {
            (Rejection::NoPlatform, String::new())
        } else {
            let columns = columns.join(", ");
            (Rejection::NoAccount { columns }, String::new())
        }
    }

    /// Explains why a row without name and handle has none: its cells are empty, or say that
    /// nothing is known.
    fn nameless(&self, line: &TableLine) -> (Rejection, String) {
        let names = [TableField::Handle, TableField::Name];
        let cells = names.iter().flat_map(|field| self.layout.of(*field));
        let mut cells = cells.map(|column| line.cell(column.index).trim());
        let unknown = cells.find(|cell| !cell.is_empty());
        let detail = unknown.map(|cell| format!("\"{}\" is taken for unknown", shortened(cell)));
        let fields = [names[0], names[1], TableField::Url, TableField::LatinName];
        let column = self.layout.header(&fields);
        (Rejection::Nameless { column }, detail.unwrap_or_default())
    }
}
