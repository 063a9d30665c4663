//! Which column holds what: headers first, then `--map`, then what the cells themselves say.

use std::collections::BTreeSet;

use super::column::{
    Candidate, Column, measured, names_account, per_mille, shortened, too_large_for_rates,
};
use super::error::ImportError;
use super::field::Field;
use super::fold::fold;
use super::heading::{self, Heading, Unit};
use super::heads::{Heads, heads};
use super::platform_guess::{self, PlatformFrom};
use super::request::{ColumnChoice, Request};
use super::table::{Line, Table};
use super::words::Words;
use crate::model::Slug;

/// A column that is not used, with the reason where there is one to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unused {
    /// Its header, or its letter when it has none.
    pub header: String,
    /// Why it is not used, beyond that no field has that name.
    pub reason: Option<String>,
}

/// Which column holds what.
pub(super) struct Layout {
    pub heads: Heads,
    /// The columns that are used; of twins, the exact one first.
    pub columns: Vec<Column>,
    /// Those that are not.
    pub unused: Vec<Unused>,
    /// The platform of columns that name none.
    pub platform: Option<(Slug, PlatformFrom)>,
    /// Platforms of columns that were passed over, because the site does not have them.
    pub absent: BTreeSet<Slug>,
}

impl Layout {
    /// Whether a line says the headers once more, as where sheets were put one below the other.
    pub(super) fn is_repeated(&self, line: &Line) -> bool {
        let filled = |cells: &[String]| -> Vec<String> {
            cells
                .iter()
                .map(|cell| fold(cell))
                .filter(|cell| !cell.is_empty())
                .collect()
        };
        let heads = filled(&self.heads.texts);
        heads.len() >= 2 && filled(&line.cells) == heads
    }

    /// The columns of a field, the preferred first.
    pub(super) fn of(&self, field: Field) -> impl Iterator<Item = &Column> {
        self.columns
            .iter()
            .filter(move |column| column.field == field)
    }

    /// The columns by field and platform, in the order of the table; inside a group the preferred
    /// column first.
    pub(super) fn groups(&self) -> Vec<Vec<&Column>> {
        let mut groups: Vec<Vec<&Column>> = Vec::new();
        for column in &self.columns {
            match groups.iter_mut().find(|group| {
                group[0].field == column.field && group[0].platform == column.platform
            }) {
                Some(group) => group.push(column),
                None => groups.push(vec![column]),
            }
        }
        groups.sort_by_key(|group| group.iter().map(|column| column.index).min());
        groups
    }

    /// The header of the first column of a field.
    pub(super) fn header(&self, fields: &[Field]) -> String {
        let found = fields.iter().find_map(|field| self.of(*field).next());
        found.map_or_else(|| "name".to_owned(), |column| column.header.clone())
    }
}

/// Decides what the columns hold.
pub(super) fn decide(
    table: &Table,
    request: &Request,
    words: &Words,
) -> Result<Layout, ImportError> {
    let heads = find_heads(table, request, words)?;
    let lines = &table.lines[heads.first..];
    let mut candidates = candidates(&heads, words);
    choose(&mut candidates, &request.columns)?;
    let (mut unused, absent) = pass_over_unknown_platforms(&mut candidates, request);
    let platform = platform_guess::guess(&candidates, lines, request, words);
    // Where a column says it row by row, the one for the whole table is for rows that do not.
    let default = platform
        .as_ref()
        .map(|(slug, _)| slug.clone())
        .filter(|_| !platform_guess::is_said_by_rows(&candidates));
    let columns = Deciding {
        lines,
        words,
        default,
    }
    .columns(&candidates, &mut unused)?;
    let layout = Layout {
        heads,
        columns,
        unused,
        platform,
        absent,
    };
    let named = [Field::Name, Field::LatinName, Field::Handle, Field::Url];
    if layout
        .columns
        .iter()
        .all(|column| !named.contains(&column.field))
    {
        return Err(ImportError::NobodyNamed(
            candidates
                .into_iter()
                .map(|candidate| candidate.header)
                .filter(|header| !header.is_empty())
                .collect(),
        ));
    }
    Ok(layout)
}

fn find_heads(table: &Table, request: &Request, words: &Words) -> Result<Heads, ImportError> {
    heads(table, request, words).ok_or_else(|| {
        let first = table.lines.iter().find(|line| !line.is_blank());
        ImportError::NoHeader(
            first
                .map(|line| line.cells.join(" | "))
                .unwrap_or_default()
                .chars()
                .take(80)
                .collect(),
        )
    })
}

fn candidates(heads: &Heads, words: &Words) -> Vec<Candidate> {
    let read = |(index, header): (usize, &String)| {
        let shown = header.split_whitespace().collect::<Vec<_>>().join(" ");
        Candidate {
            index,
            header: shown,
            heading: heading::read(header, words),
            chosen: false,
        }
    };
    heads.texts.iter().enumerate().map(read).collect()
}

/// Lets `--map` decide; the column it names takes the place of those that the headers alone would
/// have given.
fn choose(candidates: &mut [Candidate], choices: &[ColumnChoice]) -> Result<(), ImportError> {
    for choice in choices {
        let wanted = fold(&choice.column);
        let is_it = |candidate: &Candidate| {
            candidate.header == choice.column
                || !wanted.is_empty() && fold(&candidate.header) == wanted
        };
        if !candidates.iter().any(is_it) {
            let headers = candidates
                .iter()
                .map(|candidate| candidate.header.clone())
                .filter(|header| !header.is_empty())
                .collect();
            return Err(ImportError::NoSuchColumn {
                column: choice.column.clone(),
                headers,
            });
        }
        for candidate in candidates.iter_mut() {
            let said = candidate.heading.as_ref();
            if is_it(candidate) {
                let platform = choice
                    .platform
                    .clone()
                    .or_else(|| said.and_then(|heading| heading.platform.clone()));
                let unit = said.map_or_else(Unit::default, |heading| heading.unit);
                candidate.heading = Some(Heading {
                    field: Some(choice.field),
                    platform,
                    unit,
                });
                candidate.chosen = true;
            } else if !candidate.chosen
                && said.is_some_and(|heading| {
                    heading.field == Some(choice.field) && heading.platform == choice.platform
                })
            {
                candidate.heading = None;
            }
        }
    }
    Ok(())
}

/// Columns of a platform that the site does not know would make profiles that do not build.
fn pass_over_unknown_platforms(
    candidates: &mut [Candidate],
    request: &Request,
) -> (Vec<Unused>, BTreeSet<Slug>) {
    let (mut unused, mut absent) = (Vec::new(), BTreeSet::new());
    for candidate in candidates {
        let platform = candidate
            .heading
            .as_ref()
            .and_then(|heading| heading.platform.clone());
        let Some(platform) = platform.filter(|_| !candidate.chosen) else {
            continue;
        };
        if !request.platforms.contains(&platform) && request.platform.as_ref() != Some(&platform) {
            candidate.heading = None;
            let reason = format!("this site has no platform `{platform}`; see below");
            unused.push(Unused {
                header: candidate.header.clone(),
                reason: Some(reason),
            });
            absent.insert(platform);
        }
    }
    (unused, absent)
}

/// What is at hand while fields are decided.
struct Deciding<'a> {
    lines: &'a [Line],
    words: &'a Words,
    default: Option<Slug>,
}

impl Deciding<'_> {
    fn columns(
        &self,
        candidates: &[Candidate],
        unused: &mut Vec<Unused>,
    ) -> Result<Vec<Column>, ImportError> {
        let mut columns = Vec::new();
        for candidate in candidates {
            match self.column(candidate) {
                Some(column) => columns.push(column),
                None => self.pass_over(candidate, unused),
            }
        }
        self.settle_names(&mut columns);
        self.settle_rates(&mut columns, unused);
        self.settle_platforms(&mut columns, unused)?;
        // The order of names is: those that say so, those whose cells do, titles; of twins, the
        // exact one.
        columns.sort_by_cached_key(|column| (shortened(column, self.lines), column.index));
        Ok(columns)
    }

    fn column(&self, candidate: &Candidate) -> Option<Column> {
        let heading = candidate.heading.as_ref()?;
        let field = heading
            .field
            .unwrap_or_else(|| self.field_of_bare_platform(candidate.index));
        let platform = heading
            .platform
            .clone()
            .or_else(|| self.default.clone())
            .filter(|_| field.is_of_account());
        Some(measured(candidate, field, platform, self.lines))
    }

    /// A column whose header is only "Instagram" holds followers when its cells are numbers, else
    /// accounts.
    fn field_of_bare_platform(&self, index: usize) -> Field {
        let numbers = per_mille(self.lines, index, |cell| {
            cell.starts_with(|c: char| c.is_ascii_digit())
                && cell.len() < 16
                && !names_with_letters(cell)
        });
        if numbers > 800 {
            Field::Followers
        } else {
            Field::NameOrHandle
        }
    }

    fn pass_over(&self, candidate: &Candidate, unused: &mut Vec<Unused>) {
        let holds_something = self
            .lines
            .iter()
            .any(|line| !line.cell(candidate.index).trim().is_empty());
        let told = unused
            .iter()
            .any(|other| other.header == candidate.header && other.reason.is_some());
        if told || candidate.header.is_empty() && !holds_something {
            return;
        }
        let header = if candidate.header.is_empty() {
            format!("column {}", letters(candidate.index))
        } else {
            candidate.header.clone()
        };
        unused.push(Unused {
            header,
            reason: None,
        });
    }

    /// Decides which of the columns that may hold names or handles hold what.
    fn settle_names(&self, columns: &mut [Column]) {
        for column in columns
            .iter_mut()
            .filter(|column| column.field == Field::NameOrHandle)
        {
            let is_platform = |cell: &str| self.words.platform(&fold(cell)).is_some();
            if per_mille(self.lines, column.index, is_platform) > 800 {
                (column.field, column.platform) = (Field::Platform, None);
            }
        }
        let platforms: BTreeSet<Option<Slug>> = columns
            .iter()
            .filter(|column| column.field == Field::NameOrHandle)
            .map(|column| column.platform.clone())
            .collect();
        for platform in platforms {
            self.settle_names_of(columns, platform.as_ref());
        }
        let on_youtube = self
            .default
            .as_ref()
            .is_some_and(|platform| platform.as_str() == "youtube");
        for column in columns
            .iter_mut()
            .filter(|column| column.field == Field::Title)
        {
            // Elsewhere a title is that of a person: "Dr", "Manager". It is a name of last resort
            // only on YouTube.
            column.field = if on_youtube {
                Field::Name
            } else {
                Field::Title
            };
        }
    }

    fn settle_names_of(&self, columns: &mut [Column], platform: Option<&Slug>) {
        let named = columns.iter().any(|column| column.field == Field::Name);
        let of_platform = |column: &Column| column.platform.as_ref() == platform;
        let has_account = columns.iter().any(|column| {
            of_platform(column) && matches!(column.field, Field::Handle | Field::Url)
        });
        let open: Vec<usize> = (0..columns.len())
            .filter(|&at| of_platform(&columns[at]) && columns[at].field == Field::NameOrHandle)
            .collect();
        let likeness = |at: &usize| per_mille(self.lines, columns[*at].index, names_account);
        let best = open.iter().copied().rev().max_by_key(likeness);
        // One column alone must be nearly all handles: single names look alike.
        let least = if named || open.len() > 1 { 500 } else { 900 };
        let handle = best.filter(|at| !has_account && likeness(at) >= least);
        for at in open {
            columns[at].field = if Some(at) == handle {
                Field::Handle
            } else {
                Field::Name
            };
            if columns[at].field == Field::Name {
                columns[at].platform = None;
            }
        }
    }

    fn settle_rates(&self, columns: &mut Vec<Column>, unused: &mut Vec<Unused>) {
        columns.retain(|column| {
            let wrong = column.field == Field::EngagementRate && too_large_for_rates(column, self.lines);
            if wrong {
                let reason =
                    "its numbers are too large for a rate; if they are averages per post, say --map avg_engagements=COLUMN".to_owned();
                unused.push(Unused { header: column.header.clone(), reason: Some(reason) });
            }
            !wrong
        });
        columns.retain(|column| {
            let title = column.field == Field::Title;
            if title {
                unused.push(Unused {
                    header: column.header.clone(),
                    reason: None,
                });
            }
            !title
        });
    }

    /// Figures must be those of a platform: that of their header, of a column, or the one that
    /// holds for the whole table.
    fn settle_platforms(
        &self,
        columns: &mut Vec<Column>,
        unused: &mut Vec<Unused>,
    ) -> Result<(), ImportError> {
        let row_says = columns.iter().any(|column| {
            column.field == Field::Platform
                || column.field == Field::Url && column.platform.is_none()
        });
        let some_known = columns.iter().any(|column| column.platform.is_some());
        if row_says || self.default.is_some() {
            return Ok(());
        }
        if !some_known {
            return Err(ImportError::NoPlatform);
        }
        columns.retain(|column| {
            let homeless = column.field.is_of_account() && column.platform.is_none();
            if homeless {
                let reason =
                    "it does not say for which platform; say it with --platform".to_owned();
                unused.push(Unused {
                    header: column.header.clone(),
                    reason: Some(reason),
                });
            }
            !homeless
        });
        Ok(())
    }
}

/// Whether a cell that begins with a digit is a handle rather than a number: `433family`, not
/// `475.8m`.
fn names_with_letters(cell: &str) -> bool {
    cell.chars().filter(|c| c.is_alphabetic()).count() > 3
}

/// The letter of a column in a spreadsheet program.
pub(super) fn letters(index: usize) -> String {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    match index / 26 {
        0 => letter(index).to_string(),
        above => format!("{}{}", letters(above - 1), letter(index)),
    }
}
