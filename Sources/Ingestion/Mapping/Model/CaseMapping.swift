/// How an agency's own files become canonical rows: the content of a mapping file.
///
/// A mapping names columns as their users do; case, accents, spaces and underscores make no
/// difference. What it does not name is not read, and what identifies people has to be dropped by
/// name.
package struct CaseMapping: Decodable, Sendable {
  package var name: String?
  /// A shipped mapping that this one starts from.
  package var preset: String?
  /// The encoding of text files; found from the bytes when absent.
  package var encoding: TextEncoding?
  /// `comma`, `semicolon`, `tab` or `bar`; found from the heading when absent.
  package var separator: ColumnSeparator?
  package var dateOrder: DateOrder?
  /// Numbers in date columns are serial days of a spreadsheet.
  package var serialDates: SerialEpoch?
  /// Eight digits in date columns are a date, year first.
  package var compactDates: Bool?
  /// Only what begins with the year is a date.
  package var yearFirst: Bool?
  /// The sign before decimals, where numbers do not show it.
  package var decimal: DecimalMark?
  /// Texts that stand for a value that was not recorded, beside the usual ones.
  package var missing: [String]?
  package var caseNumber: CaseNumberRule?
  package var orphans: Orphans?
  /// From a column's own heading to its canonical name, for files in canonical shape.
  package var columns: [String: String]?
  /// By canonical column, from a text of the files to the code it stands for; holds for all sheets.
  package var values: [String: [String: String]]?
  /// By canonical column of `cases` a value for all people, where the files have no column for it.
  package var constants: [String: String]?
  /// Columns that identify people, dropped knowingly: they are never read.
  package var drop: [String]?
  /// Columns without use: they are not read, without a note.
  package var ignore: [String]?
  /// Date columns of files in canonical shape whose real date cells have day and month swapped; see
  /// ``FieldSource/isSwapped``.
  package var swapped: [String]?
  /// Columns that a file lacks are passed over: the mapping fits many installations of a system.
  package var lenient: Bool?
  /// The sheets and what is made of them; without any the files are in canonical shape.
  package var sheets: [SheetMapping]?

  enum CodingKeys: String, CodingKey {
    case name, preset, encoding, separator
    case dateOrder = "date_order"
    case serialDates = "serial_dates"
    case compactDates = "compact_dates"
    case yearFirst = "year_first"
    case decimal
    case missing
    case caseNumber = "case_number"
    case orphans, columns, values, constants, drop, ignore, swapped, lenient, sheets
  }

  /// What this mapping says, and for the rest what its preset says.
  ///
  /// Lists of columns and values add up, but for columns that this mapping uses and its preset would
  /// drop or ignore; everything else that this mapping has takes the place of the preset's.
  package func based(on preset: CaseMapping) -> CaseMapping {
    var result = preset
    result.name = name ?? preset.name
    result.preset = nil
    result.encoding = encoding ?? preset.encoding
    result.separator = separator ?? preset.separator
    result.dateOrder = dateOrder ?? preset.dateOrder
    result.serialDates = serialDates ?? preset.serialDates
    result.compactDates = compactDates ?? preset.compactDates
    result.yearFirst = yearFirst ?? preset.yearFirst
    result.decimal = decimal ?? preset.decimal
    result.caseNumber = caseNumber ?? preset.caseNumber
    result.orphans = orphans ?? preset.orphans
    result.lenient = lenient ?? preset.lenient
    result.sheets = sheets ?? preset.sheets
    result.missing = (preset.missing ?? []) + (missing ?? [])
    let used = Set(usedNames.map(withheldName))
    func unused(_ names: [String]?) -> [String] {
      (names ?? []).filter { !used.contains(withheldName($0)) }
    }
    result.drop = unused(preset.drop) + (drop ?? [])
    result.ignore = unused(preset.ignore) + (ignore ?? [])
    result.swapped = (preset.swapped ?? []) + (swapped ?? [])
    result.constants = (preset.constants ?? [:]).merging(constants ?? [:]) { $1 }
    result.columns = (preset.columns ?? [:]).merging(columns ?? [:]) { $1 }
    result.values = (preset.values ?? [:]).merging(values ?? [:]) { theirs, mine in
      theirs.merging(mine) { $1 }
    }
    return result
  }
}

/// What separates the cells of a text file.
package enum ColumnSeparator: String, Decodable, CaseIterable, Sendable {
  case comma, semicolon, tab, bar

  package var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .bar: UInt8(ascii: "|")
    }
  }
}

/// What becomes of rows whose person has no row in `cases`.
package enum Orphans: String, Decodable, CaseIterable, Sendable {
  /// They are errors.
  case error
  /// They are set aside, and the others are imported.
  case setAside = "set_aside"
}

/// How an agency's case numbers are brought into one form before they are pseudonymised.
package struct CaseNumberRule: Decodable, Hashable, Sendable {
  /// Upper and lower case make no difference.
  package var foldCase: Bool?
  /// Characters that are taken out.
  package var remove: String?
  /// The least length; shorter numbers gain zeros on the left.
  package var pad: Int?

  enum CodingKeys: String, CodingKey {
    case foldCase = "fold_case"
    case remove, pad
  }
}

extension DateOrder: Decodable {}

extension SerialEpoch: Decodable {}

extension DecimalMark: Decodable {}

extension TextEncoding: Decodable {}
