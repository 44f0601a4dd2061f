/// Properties of people as number columns for a regression.
///
/// A property with g groups gives g − 1 columns of 0 and 1, each against the reference group;
/// `entry_year` gives one column, in years. Rows with an unknown value are left out and counted.
package struct CovariateMatrix: Hashable, Sendable {
  /// One column.
  package struct Column: Hashable, Sendable {
    /// The property in its written form.
    package let term: String
    /// The group that the column stands for; `nil` for a number.
    package let level: String?
    /// The group it is compared with; `nil` for a number.
    package let reference: String?
    package let values: [Double]
  }

  /// Why no matrix can be made.
  package enum Fault: Error, Equatable {
    /// The reference is no group of the property that anybody is in.
    case noSuchReference(term: String, code: String, groups: [String])
  }

  package let columns: [Column]
  /// Positions of the rows with every value known.
  package let rows: [Int]
  /// Rows left out.
  package let incomplete: Int
  /// Properties in which everybody is alike, which give no column.
  package let constant: [String]

  /// The matrix of some properties of the same people.
  ///
  /// The reference is the group asked for or else the largest, the first of equals.
  ///
  /// - Parameters:
  ///   - terms: one column of groups a property.
  ///   - alsoKnown: columns that are not covariates but must be known, such as strata.
  ///   - references: the reference group by the written form of the property.
  /// - Throws: ``Fault``.
  package init(
    _ terms: [GroupColumn], alsoKnown: [GroupColumn] = [], references: [String: String] = [:]
  ) throws(Fault) {
    let all = terms + alsoKnown
    let count = all.first?.group.count ?? 0
    let kept = (0..<count).filter { row in all.allSatisfy { $0.group[row] != nil } }
    rows = kept
    incomplete = count - kept.count
    var columns: [Column] = []
    var constant: [String] = []
    for term in terms {
      let groups = term.rows(kept)
      let name = groups.name
      guard groups.codes.count > 1 else {
        constant.append(name)
        continue
      }
      if groups.term == .entryYear {
        let years = groups.codes.map { Double($0) ?? 0 }
        let first = years[0]
        columns.append(
          Column(
            term: name, level: nil, reference: nil,
            values: groups.group.map { $0.map { years[$0] - first } ?? 0 }))
        continue
      }
      let counts = groups.counts
      var reference = 0
      if let wanted = references[name] {
        guard let found = groups.codes.firstIndex(of: wanted) else {
          throw .noSuchReference(term: name, code: wanted, groups: groups.codes)
        }
        reference = found
      } else if groups.term?.isYesNo ?? false {
        reference = 0
      } else {
        reference = counts.firstIndex(of: counts.max() ?? 0) ?? 0
      }
      for level in groups.codes.indices where level != reference {
        columns.append(
          Column(
            term: name, level: groups.codes[level], reference: groups.codes[reference],
            values: groups.group.map { $0 == level ? 1 : 0 }))
      }
    }
    self.columns = columns
    self.constant = constant
  }
}
