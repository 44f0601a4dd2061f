import Foundation
import Testing

@testable import waymark

/// The plan-of-action report as the program makes it.
struct PlanReportProcessTests {
  private let ground: TryingGround

  init() throws {
    ground = try TryingGround(importing: "tiny")
    try ground.write(
      ground.text("waymark.yaml").replacing("# country:", with: "country: XKX #"),
      to: "waymark.yaml")
  }

  private func bringPlan() throws {
    try ground.write(
      String(contentsOfFile: Repository.sample("programme/plan.yaml"), encoding: .utf8),
      to: "plan.yaml")
  }

  @Test func allLanguagesHaveOneStructureAndTheSameFigures() throws {
    try bringPlan()
    let run =
      "report npa --period 2024 --internal --reason test --lang en,sq,sr-Latn,sr-Cyrl --out n"
    try ground.done(run)
    var tables: [Int] = []
    for (code, word) in [
      ("en", "Labour inspectors"), ("sq", "Inspektorë të punës"), ("sr-latn", "Inspektori rada"),
      ("sr-cyrl", "Инспектори рада"),
    ] {
      let files = try ground.contents("n/\(code)")
      #expect(files["figures.csv"] == (try ground.contents("n/en"))["figures.csv"])
      let page = String(
        decoding: try #require(files.first { $0.key.hasSuffix(".html") }?.value), as: UTF8.self)
      #expect(page.contains(word) && page.contains("[x]"), "\(code)")
      tables.append(page.components(separatedBy: "<caption").count)
    }
    #expect(Set(tables).count == 1)
  }

  /// Everybody is in a report of twelve, and nobody is told apart in the public one.
  @Test(arguments: ["2024-Q4", "2024-H1", "2023", "2024-01..2024-05", "2019"])
  func anyPeriodIsReportedOrRefused(period: String) throws {
    try bringPlan()
    let shown = try ground.program.run(
      "report npa --period \(period) --internal --reason test --out i")
    #expect(shown.status == 0, "\(shown.messages)")
    let run = try ground.program.run("report npa --period \(period) --out p")
    #expect(run.status == 0, "\(run.messages)")
    let figures = String(
      decoding: try #require(try ground.contents("p")["figures.csv"]), as: UTF8.self)
    for line in figures.split(separator: "\n") where line.contains(",plan_indicator,") {
      #expect(line.contains(",suppressed,"), "\(line)")
    }
  }

  @Test func aPlanThatCannotBeMeantStopsTheReport() throws {
    try ground.write("title: x\nobjectives:\n  - title: y\n    measure: []\n", to: "plan.yaml")
    let run = try ground.program.run("report npa --period 2024")
    #expect(run.status == 78 && run.messages.contains("plan.yaml, line 4"), "\(run.messages)")
    // Other reports do not look at it.
    #expect(try ground.program.run("report donor --period 2024").status == 0)
  }

  /// A changed plan is another report; the same plan gives the one that was issued.
  @Test func withoutAPlanTheRestIsReported() throws {
    let run = try ground.program.run("report npa --period 2024 --internal --reason test --out n")
    #expect(run.status == 0)
    let page = try #require(try ground.contents("n").first { $0.key.hasSuffix(".html") }).value
    #expect(String(decoding: page, as: UTF8.self).contains("No plan was given"))
  }

  /// The way from several agencies to one report, line by line as the dictionary tells it.
  @Test func theClearingHouseWorksAsDescribed() throws {
    let text = try String(
      contentsOf: Repository.samples.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(text.range(of: "## 5. Several agencies, one report"))
    let rest = text[section.upperBound...]
    let blocks = rest.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }
    let lines = blocks.flatMap { $0.element.split(separator: "\n").map(String.init) }
      .map { String($0.prefix { $0 != "#" }).trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
    let place = try TryingGround()
    try place.write(
      "case_id,sex,age\nK-1,female,16\nK-2,male,30\n", to: "north-cases.csv")
    try place.write(
      "case_id,date,event\nK-1,2024-02-01,identified\nK-2,2024-03-01,identified\n",
      to: "north-events.csv")
    try place.write(
      "case_id,sex,age\nK-1,male,16\nK-3,female,40\n", to: "south-cases.csv")
    try place.write(
      "case_id,date,event\nK-1,2024-02-20,assisted\nK-3,2024-05-01,identified\n",
      to: "south-events.csv")
    #expect(lines.count > 10)
    var outputs: [String] = []
    for line in lines {
      if line.hasPrefix("cp ") {
        let names = line.split(separator: " ").map(String.init)
        let to = place.path(names[2])
        try? FileManager.default.removeItem(atPath: to)
        try FileManager.default.copyItem(atPath: place.path(names[1]), toPath: to)
        continue
      }
      try #require(line.hasPrefix("waymark "), "\(line)")
      let run = try place.program.run(String(line.dropFirst("waymark ".count)))
      #expect([0, 1].contains(run.status), "\(line): \(run.messages)")
      outputs.append(run.output + run.messages)
    }
    #expect(outputs.contains { $0.contains("sex: 1 person") }, "\(outputs)")
    let pages = try place.contents("contradictions").filter { $0.key.hasSuffix(".html") }
    let page = String(decoding: try #require(pages.first?.value), as: UTF8.self)
    #expect(page.contains("1 person was delivered by several organisations"))
    #expect(page.contains("SOUTH"))
  }
}
