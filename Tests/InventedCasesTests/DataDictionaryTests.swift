import CaseModel
import Foundation
import Testing

/// The dictionary names everything that a file may hold.
@Suite struct DataDictionaryTests {
  private let text: String

  init() throws {
    text = try String(contentsOf: sampleData.appending(path: "README.md"), encoding: .utf8)
  }

  private func expectNamed(_ codes: [String]) {
    for code in codes { #expect(text.contains("`\(code)`"), "'\(code)' is not in the dictionary") }
  }

  @Test func namesEveryFileAndColumn() {
    for table in CanonicalTable.allCases {
      expectNamed(["\(table.code).csv"])
      expectNamed(table.columns)
    }
  }

  @Test func namesEveryCodeOfAnAttribute() {
    for attribute in ProfileAttribute.allCases {
      switch attribute.domain {
      case .one(let codes) where codes.count < 100: expectNamed(codes)
      case .any(let codes): expectNamed(codes)
      default: break
      }
    }
    expectNamed(AgeGroup.codes)
    expectNamed(MissingReason.codes)
  }

  @Test func namesEveryCodeOfAnEventServiceAndScore() {
    expectNamed(EventKind.codes)
    expectNamed(EventDetail.codes)
    expectNamed(Certainty.codes)
    expectNamed(ServiceKind.codes)
    expectNamed(ServiceStatus.codes)
    expectNamed(Beneficiary.codes)
    expectNamed(OutcomeDomain.codes)
  }

  /// The tables of events, services and domains follow the order and the flags of the case model.
  @Test func tablesAgreeWithTheCaseModel() {
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
    func codes(among list: [String], columns: Int) -> [String] {
      rows.filter { $0.count(where: { $0 == "|" }) == columns + 1 }
        .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
        .filter(list.contains)
    }
    func isContained(_ order: [String], in found: [String]) -> Bool {
      var rest = found[...]
      return order.allSatisfy { code in
        guard let index = rest.firstIndex(of: code) else { return false }
        rest = rest[(index + 1)...]
        return true
      }
    }
    #expect(
      isContained(EventKind.codes, in: codes(among: EventKind.codes, columns: 3)))
    for service in ServiceKind.allCases {
      let mark = service.isLongTerm ? "| yes |" : "| |"
      #expect(rows.contains { $0.hasPrefix("| `\(service.code)` |") && $0.hasSuffix(mark) })
    }
    for domain in OutcomeDomain.allCases {
      let mark = OutcomeDomain.core.contains(domain) ? "| yes |" : "| |"
      #expect(rows.contains { $0.hasPrefix("| `\(domain.code)` |") && $0.hasSuffix(mark) })
    }
  }
}
