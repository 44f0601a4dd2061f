import Ingestion

/// Findings that say the same about many columns of a file and point to no row: told as one.
///
/// An export with four hundred questions has as many columns that nothing reads.
enum ColumnNotes {
  /// Columns that are named, before the others are counted.
  static let named = 8

  /// The findings in their order, those that are told as one together in the place of the first.
  static func grouped(_ findings: [Finding]) -> [[Finding]] {
    var groups: [[Finding]] = []
    var places: [Kind: Int] = [:]
    for finding in findings {
      guard let kind = Kind(finding) else {
        groups.append([finding])
        continue
      }
      if let place = places[kind] {
        groups[place].append(finding)
      } else {
        places[kind] = groups.count
        groups.append([finding])
      }
    }
    return groups
  }

  private struct Kind: Hashable {
    let code: FindingCode
    let severity: Severity
    let file: String
    let sheet: String?
    let subject: String?

    init?(_ finding: Finding) {
      guard finding.column != nil, finding.places.isEmpty else { return nil }
      switch finding.code {
      case .unusedColumn, .droppedColumn, .emptyIdentifierColumn: break
      // A name that is near is worth a line of its own.
      case .unknownColumn where finding.subject == nil: break
      default: return nil
      }
      (code, severity, file) = (finding.code, finding.severity, finding.file)
      (sheet, subject) = (finding.sheet, finding.subject)
    }
  }
}
