//! Remarks on single cells.

use crate::diagnostic::problem::table_rows::RowRemark;
use crate::import::cells::shortened;
use crate::import::columns::TableColumn;
use crate::import::report::Remarks;
use crate::import::table::TableLine;

/// Adds a remark on a cell that was passed over.
pub(super) fn add_unread(
    remarks: &mut Remarks,
    line: &TableLine,
    column: &TableColumn,
    cell: &str,
    fault: &'static str,
) {
    let column = column.header.clone();
    let remark = RowRemark::Unread { column, fault };
    remarks.add(remark, line.row, format!("\"{}\"", shortened(cell)));
}
