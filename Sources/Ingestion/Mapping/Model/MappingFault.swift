package import CaseModel

/// Something in a mapping that no file can make right.
package enum MappingFault: Hashable, Sendable {
  /// A name in `values` or `columns` is no canonical column.
  case unknownColumn(String)
  /// A name in `domains` is no outcome domain.
  case unknownDomain(String)
  /// A sheet gives nothing.
  case emptySheet(position: Int)
  /// The worst and the best score are the same.
  case emptyScale
  /// What parts the values of a list is no separator that anybody writes.
  case unlikelySeparator(String)
  /// `others` of a column that has no list of codes, without `values`: it would replace every text.
  case othersWithoutValues(String)
  /// A number is outside what a file can have.
  case outOfRange(String)
}

extension CaseMapping {
  /// The canonical columns that a mapping may fill.
  package static func fields(of table: CanonicalTable) -> [String] { TableLayout.fields(of: table) }

  /// The first fault, or `nil`.
  package var fault: MappingFault? {
    let known = Set(CanonicalTable.allCases.flatMap(TableLayout.fields))
    let named =
      Array((values ?? [:]).keys) + Array((columns ?? [:]).values) + Array((constants ?? [:]).keys)
    if let pad = caseNumber?.pad, !(0...100).contains(pad) { return .outOfRange("pad") }
    for name in named.sorted() where !known.contains(name) { return .unknownColumn(name) }
    for (position, sheet) in (sheets ?? []).enumerated() {
      for (name, row) in [("header_row", sheet.headingRow), ("header_rows", sheet.headingRows)] {
        if let row, !(1...1_000).contains(row) { return .outOfRange(name) }
      }
      if sheet.blocks.isEmpty && sheet.skip != true { return .emptySheet(position: position + 1) }
      for block in sheet.blocks {
        let lists = block.content.fields.values.compactMap(\.list)
        if let text = (lists + [block.content.packed?.list].compactMap(\.self))
          .compactMap(\.unlikelySeparator).min()
        {
          return .unlikelySeparator(text)
        }
        for (field, source) in block.content.fields.sorted(by: { $0.key < $1.key })
        where source.others != nil && source.values == nil && values?[field] == nil
          && Vocabulary.canonical.readers.reader(of: field) == nil
        {
          return .othersWithoutValues(field)
        }
        for domain in (block.content.domains ?? [:]).values.sorted()
        where !OutcomeDomain.codes.contains(domain) {
          return .unknownDomain(domain)
        }
        if let scale = block.content.scale, scale.worst == scale.best { return .emptyScale }
      }
    }
    return nil
  }
}
