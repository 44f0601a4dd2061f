package import CaseModel

/// How the case numbers of the people who are stored are written, under the key: without capitals,
/// punctuation and leading zeros.
package struct StoredNumbers: Sendable {
  /// Ascending.
  private let forms: [UInt64]
  /// Stored people of whom that is not known, because an earlier version or an export brought them.
  private let people: Set<CaseID>

  /// - Parameters:
  ///   - forms: Keyed fingerprints of the written forms, in any order.
  ///   - people: Stored people without one.
  package init(forms: [UInt64] = [], without people: Set<CaseID> = []) {
    self.forms = forms.sorted()
    self.people = people
  }

  /// - Complexity: O(log n) for *n* stored people.
  func contains(_ form: UInt64) -> Bool {
    var (low, high) = (0, forms.count)
    while low < high {
      let middle = (low + high) / 2
      if forms[middle] < form { low = middle + 1 } else { high = middle }
    }
    return low < forms.count && forms[low] == form
  }

  func lacksForm(of person: CaseID) -> Bool { people.contains(person) }
}

extension CaseAssembler {
  /// The people who are not stored and whose case numbers differ in writing only from one that is.
  ///
  /// Left out are those whose `cases` row says whom they are the same as, and those beside whom the
  /// delivery has the stored number too: they are found among its own rows.
  func peopleSimilarToStored() -> Set<Int32> {
    let found = ids.indices.filter { person in
      numberForms[person] != 0 && request.storedNumbers.contains(numberForms[person])
        && !request.isStored(pseudonyms[person])
    }
    guard !found.isEmpty else { return [] }
    let delivered = Set(
      ids.indices.filter { request.isStored(pseudonyms[$0]) && !cases.range(of: $0).isEmpty }
        .map { ProbableDuplicates.plainHash(ids[$0]) })
    return Set(
      found.filter { person in
        let form = ProbableDuplicates.plainHash(ids[person])
        if !cases.range(of: person).isEmpty, delivered.contains(form) { return false }
        return !cases.rows[cases.range(of: person)].contains {
          $0.sameAs >= 0 && ProbableDuplicates.plainHash(ids[Int($0.sameAs)]) == form
        }
      }.map { Int32($0) })
  }
}
