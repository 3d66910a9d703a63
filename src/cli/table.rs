//! Rows in columns, for a terminal.

/// Between two columns.
const APART: &str = "  ";

/// The rows, a line each, every column but the last as wide as its widest cell.
pub(super) fn of<const N: usize>(rows: Vec<[String; N]>) -> String {
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    rows.iter().map(|row| line(row, &widths)).collect()
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let cells = cells.iter().zip(widths);
    let padded: Vec<String> = cells.map(|(cell, width)| format!("{cell:width$}")).collect();
    format!("{}\n", padded.join(APART).trim_end())
}
