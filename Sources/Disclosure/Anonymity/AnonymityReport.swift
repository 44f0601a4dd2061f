package import CaseModel

/// How far the stored records are from being anonymous, in numbers of people; never who they are.
///
/// A *class* is all people who agree in every quasi-identifier, "not recorded" counting as a value. A
/// person alone in a class is singled out by whoever knows those facts about somebody (k-anonymity,
/// L. Sweeney 2002); a class in which all share an outcome tells it of each of them (l-diversity,
/// A. Machanavajjhala et al. 2007).
package struct AnonymityReport: Hashable, Sendable {
  /// People in classes of a size.
  package struct Classes: Hashable, Sendable {
    /// Alone in their class.
    package var alone = 0
    /// In classes of fewer than 5, those alone included.
    package var belowFive = 0
    /// In classes of fewer than k.
    package var belowThreshold = 0
    /// The size of the smallest class; 0 without people.
    package var smallest = 0
    package var count = 0
  }

  /// People whom few facts single out.
  package struct Combination: Hashable, Sendable {
    /// One to three quasi-identifiers.
    package let identifiers: [QuasiIdentifier]
    /// People who are the only ones with their values of these; people with one of them not recorded
    /// are not counted.
    package let people: Int
    /// Those among them whom no part of the combination singles out already.
    package let peopleNotByLess: Int
  }

  /// Classes of two or more people in which an outcome is certain for each of them.
  package struct Homogeneity: Hashable, Sendable {
    /// People in classes of at least two.
    package var people = 0
    /// Those in classes in which everybody was trafficked again.
    package var allReTrafficked = 0
    /// Those in classes in which all left in the same way (died, lost, withdrew …).
    package var sameExit = 0
  }

  /// What knowing less would gain.
  package struct Gain: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
      /// A coarser form: years for quarters, child or adult for age bands.
      case coarser(QuasiIdentifier)
      /// Years for quarters and child or adult for age bands.
      case allCoarser
      case without(QuasiIdentifier)
    }

    package let change: Change
    /// People who would leave the classes of fewer than k.
    package let people: Int
  }

  package let people: Int
  /// The threshold k.
  package let threshold: Int
  /// Those that were asked for and tell people apart in these records.
  package let identifiers: [QuasiIdentifier]
  package let classes: Classes
  /// Those that single out somebody; fewer facts first, then more people first.
  package let combinations: [Combination]
  package let homogeneity: Homogeneity
  /// Most people first; changes that gain nothing are left out.
  package let gains: [Gain]

  /// The share of people in classes of fewer than k, 0 to 1; 0 without people.
  package var shareBelowThreshold: Double {
    people == 0 ? 0 : Double(classes.belowThreshold) / Double(people)
  }
}

/// The events of a history that ``anonymity(of:threshold:identifiers:)`` looks at.
package let anonymityEvents: [EventKind] =
  [.presumed, .identified, .reTrafficked, .reopened] + Outcome.exits

/// The sizes of the classes alone: the part of ``AnonymityReport`` that is quickly known, from profiles
/// and the events `presumed` and `identified`.
///
/// - Complexity: O(p log p) for *p* people.
package func anonymityClasses(
  of table: CaseTable, threshold: Int = 11, identifiers: [QuasiIdentifier] = QuasiIdentifier.usual
) -> AnonymityReport.Classes {
  let columns = identifiers.map { QuasiColumn($0, of: table) }.filter(\.tellsApart)
  return ClassSizes(columns, outcomes: nil, threshold: threshold, people: table.count)
    .counts.classes
}

/// Measures how far the people of a table can be told apart by what others may know of them.
///
/// `threshold` is k: classes of fewer people are small. Identifiers beyond the first eight are left
/// out of the combinations, whose number grows with the third power.
///
/// - Complexity: O(c·p + s·p log p) for *p* people, *c* combinations (63 for seven quasi-identifiers)
///   and *s* changes tried.
package func anonymity(
  of table: CaseTable, threshold: Int = 11, identifiers: [QuasiIdentifier] = QuasiIdentifier.usual
) -> AnonymityReport {
  let columns = identifiers.map { QuasiColumn($0, of: table) }
  let used = identifiers.indices.filter { columns[$0].tellsApart }
  let names = used.map { identifiers[$0] }
  let mine = used.map { columns[$0] }
  let outcomes = (0..<table.count).map { Outcome.code(of: $0, in: table) }
  let (classes, homogeneity) = ClassSizes(mine, outcomes: outcomes, threshold: threshold).counts
  return AnonymityReport(
    people: table.count, threshold: threshold, identifiers: names, classes: classes,
    combinations: UniqueCombinations(Array(mine.prefix(8)), people: table.count).found.map {
      AnonymityReport.Combination(
        identifiers: $0.columns.map { names[$0] }, people: $0.people,
        peopleNotByLess: $0.notByLess)
    },
    homogeneity: homogeneity,
    gains: gains(table, names, mine, threshold: threshold, now: classes.belowThreshold))
}

private func gains(
  _ table: CaseTable, _ names: [QuasiIdentifier], _ columns: [QuasiColumn], threshold: Int, now: Int
) -> [AnonymityReport.Gain] {
  guard now > 0 else { return [] }
  func gain(_ columns: [QuasiColumn]) -> Int {
    now
      - ClassSizes(columns, outcomes: nil, threshold: threshold, people: table.count)
      .counts.classes.belowThreshold
  }
  let coarse = names.map { QuasiColumn.coarser($0, of: table) }
  var gains: [AnonymityReport.Gain] = []
  for index in names.indices {
    var less = columns
    if let coarser = coarse[index] {
      less[index] = coarser
      gains.append(.init(change: .coarser(names[index]), people: gain(less)))
    }
    less.remove(at: index)
    gains.append(.init(change: .without(names[index]), people: gain(less)))
  }
  if coarse.count(where: { $0 != nil }) > 1 {
    let all = zip(columns, coarse).map { $1 ?? $0 }
    gains.append(.init(change: .allCoarser, people: gain(all)))
  }
  // Equal gains stay in the order of the quasi-identifiers.
  return gains.enumerated().filter { $0.element.people > 0 }
    .sorted { ($1.element.people, $0.offset) < ($0.element.people, $1.offset) }.map(\.element)
}

/// What became of a person, as one small number: trafficked again (lowest bit), then how the person
/// left.
private enum Outcome {
  static let exits: [EventKind] = [
    .reintegrated, .withdrew, .lost, .transferred, .closed, .died, .declined,
  ]

  static func code(of person: Int, in table: CaseTable) -> UInt8 {
    var again: UInt8 = 0
    var exit: UInt8 = 0
    for row in table.eventRows(of: person) {
      let kind = table.events.kind[row]
      if kind == EventKind.reTrafficked.rawValue { again = 1 }
      if kind == EventKind.reopened.rawValue { exit = 0 }
      if let place = exits.firstIndex(where: { $0.rawValue == kind }) { exit = UInt8(place) + 1 }
    }
    return exit << 1 | again
  }
}
