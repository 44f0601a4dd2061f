import ArgumentParser
import Foundation
import Rendering
import Reporting
import Statistics
import Testing

@testable import waymark

/// A workspace with a sample in it, made once and left to the system's temporary folder.
private struct SampleWorkspace {
  let config: String

  init(_ sample: String) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "waymark-analysis-\(UUID().uuidString)").path
    try run(InitCommand.self, [folder])
    config = "\(folder)/waymark.yaml"
    let files = ["cases", "events", "services", "assessments"]
      .map { repository.appending(path: "SampleData/\(sample)/\($0).csv").path }
      .filter(FileManager.default.fileExists)
    try run(ImportCommand.self, files + ["--config", config])
  }

  /// What every analysis of these cases is asked for.
  var options: [String] {
    ["--period", "2024-Q4", "--config", config, "--internal", "--reason", "test"]
  }
}

private let repository = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

private func run<Command: ParsableCommand>(_ type: Command.Type, _ arguments: [String]) throws {
  var command = try type.parse(arguments)
  try command.run()
}

/// The failure of a piece of work, or `nil` when it succeeds.
private func failure(_ work: () throws -> Void) -> Failure? {
  do {
    try work()
    return nil
  } catch {
    return error as? Failure
  }
}

@Suite struct AnalysisCommandsTests {
  private static let programme = Result { try SampleWorkspace("programme") }

  private let options: [String]

  init() throws { options = try Self.programme.get().options }

  private func rows(_ id: String, _ document: AnalysisDocument) throws -> [[String]] {
    let lines = String(decoding: renderCSV(document), as: UTF8.self).split(separator: "\n")
    return lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
      .filter { $0[0] == id }
  }

  @Test func everyResultNamesMethodPeopleAndAssumption() throws {
    let documents = [
      try CompareGroupsCommand.parse(["--by", "sex"] + options).document(),
      try ModelCommand.parse(["--on", "sex,age"] + options).document(),
      try ModelCommand.parse(["--on", "sex", "--kind", "fine-gray"] + options).document(),
      try PathsCommand.parse(options).document(),
      try TrendCommand.parse(options).document(),
      try TrendCommand.parse(["--of", "follow_ups_reached"] + options).document(),
      try OutcomesCommand.parse(options).document(),
      try AttritionCommand.parse(["--claim-below", "20"] + options).document(),
      try CompareUnitsCommand.parse(["--given", "sex"] + options).document(),
      try CompareUnitsCommand.parse(["--of", "re_trafficked"] + options).document(),
      try CompareGroupsCommand.parse(["--by", "agency", "--standardise-by", "sex,age"] + options)
        .document(),
      try ModelCommand.parse(
        ["--on", "sex,reintegrated", "--landmark", "12", "--cluster", "person"] + options
      ).document(),
      try CurveCommand.parse(["--discovered-at-followup"] + options).discoveryDocument(),
      try EstimateHiddenCommand.parse(["--organisations", "AG01,AG02,PR01"] + options).document(),
    ]
    for document in documents {
      let attrition = try #require(document.attrition)
      #expect(attrition.everyone == 2_000)
      #expect(attrition.left > 0)
      let text = renderText(document)
      #expect(text.hasPrefix("INTERNAL – NOT FOR RELEASE. Reason: test\n"))
      #expect(text.contains("\nMethod: "))
      #expect(text.contains("\nPeople: 2,000 in the database; left out: "))
      #expect(text.contains("\nAssumes: "))
      for word in ["nan", "inf", "nil"] {
        #expect(!text.split(separator: " ").contains { $0.lowercased() == word })
      }
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(renderJSON(document))) as? [String: Any])
      #expect(json["schema"] as? String == "waymark.\(document.command)/1")
      #expect(String(decoding: renderCSV(document), as: UTF8.self).hasPrefix("table,"))
    }
  }

  @Test func aWaveThatTheProfileLacksIsRefused() {
    for work: () throws -> AnalysisDocument in [
      { try AttritionCommand.parse(["--wave", "9"] + options).document() },
      { try OutcomesCommand.parse(["--wave", "9"] + options).document() },
      { try CompareUnitsCommand.parse(["--within", "9"] + options).document() },
    ] {
      let refusal = failure { _ = try work() }
      #expect(refusal?.code == .wrongUsage)
      #expect(refusal?.text.contains("waves are at months 3, 6, 12, 24, 36") == true)
    }
  }

  /// The rule and the alternative give different people still followed, and the result says which.
  @Test func theEndOfFollowUpCanBeTriedOtherwise() throws {
    let plain = try CompareGroupsCommand.parse(["--by", "sex"] + options).document()
    let other = try CompareGroupsCommand.parse(
      ["--by", "sex", "--follow-up-end", "recorded_end"] + options
    ).document()
    #expect(renderText(plain).contains("people are followed to their last contact"))
    #expect(renderText(other).contains("Follow-up ends: the first day of 'lost' or 'closed'"))
    let followed = { (document: AnalysisDocument) -> [Int] in
      try rows("cumulative_incidence", document).compactMap { Int($0[10]) }
    }
    #expect(try followed(plain).count >= 6)
    #expect(try followed(plain).reduce(0, +) < followed(other).reduce(0, +))
    #expect(
      failure {
        _ = try PathsCommand.parse(["--follow-up-end", "never"] + options).document()
      }?.code == .wrongUsage)
  }

  /// Events up to the day of the data are read, and a period that is not over says so.
  @Test func aPeriodThatIsNotOverIsReadToTheDayOfTheData() throws {
    let config = ["--config", options[3], "--internal", "--reason", "test"]
    let document = try PathsCommand.parse(["--period", "2020-01..2150-12"] + config).document()
    #expect(document.subject[0].text.contains("; the period is not over)"))
    #expect(!document.subject[0].text.contains("2150-12-31"))
  }

  @Test func twoRunsGiveTheSameBytes() throws {
    let command = try CompareGroupsCommand.parse(["--by", "agency"] + options)
    let (one, other) = (try command.document(), try command.document())
    #expect(renderText(one) == renderText(other))
    #expect(renderJSON(one) == renderJSON(other))
    #expect(renderCSV(one) == renderCSV(other))
  }

  @Test func groupsAddUpToThePeopleAnalysed() throws {
    let document = try CompareGroupsCommand.parse(["--by", "sex"] + options).document()
    let people = try rows("groups", document).compactMap { Int($0[2]) }
    #expect(people.reduce(0, +) == document.attrition?.left)
  }

  @Test func whatCannotBeProtectedIsRefused() throws {
    let open = ["--period", "2024-Q4", "--config", "nowhere.yaml"]
    let refusals = [
      failure { _ = try CompareGroupsCommand.parse(["--by", "sex"] + open).document() },
      failure { _ = try ModelCommand.parse(["--on", "sex", "--restricted"] + open).document() },
      failure { _ = try PathsCommand.parse(open).document() },
      failure { _ = try TrendCommand.parse(open).document() },
      failure { _ = try OutcomesCommand.parse(open).document() },
      failure {
        _ = try EstimateHiddenCommand.parse(["--organisations", "a,b"] + open).document()
      },
      failure { _ = try AttritionCommand.parse(open).document() },
      failure { _ = try CompareUnitsCommand.parse(open).document() },
      failure {
        _ = try CurveCommand.parse(["--discovered-at-followup"] + open).discoveryDocument()
      },
      failure { _ = try ScoreCommand.parse(["none.csv", "none.csv"]).document() },
      failure { try run(IndicatorsComputeCommand.self, open) },
    ]
    for refusal in refusals {
      #expect(refusal?.code == .refused)
      #expect(refusal?.text.contains("for internal use only") == true)
    }
    #expect(
      failure { _ = try PathsCommand.parse(["--internal"] + open).document() }?.code == .wrongUsage)
  }

  /// Another interval changes the limits and nothing else, and is named.
  @Test func limitsOfSharesCanBeChosen() throws {
    let wilson = try AttritionCommand.parse(options).document()
    let exact = try AttritionCommand.parse(["--interval", "clopper_pearson"] + options).document()
    #expect(exact.methods[0].hasPrefix("shares with Clopper–Pearson 95% limits"))
    for (one, other) in zip(wilson.tables[0].rows, exact.tables[0].rows) {
      #expect(one[..<6] == other[..<6])
      // The exact limits are the wider ones.
      guard case .number(let low) = one[6], case .number(let exactLow) = other[6] else { continue }
      #expect(exactLow < low)
    }
    let outcomes = try OutcomesCommand.parse(["--interval", "jeffreys"] + options).document()
    #expect(outcomes.tables[3].title.contains("(Jeffreys 95% limits)"))
    let wrong = failure {
      _ = try OutcomesCommand.parse(["--interval", "jefreys"] + options).document()
    }
    #expect(wrong?.text.hasPrefix("--interval: 'jefreys' is not known. Did you mean") == true)
  }

  @Test func aModelSaysHowWellItTellsPeopleApart() throws {
    let cox = try ModelCommand.parse(["--on", "sex,age"] + options).document()
    let table = try #require(cox.tables.first { $0.id == "concordance" })
    guard case .number(let value) = table.rows[0][0] else {
      Testing.Issue.record("no concordance")
      return
    }
    #expect(value > 0.5 && value < 1)
    let shares = try ModelCommand.parse(["--on", "sex", "--kind", "fine-gray"] + options).document()
    #expect(!shares.tables.contains { $0.id == "concordance" })
  }

  @Test func immortalTimeIsRefused() {
    let refusal = failure {
      _ = try CompareGroupsCommand.parse(["--by", "reintegrated"] + options).document()
    }
    #expect(refusal?.code == .wrongUsage)
    #expect(refusal?.text.contains("immortal-time bias") == true)
    #expect(refusal?.text.contains("--landmark 12") == true)
    let model = failure {
      _ = try ModelCommand.parse(["--on", "reintegrated"] + options).document()
    }
    #expect(model?.code == .wrongUsage)
  }

  @Test func wrongWordsGetASuggestion() {
    let by = failure { _ = try CompareGroupsCommand.parse(["--by", "sexx"] + options).document() }
    #expect(by?.code == .wrongUsage)
    #expect(by?.text.hasPrefix("--by: 'sexx' is not known. Did you mean 'sex'?") == true)
    let form = failure {
      _ = try CompareGroupsCommand.parse(["--by", "exploitation"] + options).document()
    }
    #expect(form?.text.contains("exploitation=sexual") == true)
    let reference = failure {
      _ = try ModelCommand.parse(["--on", "sex", "--reference", "sex=none"] + options).document()
    }
    #expect(reference?.text.contains("Use female, male") == true)
    let months = failure { _ = try PathsCommand.parse(["--at", "12,x"] + options).document() }
    #expect(months?.code == .wrongUsage)
  }

  @Test func whereThereIsNothingToAnalyseItSaysSo() throws {
    // Before the programme began nobody had entered.
    let early = ["--period", "2000", "--internal", "--reason", "test"]
    let config = ["--config", options[3]]
    let work: [() throws -> AnalysisDocument] = [
      { try CompareGroupsCommand.parse(["--by", "sex"] + early + config).document() },
      { try ModelCommand.parse(["--on", "sex"] + early + config).document() },
      { try PathsCommand.parse(early + config).document() },
      { try TrendCommand.parse(early + config).document() },
      { try OutcomesCommand.parse(early + config).document() },
      {
        try EstimateHiddenCommand.parse(
          ["--organisations", "AG01,AG02"] + early + config
        ).document()
      },
    ]
    for command in work {
      let refusal = failure { _ = try command() }
      #expect(refusal?.code == .dataErrors)
    }
    let one = failure {
      _ = try CompareGroupsCommand.parse(
        ["--by", "entry_year"] + ["--period", "2019-Q1"] + config
          + ["--internal", "--reason", "test"]
      ).document()
    }
    #expect(
      one?.text.contains("everyone whose 'entry_year' is known is in one group, '2019'") == true)
  }
}

@Suite struct EstimateHiddenTests {
  private func document(_ text: String) throws -> AnalysisDocument {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "overlap-\(UUID().uuidString).csv").path
    try Data(text.utf8).write(to: URL(filePath: path))
    return try EstimateHiddenCommand.parse([path]).document()
  }

  @Test func theUnitedKingdomTableGivesThePublishedFigureAndItsSpread() throws {
    let path = repository.appending(
      path: "Tests/StatisticsTests/Reference/hidden-population/data/uk_five_lists.csv"
    ).path
    let document = try EstimateHiddenCommand.parse([path]).document()
    let text = renderText(document)
    let poisson = try #require(text.split(separator: "\n").first { $0.hasPrefix("Poisson") })
    #expect(
      poisson.split(separator: " ").prefix(5) == ["Poisson", "11,313", "9,889", "13,063", "8,569"])
    #expect(text.contains("totals from 5,289 to 29,426"))
    let methods = document.methods.joined()
    #expect(methods.contains("the best pair left, LA:GP, is shared by nobody"))
    #expect(!text.contains("INTERNAL"))
  }

  /// The rule by overlap names itself and its threshold, and chooses a model of its own.
  @Test func pairsCanBeTakenInByTheirOverlap() throws {
    let path = repository.appending(
      path: "Tests/StatisticsTests/Reference/hidden-population/data/uk_five_lists.csv"
    ).path
    let document = try EstimateHiddenCommand.parse([path, "--select", "overlap"]).document()
    #expect(document.methods[0].contains("the least probable overlap while its p is below 0.02"))
    let steps = try #require(document.tables.first { $0.id == "steps" })
    #expect(!steps.rows.isEmpty)
    for row in steps.rows {
      guard case .number(let p) = row[1] else { continue }
      #expect(p < 0.02)
    }
  }

  @Test func twoListsGiveLincolnAndPetersensFigure() throws {
    let document = try document("a,b,count\n1,0,30\n0,1,20\n1,1,10\n")
    // 40 · 30 / 10 = 120.
    let totals = document.tables[0].rows.compactMap { row -> Double? in
      if case .number(let total) = row[1] { total } else { nil }
    }
    #expect(abs(try #require(totals.first) - 120) < 1e-6)
    #expect(document.warnings.contains { $0.contains("independence is taken on trust") })
  }

  @Test func aFileThatIsNoTableOfOverlapsIsRefusedWithItsPlace() {
    func refusal(_ text: String) -> Failure? { failure { _ = try document(text) } }
    #expect(refusal("")?.code == .dataErrors)
    #expect(refusal("a,b\n1,0\n")?.text.contains("must be named 'count'") == true)
    #expect(refusal("a,count\n1,5\n")?.text.contains("needs 2 to 10") == true)
    #expect(refusal("a,b,count\n1,2,5\n")?.text.contains("row 2, column \"b\"") == true)
    #expect(refusal("a,b,count\n1,1,-5\n")?.text.contains("column \"count\"") == true)
    #expect(refusal("a,b,count\n1,1\n")?.text.contains("row 2: not as many cells") == true)
    #expect(refusal("a,b,count\n0,0,5\n")?.text.contains("on no list") == true)
    #expect(refusal("a,b,count\n1,0,0\n")?.text.contains("nobody is on any") == true)
    #expect(refusal("a,b,count\n\"1,1,5\n")?.code == .unreadable)
    #expect(refusal("a,b,count\n1,1,\u{0}\n")?.code == .unreadable)
    #expect(
      failure { _ = try EstimateHiddenCommand.parse(["none.csv"]).document() }?.code
        == .inputNotFound)
    #expect(failure { _ = try EstimateHiddenCommand.parse([]).document() }?.code == .wrongUsage)
  }
}
