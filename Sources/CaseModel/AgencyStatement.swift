/// What one agency says about a person, as far as another agency could contradict it.
package struct AgencyStatement: Hashable, Sendable {
  private var values = [StatedValue?](repeating: nil, count: SharedFact.all.count)

  package init() {}

  /// What it says about the fact at a position of ``SharedFact/all``; `nil` for nothing.
  package subscript(position: Int) -> StatedValue? {
    get { values[position] }
    set { values[position] = newValue }
  }

  /// The positions in ``SharedFact/all`` of the facts on which the two contradict each other.
  package func contradictions(_ other: AgencyStatement) -> [Int] {
    values.indices.filter { position in
      guard let mine = values[position], let theirs = other.values[position] else { return false }
      return mine.contradicts(theirs)
    }
  }
}

/// The id of a person of a delivery, and the agency that the delivery names for them.
package struct DeliveredID: Hashable, Sendable {
  package let id: CaseID
  package let agency: String?

  package init(id: CaseID, agency: String?) {
    self.id = id
    self.agency = agency
  }
}

/// What is stored about a person of a delivery.
package struct StoredStatements: Hashable, Sendable {
  /// By the agency that delivers the person now, if it did before.
  package let own: AgencyStatement?
  /// By the other agencies.
  package let others: [AgencyStatement]

  package init(own: AgencyStatement?, others: [AgencyStatement]) {
    self.own = own
    self.others = others
  }
}
