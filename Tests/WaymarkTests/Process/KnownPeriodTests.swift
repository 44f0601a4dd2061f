import Testing

/// Periods that are not over, that lie in the future, and days before the first delivery.
struct KnownPeriodTests {
  private func ground() throws -> TryingGround {
    let ground = try TryingGround()
    var cases = "case_id,sex\n"
    var events = "case_id,date,event\n"
    for number in 1...20 {
      cases += "P\(number),female\n"
      events += "P\(number),2024-0\(number % 5 + 1)-1\(number % 9),identified\n"
    }
    try ground.write(cases, to: "cases.csv")
    try ground.write(events, to: "events.csv")
    let run = try ground.program.run("import cases.csv events.csv --recorded-on 2024-05-31")
    try #require(run.status == 0, "\(run.messages)")
    return ground
  }

  @Test func aPeriodThatIsNotOverIsWarnedOfAndMarked() throws {
    let ground = try ground()
    let run = try ground.program.run(
      "report quarterly --period 2024-Q2 --internal --reason test --out out")
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("2024-Q2 was not over when the last delivery was made"))
    let figures = try ground.text("out/figures.csv")
    let row = try #require(
      figures.split(separator: "\n").first {
        $0.contains(",activity,identified,") && $0.contains(",2024-04-01,")
      })
    #expect(row.contains("provisional") && row.contains("period_not_over"), "\(row)")
    #expect(row.hasSuffix(",2024-05-31"), "\(row)")
    let page = try #require(try ground.contents("out").first { $0.key.hasSuffix(".html") })
    let text = String(decoding: page.value, as: UTF8.self)
    #expect(text.contains("people were newly identified so far; the period goes on until 30 June"))
    #expect(text.contains("not over: events are known until 31 May 2024"))
  }

  @Test(arguments: [
    "report quarterly --period 2024-Q3", "funnel --period 2025", "curve --period 2024-06..2024-12",
    "paths --period 2030 --internal --reason test",
  ])
  func aPeriodInTheFutureIsRefused(line: String) throws {
    let ground = try ground()
    let run = try ground.program.run(line)
    #expect(run.status == 64, "\(run.messages)")
    #expect(run.messages.contains("the last delivery used was made on 2024-05-31"))
    #expect(run.output.isEmpty)
  }

  @Test(arguments: [
    "report quarterly --period 2024-Q1", "funnel --period 2024-Q1",
    "outcomes --period 2024-Q1 --internal --reason test",
  ])
  func aDayBeforeTheFirstDeliveryIsSaid(line: String) throws {
    let ground = try ground()
    let run = try ground.program.run(line + " --as-of 2024-05-30")
    #expect(run.status == 64, "\(run.messages)")
    #expect(
      run.messages.contains(
        "Nothing was known on 2024-05-30: the first delivery was made on 2024-05-31."))
  }
}
