import Testing

/// The estimators against numbers that R survival, cmprsk and others gave for the same data.
@Suite struct ReferenceTests {
  @Test(arguments: ReferenceCase.all)
  func agreesWithTheReference(_ reference: ReferenceCase) throws {
    guard let run = referenceRuns[reference.kind] else {
      Issue.record("no way to run the kind '\(reference.kind)'")
      return
    }
    let unread = reference.unreadOptions
    #expect(unread.isEmpty, "\(reference.id): options that this suite cannot read: \(unread)")
    let mismatches = try run(reference)
    let first = mismatches.prefix(5).map(\.description).joined(separator: "\n  ")
    #expect(mismatches.isEmpty, "\(reference.id): \(mismatches.count) differ\n  \(first)")
  }

  @Test func theReferenceDirectoriesHaveCases() throws {
    #expect(try !ReferenceDirectory.own.cases().isEmpty)
    #expect(try !ReferenceDirectory.hiddenPopulation.cases().isEmpty)
    if let other = ReferenceDirectory.other { #expect(try !other.cases().isEmpty) }
  }
}

extension ReferenceCase: CustomTestStringConvertible {
  var testDescription: String { "\(kind) \(id)" }

  /// The cases of the suite's own directory and of the one in `WAYMARK_REFERENCE_DIR`.
  ///
  /// Markov models of panel data are not part of the program; their cases are left out.
  static let all: [ReferenceCase] = {
    let directories = [
      ReferenceDirectory.own, .hiddenPopulation, ReferenceDirectory.other,
    ].compactMap { $0 }
    let cases = directories.flatMap { (try? $0.cases()) ?? [] }
    return cases.filter { $0.kind != "markov-panel" }
  }()
}
