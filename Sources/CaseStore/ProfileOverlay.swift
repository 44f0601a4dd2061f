import CaseModel

/// Lays the delivered attributes of a `cases` row over the stored ones.
struct ProfileOverlay {
  /// The columns that the delivery does not have, each with its empty value.
  private let kept: [(column: Int, empty: Int64)]

  /// The bits of ``ProfileAttribute`` numbers, as `batches.attributes` keeps them.
  static func bits(of attributes: Set<ProfileAttribute>) -> Int {
    attributes.reduce(0) { $0 | 1 << Int($1.rawValue) }
  }

  init(_ attributes: Set<ProfileAttribute>) { self.init(bits: ProfileOverlay.bits(of: attributes)) }

  init(bits: Int) {
    var column = 0
    var kept: [(column: Int, empty: Int64)] = []
    for attribute in ProfileAttribute.allCases {
      let isDelivered = bits >> Int(attribute.rawValue) & 1 == 1
      switch attribute.domain {
      case .age:
        if !isDelivered {
          kept += [(column, RowBuffer.absent), (column + 1, RowBuffer.absent)]
        }
        column += 2
      case .any:
        if !isDelivered { kept.append((column, 0)) }
        column += 1
      case .one, .open:
        if !isDelivered { kept.append((column, StoredValue.notRecorded)) }
        column += 1
      }
    }
    self.kept = kept
  }

  /// Fills what the delivery does not have from the stored row, if there is one.
  func apply(to delivered: inout RowBuffer, over stored: RowBuffer?) {
    guard delivered.count == 1 else { return }
    let isStored = stored?.count == 1
    for (column, empty) in kept {
      delivered[0, column] = isStored ? stored?[0, column] ?? empty : empty
    }
  }

  /// Fills the empty attributes of one row from another row of the same buffer.
  static func fill(row: Int, from other: Int, in buffer: inout RowBuffer) {
    for (column, empty) in ProfileOverlay(bits: 0).kept where buffer[row, column] == empty {
      buffer[row, column] = buffer[other, column]
    }
  }
}
