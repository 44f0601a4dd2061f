import CaseModel

/// A shipped mapping that reads files, found by their headings and by reading them.
package struct RecognisedMapping: Sendable {
  package let name: String
  /// Its reading was tried: rows that gave something, of all rows.
  package let ready: Int
  package let rows: Int
  /// Columns that the mapping reads or names as without use, by folded heading.
  package let known: Set<String>
  /// Nearly all rows can be read by it, so that it takes the place of a mapping of one's own.
  package let isSure: Bool
}

/// The shipped mapping that fits files best, or `nil`; `shipped` are mappings by name.
///
/// Headings that only this mapping knows make it a candidate; whether it reads the rows decides.
///
/// - Complexity: that of reading the files once for each candidate, which are seldom more than one.
package func recogniseMapping(
  _ sheets: [SheetSuggestion], _ request: IngestRequest,
  among shipped: [(name: String, mapping: CaseMapping)]
) -> RecognisedMapping? {
  var best: (found: RecognisedMapping, score: Double)?
  for (name, mapping) in shipped.sorted(by: { $0.name < $1.name }) {
    let fit =
      mapping.sheets == nil
      ? MappingFit(canonical: sheets, request.vocabulary)
      : MappingFit(mapping, sheets, request.vocabulary)
    guard fit.isCandidate else { continue }
    let found = tried(name, mapping, fit, sheets, request)
    // Files in canonical shape either are or are not.
    if mapping.sheets == nil && !found.isSure { continue }
    let score = fit.share + (found.isSure ? 1 : 0)
    if score > best?.score ?? 0 { best = (found, score) }
  }
  return best?.found
}

/// Reads the files by a mapping and counts what comes of it.
private func tried(
  _ name: String, _ mapping: CaseMapping, _ fit: MappingFit, _ sheets: [SheetSuggestion],
  _ request: IngestRequest
) -> RecognisedMapping {
  var own = mapping
  // What only names people is dropped by the mapping that is suggested.
  own.drop =
    (mapping.drop ?? [])
    + sheets.flatMap(\.columns).compactMap { column in
      guard case .identifier = column.role, column.isSure,
        !fit.known.contains(foldedName(column.column.name))
      else { return nil }
      return column.column.name
    }
  var request = request
  request.mapping = own
  request.allowsPartial = true
  // People may be stored already, or come in a file that is not looked at.
  request.isStored = { _ in true }
  let result = ingest(request)
  let isBroken = result.findings.contains {
    $0.severity == .error && $0.code.concernsWholeFile && $0.code != .possibleIdentifier
      && $0.code != .dateOrderUnknown || $0.code == .conditionNotApplied
  }
  let empty = result.findings.filter { $0.code == .emptyPerson }.reduce(0) { $0 + $1.count }
  let people = result.delivery?.people.count ?? 0
  let residents = result.delivery?.people.population.count ?? 0
  let isRead =
    !isBroken && result.rowsRead > 0 && result.rowsReady * 5 >= result.rowsRead * 4
    && (result.delivery == nil || people + residents > 0 && empty * 2 <= people)
  return RecognisedMapping(
    name: name, ready: result.rowsReady, rows: result.rowsRead, known: fit.known,
    isSure: isRead && fit.share >= 0.5)
}

/// How the headings of files and the columns of a mapping agree.
private struct MappingFit {
  /// Folded headings of the files that the mapping speaks of.
  let known: Set<String>
  /// The share of the headings that the mapping speaks of, in the sheet with the most of them.
  let share: Double
  /// Three headings or more are known to the mapping and not to everybody.
  let isCandidate: Bool

  init(_ mapping: CaseMapping, _ sheets: [SheetSuggestion], _ vocabulary: Vocabulary) {
    let used = Set(mapping.usedNames.map(foldedName))
    let named = used.union(
      ((mapping.drop ?? []) + (mapping.ignore ?? [])
        + (mapping.sheets ?? []).flatMap { ($0.drop ?? []) + ($0.ignore ?? []) }).map(foldedName))
    let prefixes = (mapping.sheets ?? []).flatMap(\.blocks)
      .flatMap { $0.content.fields.values.compactMap(\.flagsWith) }.map(foldedName)
    func isNamed(_ key: String) -> Bool {
      let last = key.split(separator: "/").last.map(String.init) ?? key
      return named.contains(key) || named.contains(last)
        || prefixes.contains { !$0.isEmpty && key.contains($0) }
    }
    var known: Set<String> = []
    var (share, distinctive, reads) = (0.0, 0, 0)
    for sheet in sheets {
      let headings = sheet.columns.map(\.column.name).filter { !foldedName($0).isEmpty }
      let mine = headings.filter { isNamed(foldedName($0)) }
      known.formUnion(mine.map(foldedName))
      share = max(share, Double(mine.count) / Double(max(1, headings.count)))
      distinctive = max(
        distinctive,
        mine.count { heading in
          PersonalData.kind(ofHeading: heading) == nil
            && !CanonicalTable.allCases.contains { vocabulary.column(heading, of: $0) != nil }
        })
      reads = max(reads, headings.count { used.contains(foldedName($0)) })
    }
    self.known = known
    self.share = share
    isCandidate = distinctive >= 3 && reads >= 2
  }

  /// Sheets in canonical shape: headings that are known names, beside columns that are not needed.
  init(canonical sheets: [SheetSuggestion], _ vocabulary: Vocabulary) {
    var known: Set<String> = []
    isCandidate =
      !sheets.isEmpty
      && sheets.allSatisfy { sheet in
        let table = sheet.table ?? .cases
        var fields: Set<String> = []
        for column in sheet.columns {
          switch column.role {
          case .field
          where column.isSure && column.unknown.isEmpty
            && (column.list == nil || column.list == .semicolon):
            guard let field = vocabulary.column(column.column.name, of: table) else { return false }
            known.insert(foldedName(column.column.name))
            fields.insert(field)
          case .identifier where column.isSure: continue
          case .none where column.isSure: continue
          default: return false
          }
        }
        return fields.count >= 2 && fields.isSuperset(of: table.requiredColumns)
      }
    self.known = known
    share = 1
  }
}
