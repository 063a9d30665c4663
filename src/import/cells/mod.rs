//! Single cells, whatever their column: numbers, dates, names, accounts, and the word lists for
//! them and for the headers.

mod account;
mod date;
mod fold;
mod name;
mod number;
mod price;
mod words;

pub(super) use account::{AccountName, FoundAccount, is_address};
pub(super) use date::{DayOrder, date, day_order};
pub(crate) use fold::fold;
pub(super) use fold::split_camel_case;
pub(super) use name::{NameCell, looks_like_handle, one_spaced, readable, shortened};
pub(super) use number::{CellNumber, DecimalMark, NumberKind, decimal_mark};
pub(super) use price::{PriceCell, PriceColumn, price};
pub(crate) use words::{BadData, WordLists, parsed};
