import CaseModel
import Foundation
import Reporting
import Testing

@testable import waymark

/// The logframe and the costs that an organisation fills in.
@Suite struct OwnFilesTests {
  private func file(_ text: String) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: path)
    return path.path
  }

  private static let head = LogframeFile.columns.joined(separator: ",") + "\n"

  @Test func aLogframeKeepsItsOrder() throws {
    let rows = try LogframeFile(
      path: file(
        Self.head + "2,share,Later,per cent,10,2021,25.5,2024,close,Records,Ours\n"
          + "1,,First,places,,,,,,,\n"), known: ["share"]
    ).rows
    #expect(rows.map(\.number) == ["2", "1"])
    #expect(rows[0].indicator == "share" && rows[0].target == 25.5 && rows[0].match == .close)
    #expect(rows[1].indicator == nil && rows[1].target == nil && rows[1].match == .exact)
  }

  @Test(arguments: [
    (
      "1,shar,x,,,,,,,,\n",
      "row 2, column \"indicator\": 'shar' is no indicator of the profile. Did you mean 'share'?"
    ),
    ("1,share,,,,,,,,,\n", "row 2, column \"title\": expected the wording that was agreed."),
    ("1,share,x,,,,60%,,,,\n", "row 2, column \"target\": expected a number such as 60"),
    ("1,share,x,,,,,,near,,\n", "row 2, column \"match\": expected one of exact, close, proxy."),
    ("1,share,x,,,,,,,,\n1,share,y,,,,,,,,\n", "row 3, column \"number\": '1' stands twice."),
  ])
  func aFaultIsNamedAtItsPlace(rows: String, words: String) throws {
    do throws(Failure) {
      _ = try LogframeFile(path: (try? file(Self.head + rows)) ?? "", known: ["share", "people"])
      Issue.record("let through: \(rows)")
    } catch {
      #expect(error.text.contains(words), "\(error.text)")
    }
  }

  /// 100 and 50 lie within 2024; the year before does not.
  @Test func costsOfThePeriodAreAddedUp() throws {
    let text = "period,item,amount,currency\n2024-Q1,a,100,EUR\n2024,b,50,EUR\n2023,a,7,EUR\n"
    let period = try #require(ReportingPeriod(code: "2024"))
    let costs = try CostsFile(path: file(text), period: period).costs
    #expect(costs?.total == 150 && costs?.currency == "EUR" && costs?.items == ["a", "b"])
    let later = try #require(ReportingPeriod(code: "2025"))
    #expect(try CostsFile(path: file(text), period: later).costs == nil)
  }
}
