import Reporting

extension NumberStyle {
  /// The same way of writing as a number format of a spreadsheet.
  var spreadsheetFormat: String {
    switch self {
    case .count, .days, .decimals(0): "#,##0"
    case .ordinal: "0"
    case .percent: "0%"
    case .exactPercent: "0.0%"
    case .decimals(let places): "#,##0." + String(repeating: "0", count: places)
    case .mixed: "General"
    case .probability: "0.000"
    }
  }
}
