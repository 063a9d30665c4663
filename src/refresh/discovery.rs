//! LinkedIn's sheet of totals: impressions and members reached in a period.

use std::sync::Arc;

use super::date::{BadDates, DateCell, DateRules};
use super::export::{Export, ExportColumn, PeriodTotal, SourceCell, Sourced};
use super::number;
use super::signature::{Formats, TOTALS_NAME};
use crate::import::{Sheet, TableLine};
use crate::model::Date;

/// Reads the sheet. `None` if it is another.
///
/// # Errors
/// When the dates of its period cannot be known.
pub(super) fn read(
    sheet: &Sheet,
    file: &Arc<str>,
    formats: &Formats,
    rules: &DateRules<'_>,
) -> Result<Option<Export>, BadDates> {
    let named = |key: &str| -> Option<&TableLine> {
        sheet
            .lines
            .iter()
            .find(|line| formats.discovery(line.cell(0)) == Some(key))
    };
    let (Some(period), Some(reach)) = (named("period"), named("reach")) else {
        return Ok(None);
    };
    let Some((first, last)) = days(period.cell(1), rules)? else {
        return Ok(None);
    };
    let lines = [
        (ExportColumn::Reach, Some(reach)),
        (ExportColumn::Impressions, named("impressions")),
    ];
    let totals = lines.into_iter().filter_map(|(column, line)| {
        let line = line?;
        let cell = SourceCell {
            file: file.clone(),
            rows: Some((line.row, line.row)),
            column: line.cell(0).trim().into(),
        };
        let value = number::count(line.cell(1))?;
        let figure = Sourced { value, cell };
        Some(PeriodTotal {
            column,
            first,
            last,
            figure,
        })
    });
    Ok(Some(Export {
        file: file.clone(),
        name: TOTALS_NAME.to_owned(),
        totals: totals.collect(),
        ..Export::default()
    }))
}

/// Reads `4/25/2026 - 5/22/2026`.
fn days(text: &str, rules: &DateRules<'_>) -> Result<Option<(Date, Date)>, BadDates> {
    let Some((first, last)) = text.split_once(" - ") else {
        return Ok(None);
    };
    let cells = [first, last].map(|text| DateCell { text, hint: None });
    let dates = rules.column(&cells, None)?;
    Ok(dates[0].zip(dates[1]))
}
