/// Where the value of a canonical column comes from.
///
/// In a mapping file a plain text is the name of a column, a list of texts names the same column under
/// several headings, and a mapping says more.
package struct FieldSource: Decodable, Sendable {
  /// The headings under which the column may stand; the first that the sheet has counts.
  package var columns: [String]
  /// Columns of which the first filled one counts.
  package var firstOf: [String]?
  /// The same text for all rows.
  package var constant: String?
  /// From a column to the code that it stands for when it is marked.
  package var flags: [String: String]?
  /// Columns whose headings begin so are flags, and the rest of the heading is the code.
  package var flagsWith: String?
  /// What marks a flag.
  package var marked: [String]?
  /// The column stands in the parent sheet.
  package var isOfParent: Bool
  /// The number of the row makes up a case number, for files without one.
  package var isRowNumber: Bool
  /// The cell is a list.
  package var list: ListForm?
  /// Of a list only the first value counts, for columns that hold one.
  package var isFirstOnly: Bool
  /// From a text of the cell to the code it stands for.
  package var values: [String: String]?
  /// The code of filled cells that neither `values` nor the list of the canonical column knows.
  package var others: String?
  /// The days and months of real date cells stand in each other's place, as a spreadsheet of another
  /// country leaves them; dates written as texts are as they were typed.
  package var isSwapped = false

  enum CodingKeys: String, CodingKey, CaseIterable {
    case column, parent, flags, marked, list, take, values, others, swapped
    case firstOf = "first_of"
    case constant = "is"
    case flagsWith = "flags_with"
    case rowNumber = "row_number"
  }

  package init(from decoder: any Decoder) throws {
    columns = []
    isOfParent = false
    isRowNumber = false
    isFirstOnly = false
    guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
      columns = try Names(from: decoder).names
      return
    }
    if let names = try container.decodeIfPresent(Names.self, forKey: .column) {
      columns = names.names
    }
    if let names = try container.decodeIfPresent(Names.self, forKey: .parent) {
      columns = names.names
      isOfParent = true
    }
    firstOf = try container.decodeIfPresent([String].self, forKey: .firstOf)
    constant = try container.decodeIfPresent(String.self, forKey: .constant)
    flags = try container.decodeIfPresent([String: String].self, forKey: .flags)
    flagsWith = try container.decodeIfPresent(String.self, forKey: .flagsWith)
    marked = try container.decodeIfPresent([String].self, forKey: .marked)
    isRowNumber = try container.decodeIfPresent(Bool.self, forKey: .rowNumber) ?? false
    list = try container.decodeIfPresent(ListForm.self, forKey: .list)
    isFirstOnly = try container.decodeIfPresent(Take.self, forKey: .take) == .first
    values = try container.decodeIfPresent([String: String].self, forKey: .values)
    others = try container.decodeIfPresent(String.self, forKey: .others)
    isSwapped = try container.decodeIfPresent(Bool.self, forKey: .swapped) ?? false
    guard
      isRowNumber || constant != nil || firstOf != nil || flags != nil || flagsWith != nil
        || !columns.isEmpty
    else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no column"))
    }
  }

  init(column: String, isSwapped: Bool = false) {
    columns = [column]
    self.isSwapped = isSwapped
    isOfParent = false
    isRowNumber = false
    isFirstOnly = false
  }

  init(constant: String) {
    columns = []
    self.constant = constant
    isOfParent = false
    isRowNumber = false
    isFirstOnly = false
  }

  private enum Take: String, Decodable { case first, all }

  /// One text, or a list of texts.
  struct Names: Decodable {
    let names: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let isList = (try? decoder.unkeyedContainer()) != nil
      names = try isList ? container.decode([String].self) : [container.decode(String.self)]
    }
  }
}

/// How several values are written into one cell.
package enum ListForm: Decodable, Hashable, Sendable {
  case semicolon, comma, space, bar, lines
  /// ` ||| `, as Primero writes.
  case tripleBar
  /// `["a", "b"]`
  case brackets
  /// Any other text that stands between two values.
  case text(String)

  /// The forms that have a name; every other text is itself the separator.
  package static let named: [String: ListForm] = [
    "semicolon": .semicolon, "comma": .comma, "space": .space, "bar": .bar, "lines": .lines,
    "triple_bar": .tripleBar, "brackets": .brackets,
  ]

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    self = ListForm.named[text] ?? .text(text)
  }

  /// A text that was most likely meant to be the name of a form, or that parts nothing.
  var unlikelySeparator: String? {
    guard case .text(let text) = self else { return nil }
    let isWord = !text.isEmpty && text.allSatisfy { $0.isLetter || $0 == "_" }
    let isNear = nearestName(to: text, among: ListForm.named.keys.sorted()) != nil
    return text.isEmpty || isWord && isNear ? text : nil
  }
}

/// Whether a row is read.
package struct RowCondition: Decodable, Sendable {
  /// The headings under which the column may stand.
  package var columns: [String]
  package var isOneOf: [String]?
  package var isNoneOf: [String]?
  package var isFilled: Bool?
  /// A text that stands somewhere in the cell, as in a list.
  package var contains: String?
  /// Another column that says the same.
  package var sameAs: String?
  /// Another column that says something else.
  package var differsFrom: String?
  /// Where the sheet lacks the column, that of the parent row is looked at.
  package var orParent: Bool
  /// A sheet without the column has nothing to leave out.
  package var isOptional: Bool

  enum CodingKeys: String, CodingKey, CaseIterable {
    case column, filled, contains, optional
    case orParent = "or_parent"
    case isOneOf = "is"
    case isNoneOf = "is_not"
    case sameAs = "same_as"
    case differsFrom = "differs_from"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    columns = try container.decode(FieldSource.Names.self, forKey: .column).names
    isOneOf = try container.decodeIfPresent(FieldSource.Names.self, forKey: .isOneOf)?.names
    isNoneOf = try container.decodeIfPresent(FieldSource.Names.self, forKey: .isNoneOf)?.names
    isFilled = try container.decodeIfPresent(Bool.self, forKey: .filled)
    contains = try container.decodeIfPresent(String.self, forKey: .contains)
    sameAs = try container.decodeIfPresent(String.self, forKey: .sameAs)
    differsFrom = try container.decodeIfPresent(String.self, forKey: .differsFrom)
    orParent = try container.decodeIfPresent(Bool.self, forKey: .orParent) ?? false
    isOptional = try container.decodeIfPresent(Bool.self, forKey: .optional) ?? false
  }
}
