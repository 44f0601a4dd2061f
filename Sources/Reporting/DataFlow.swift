package import CaseModel
package import Disclosure

/// Who delivered what, and when: where the figures of a report come from.
package struct DataFlow: Sendable {
  /// One delivery of files.
  package struct Delivery: Hashable, Sendable {
    package let number: Int
    package let deliveredOn: Day
    /// Codes of the organisations for which it speaks.
    package let organisations: [String]
    /// Which kinds of records it brought.
    package let tables: [CanonicalTable]

    package init(
      number: Int, deliveredOn: Day, organisations: [String], tables: [CanonicalTable]
    ) {
      self.number = number
      self.deliveredOn = deliveredOn
      self.organisations = organisations
      self.tables = tables
    }
  }

  /// What the records say of the people whom one organisation holds.
  package struct Organisation: Hashable, Sendable {
    package let code: String
    package let people: Int
    /// First and last event on record.
    package let first, last: Day?
    /// Of the values that the profile asks for, those known.
    package let known, asked: Int

    package init(code: String, people: Int, first: Day?, last: Day?, known: Int, asked: Int) {
      self.code = code
      self.people = people
      self.first = first
      self.last = last
      self.known = known
      self.asked = asked
    }
  }

  /// What only whoever may see everything is told.
  package struct Unprotected: Sendable {
    package let organisations: [Organisation]
    /// People whom several organisations delivered; `nil` where nobody looked.
    package let shared: Int?
    /// What they contradict each other about, and for how many people.
    package let conflicts: [(fact: SharedFact, people: Int)]

    /// Nobody gets it without the permission of an internal edition.
    package init(
      organisations: [Organisation], shared: Int?, conflicts: [(fact: SharedFact, people: Int)],
      _ permission: InternalEdition
    ) {
      self.organisations = organisations
      self.shared = shared
      self.conflicts = conflicts
    }
  }

  package let deliveries: [Delivery]
  package let unprotected: Unprotected?

  package init(deliveries: [Delivery], unprotected: Unprotected? = nil) {
    self.deliveries = deliveries
    self.unprotected = unprotected
  }
}
