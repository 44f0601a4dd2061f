import CaseModel
import Statistics
import Testing

@testable import Disclosure
@testable import Reporting

extension Fixture {
  func report() throws -> Report {
    let period = try #require(ReportingPeriod(year: 2024, quarter: 4))
    let days = DayText(wording)
    let issued = try #require(Day(year: 2025, month: 2, day: 14))
    let asOf = try #require(Day(year: 2025, month: 1, day: 31))
    let funnel = try funnel()
    let waves = try waves()
    return Report(
      identity: Identity(
        language: "en-GB", title: words("Quarterly programme report, 4th quarter 2024"),
        organisation: "Shpresa Network <invented & test>",
        lines: [
          LabelledText("Programme", words("Assistance and reintegration")),
          LabelledText("Area", "Three regions"),
          LabelledText("Period", days.range(period)),
          LabelledText("Data as known on", days.long(asOf)),
          LabelledText("Date issued", days.long(issued)),
          LabelledText("Contact", "figures@example.org"),
        ],
        audienceMark: stamp == nil ? "Public" : "Internal: contains unprotected figures",
        edition: stamp == nil ? "public" : "internal", stamp: stamp, period: period, asOf: asOf,
        issued: issued, profile: "quarterly",
        release: "quarterly_2024-q4_public", fingerprint: "4f1d·88a0·19c2",
        citation: "Shpresa Network, Quarterly programme report, 4th quarter 2024 (2025)."),
      keyMessages: [
        words("Between 1 October and 31 December 2024, 41 people were newly identified."),
        words(
          "Of 58 people whose 12-month follow-up fell due, 44 were reached (76%; 95% CI 63 to 85)."),
        words("Of those reached, 31 were in stable housing and income (70%; 95% CI 56 to 82)."),
        words("Further trafficking experiences are not shown, to protect people."),
      ],
      keyFigures: [
        KeyFigure(
          label: words("Newly identified"), value: cell(try count(1041, flags: [.provisional])),
          detail: words("985 in the quarter before: no clear difference")),
        KeyFigure(label: words("Began assistance"), value: cell(try count(834)), detail: ""),
        KeyFigure(
          label: words("Waiting over 30 days"), value: cell(try withheld()), detail: ""),
        KeyFigure(
          label: words("Entered reintegration support"), value: cell(try count(212)),
          detail: words("people")),
        KeyFigure(
          label: words("Follow-ups done"),
          value: cell(try share(44, of: 58, flags: [.lowReliability]), .value, .percent),
          detail: "44 of 58; 95% CI 63 to 85"),
      ],
      sections: [funnel, try activity(), waves, try curve(), try breakdown()],
      definitions: [
        Definition(
          code: "funnel_people", version: 1, label: words("People at this stage"),
          meaning: words("People who entered and reached the stage by the end of the period."),
          numerator: words("People with the stage's event"), denominator: "–", unit: "people",
          notes: words("Skipped stages are implied by later ones.")),
        Definition(
          code: "wave_reached", version: 1, label: words("Reached at follow-up"),
          meaning: words("Share of people due at a wave who were reached."),
          numerator: "People reached", denominator: "People due", unit: "per cent", notes: ""),
      ],
      dictionary: [
        DictionaryEntry(
          column: "table", meaning: "Stable name of the table", type: "text", codes: ""),
        DictionaryEntry(
          column: "status", meaning: "Why there is a value or none", type: "text",
          codes: "published, suppressed"),
      ],
      reproducibility: [
        LabelledText("Program", "waymark 0.1.0"),
        LabelledText("Policy", words("Public: counts under 11 are not shown")),
        LabelledText("Rows read", "12,345"),
      ],
      figures: try figures(), dimensions: ["cohort", "wave", "stage", "sex"],
      checks: [
        Check(subject: "Table 1: the rows add up", result: "yes: 1,041", holds: true),
        Check(subject: "Table 5: the rows add up", result: "could not be computed", holds: nil),
      ],
      chrome: wording.chrome)
  }

  private func figures() throws -> [ProtectedFigure] {
    try [
      count(1041, categories: [.stage: "identified"]),
      count(834, flags: [.provisional, .lowReliability], categories: [.stage: "assisted"]),
      withheld(categories: [.stage: "returned"]),
      share(31, of: 70, lower: 0.3275, upper: 0.5589, categories: [.cohort: "2022", .wave: "12"]),
      notDue(categories: [.cohort: "2024", .wave: "36"]),
    ]
  }

  private func table(
    _ number: Int, _ anchor: String, title: String, sheet: String, stub: String,
    columns: [Table.Column], rows: [Table.Row], notes: [String] = [], legend: [LegendEntry] = []
  ) -> Table {
    Table(
      anchor: anchor, number: number, title: words(title),
      subtitle: words("Cohort view: people, entered up to 31 December 2024"), sheetName: sheet,
      stub: words(stub), columns: columns, rows: rows, notes: notes.map(words), legend: legend,
      reconciliation: words("Rows do not add up: people are in several rows."),
      source: words("Case records of three organisations, as known on 31 January 2025"))
  }

  private var protectedMark: LegendEntry {
    LegendEntry(mark: "[c]", meaning: "not shown, to protect people")
  }

  private func funnel() throws -> Section {
    let stages: [(String, Int?)] = [
      ("Identified", 1041), ("Began assistance", 834), ("Returned home", nil),
      ("Entered reintegration support", 212), ("Reintegrated", 97),
    ]
    var rows: [Table.Row] = []
    var drawn: [FunnelChart.Stage] = []
    for (label, people) in stages {
      let figure = try people.map { try count($0) } ?? withheld()
      let proportion = try people.map { try share($0, of: 1041) } ?? withheld()
      let (number, ofStart) = (cell(figure), cell(proportion, .value, .percent))
      rows.append(
        Table.Row(
          words(label), [.cell(number), .cell(ofStart), .cell(ofStart)]))
      drawn.append(
        FunnelChart.Stage(
          label: words(label), people: number, shareOfStart: ofStart, shareOfPrevious: ofStart))
    }
    let apart = try [
      FunnelChart.Stage(
        label: words("Further trafficking experience after assistance"), people: cell(count(63)),
        shareOfStart: cell(share(63, of: 834), .value, .percent), denominator: cell(count(834)),
        remark: words("of 834 who began assistance")),
      FunnelChart.Stage(
        label: words("Further trafficking experience after return"), people: cell(withheld()),
        remark: words("of those who returned")),
    ]
    let chart = Chart(
      anchor: "fig-funnel", number: 1,
      title: words("Four in five people who were identified began assistance"),
      subtitle: words("People who entered up to 31 December 2024, three regions, cohort view"),
      description: words(
        "Horizontal bars, one for each stage, in proportion to people. The values are in table 1."),
      table: "t-funnel",
      notes: [words("A hatched bar has a fixed length and says nothing about the number.")],
      kind: .funnel(
        FunnelChart(
          stages: drawn, apart: apart, shareOfStart: words("Share of the start"),
          shareOfPrevious: words("Share of the previous stage"))))
    return Section(
      anchor: "funnel", heading: words("Where people are now"),
      parts: [
        .paragraph(
          words(
            "Of 1,041 people identified, 834 (80%; 95% CI 78 to 82) began assistance; 97 were "
              + "reintegrated by the end of the period.")),
        .chart(chart),
        .table(
          table(
            1, "t-funnel", title: "People by stage reached [note 1]", sheet: "Funnel",
            stub: "Stage",
            columns: [
              Table.Column(words("People")),
              Table.Column(words("of the start"), spanner: words("Share of people")),
              Table.Column(words("of the previous stage"), spanner: words("Share of people")),
            ], rows: rows,
            notes: ["People who skipped a stage are counted in it.", "Unknown is its own row."],
            legend: [protectedMark])),
      ])
  }

  private func activity() throws -> Section {
    let groups = [
      "Newly identified", "Began assistance", "Entered reintegration support", "Left the programme",
    ]
    let series = ["4th quarter 2023", "2nd quarter 2024", "3rd quarter 2024", "4th quarter 2024"]
    var cells: [[Cell]] = []
    for (group, base) in groups.indices.map({ ($0, [38, 29, 12, 21][$0]) }) {
      cells.append(
        try series.indices.map { index in
          group == 2 && index == 1
            ? cell(try withheld())
            : cell(try count(base + index * 3, flags: index == 3 ? [.provisional] : []))
        })
    }
    let chart = Chart(
      anchor: "fig-activity", number: 2, title: words("Slightly more people each quarter"),
      subtitle: words("People with the event in the quarter, three regions, activity view"),
      description: words("Clustered bars of four quarters. The values are in table 2."),
      table: "t-activity", notes: [],
      kind: .bars(
        BarChart(
          groups: groups.map(words),
          series: series.indices.map { index in
            BarChart.Series(label: words(series[index]), values: cells.map { $0[index] })
          }, axis: words("Number of people"))))
    return Section(
      anchor: "activity", heading: words("This quarter's activity"),
      parts: [
        .chart(chart),
        .table(
          table(
            2, "t-activity", title: "People by event and quarter", sheet: "Activity", stub: "Event",
            columns: series.map { Table.Column(words($0)) }
              + [Table.Column(words("Change on the same quarter a year before"))],
            rows: groups.indices.map { index in
              Table.Row(
                words(groups[index]), isTotal: index == 3,
                cells[index].map { .cell($0) } + [.words(words("no clear difference"))])
            },
            legend: [
              protectedMark,
              wording.mark(of: .provisional),
            ])),
      ])
  }

  private func waves() throws -> Section {
    let waves = ["3 months", "6 months", "12 months", "24 months", "36 months"]
    let rows = try (0..<5).map { row in
      Table.Row(
        "\(2020 + row)", isTotal: row == 4,
        [.cell(cell(try count(70 + row * 9)))]
          + (try waves.indices.map { try .share(grid(row: row, wave: $0)) }))
    }
    return Section(
      anchor: "waves", heading: words("Who was reached at each follow-up"),
      parts: [
        .list([words("3 months: interview between month 2 and month 5"), words("and so on")]),
        .table(
          table(
            3, "t-waves", title: "People reached at each wave, by year of entry", sheet: "Waves",
            stub: "Entered in",
            columns: [Table.Column(words("People"))]
              + waves.map { Table.Column(words($0), spanner: words("Follow-up")) },
            rows: rows,
            legend: [
              protectedMark,
              LegendEntry(mark: "not due", meaning: "the follow-up date has not come yet"),
            ])),
      ])
  }

  private func grid(row: Int, wave: Int) throws -> ShareCell {
    if row + wave > 6 {
      let figure = try notDue()
      return ShareCell(
        share: cell(figure, .value, .percent), detail: "", numerator: cell(figure, .numerator),
        denominator: cell(figure, .denominator), shade: 0, isPartlyKnown: false)
    }
    if row == 2, wave == 3 {
      let figure = try withheld()
      return ShareCell(
        share: cell(figure, .value, .percent), detail: "", numerator: cell(figure, .numerator),
        denominator: cell(figure, .denominator), shade: 0, isPartlyKnown: false)
    }
    let denominator = 70 + row * 9
    let numerator = denominator - 9 - wave * 13
    let isPartial = row + wave == 6
    let figure = try share(
      numerator, of: denominator, flags: isPartial ? [.provisional] : [])
    return ShareCell(
      share: cell(figure, .value, .percent), detail: "\(numerator) of \(denominator)",
      numerator: cell(figure, .numerator), denominator: cell(figure, .denominator),
      shade: max(1, min(5, numerator * 5 / denominator + 1)), isPartlyKnown: isPartial)
  }

  private func curve() throws -> Section {
    let ticks = [0, 3, 6, 12, 24, 36]
    let values = [0, 12, 21, 43, 71, 83]
    let points = try ticks.indices.map { index in
      let value = Double(values[index]) / 1000
      let figure = try share(
        values[index], of: 1000, lower: max(0, value - 0.004 * Double(index)),
        upper: value + 0.006 * Double(index))
      return CurveChart.Point(
        month: Double(ticks[index]), value: cell(figure, .value, .percent),
        lower: index == 0 ? nil : cell(figure, .lower, .percent),
        upper: index == 0 ? nil : cell(figure, .upper, .percent))
    }
    let followed = try [
      (
        head: words("Still followed"),
        cells: [1041, 990, 915, 702, 318, 96].map { cell(try count($0)) }
      ),
      (
        head: words("Events so far"),
        cells: [0, 12, 21, 40, 58, 63].enumerated().map { index, value in
          cell(index == 5 ? try withheld() : try count(value))
        }
      ),
    ]
    let chart = Chart(
      anchor: "fig-curve", number: 3,
      title: words("About one in fourteen had a further experience within two years"),
      subtitle: words("People who began assistance, cohort view, with the 95% band"),
      description: words("A rising step curve over 36 months. The values are in table 4."),
      sheetDescription: words("Points over 36 months. The values are in the table above."),
      table: "t-curve", notes: [],
      kind: .curve(
        CurveChart(
          curves: [
            CurveChart.Curve(
              label: words("All people"), points: points, followed: followed,
              stop: words("fewer than 10 people still followed"))
          ], ticks: ticks, xAxis: words("Months since assistance began"),
          yAxis: words("Share with a further trafficking experience recorded"))))
    return Section(
      anchor: "curve", heading: words("Further trafficking experiences"),
      parts: [
        .chart(chart),
        .table(
          table(
            4, "t-curve", title: "Cumulative share by months", sheet: "Curve", stub: "Month",
            columns: [
              Table.Column(words("Share")), Table.Column(words("Lower limit")),
              Table.Column(words("Upper limit")),
            ],
            rows: points.dropFirst().map { point in
              Table.Row(
                coordinateText(point.month), place: point.month,
                [point.value, point.lower, point.upper].compactMap { $0 }.map { .cell($0) })
            })),
      ])
  }

  private func coordinateText(_ month: Double) -> String { "\(Int(month))" }

  private func breakdown() throws -> Section {
    let labels = [
      "Sexual exploitation in prostitution or other forms",
      "Forced labour or services in agriculture, construction and hospitality",
      "Slavery or practices similar to slavery", "Exploitation in criminal activities",
      "Forced begging", "Removal of organs",
    ]
    return Section(
      anchor: "breakdown", heading: words("Who was identified"),
      parts: [
        .pairs([LabelledText("Unit", "people"), LabelledText("View", words("activity"))]),
        .table(
          table(
            5, "t-exploitation", title: "Newly identified people by form of exploitation",
            sheet: "Form of exploitation / all", stub: "Form of exploitation",
            columns: [
              "People", "Women and girls", "Men and boys", "Under 18", "18 and over", "Unknown age",
              "Domestic", "Cross-border",
            ].map { Table.Column(words($0)) },
            rows: try (0..<30).map { row in
              Table.Row(
                words(row < 6 ? labels[row] : "\(labels[row % 6]), region \(row / 6)"),
                isTotal: row == 29,
                try (0..<8).map { column in
                  .cell(
                    cell(
                      (row + column) % 7 == 0
                        ? try withheld() : try count(1200 + row * 11 + column * 5)))
                })
            }, legend: [protectedMark])),
      ])
  }
}
