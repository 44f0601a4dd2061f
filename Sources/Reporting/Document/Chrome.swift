/// Words of the page and the workbook that are the same in every report of a language.
package struct Chrome: Codable, Hashable, Sendable {
  package let contents, skipToContent, keyMessages, keyFigures, definitions, dictionary: String
  package let reproducibility, methods, cover, notes, summary, data, changes, checks: String
  package let table, figure, note, source, legend, backToContents, figureData: String
  package let sheetContainsOneTable, howToCite, verify, indicator, version, meaning: String
  package let numerator, denominator, unit, column, type, codes, value, lowerLimit,
    upperLimit: String
  /// Words for the small copy of a curve on the axis from 0 to 100 per cent.
  package let fullScale: String
  /// Before the names of tables that stand in the workbook alone.
  package let inWorkbook: String
  package let share, fingerprint, text, file: String
  package let noChanges, checksHeld, checksFailed, checksNone, check, result, sheet, description,
    whichTable, page: String
}
