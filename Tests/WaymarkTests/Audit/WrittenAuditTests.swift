import Disclosure
import Foundation
import Testing

@testable import waymark

/// The files of protected reports, read again by code that knows nothing of how they were made: as they are
/// nothing is found, and a true count is found wherever it is planted.
struct WrittenAuditTests {
  @Test(arguments: WrittenEdition.all)
  func aPlantedCountIsFoundInEveryKindOfFile(_ edition: WrittenEdition) throws {
    let ground = try TryingGround()
    let release = try PlantedRelease(edition.made(in: ground))
    let found = release.findings()
    #expect(found.isEmpty, "\(edition): \(found.prefix(5))")
    let count = release.hiddenCount

    func expectFound(_ what: String, _ plant: (inout PlantedRelease) -> Bool) {
      var planted = release
      #expect(plant(&planted), "\(edition) has no place for \(what)")
      #expect(!planted.findings().isEmpty, "\(what) of \(edition)")
    }
    expectFound("a text") { $0.plant(inPage: { $0.inserting(" (\(count))", before: "</li>") }) }
    expectFound("a cell of a table") {
      $0.plant(inPage: { $0.inserting("<td>\(count)</td>", before: "</tr></tbody>") })
    }
    expectFound("a title") { $0.plant(inPage: { $0.inserting("\(count) ", behind: " title=\"") }) }
    expectFound("a data attribute") {
      $0.plant(inPage: { $0.inserting(" data-value=\"\(count)\"", behind: "<table") })
    }
    expectFound("a comment") {
      $0.plant(inPage: { $0.inserting("<!-- \(count) -->", before: "<main") })
    }
    expectFound("a property") {
      $0.plant(inPart: "docProps/core.xml") { $0.inserting(" \(count)", before: "</dc:title>") }
    }
    expectFound("the name of a sheet") {
      $0.plant(inPart: "xl/workbook.xml") { $0.inserting("\(count) ", behind: "<sheet name=\"") }
    }
    expectFound("a shared text") {
      $0.plant(inPart: "xl/sharedStrings.xml") { $0.inserting(" \(count)", before: "</t>") }
    }
    expectFound("a hidden part") {
      $0.plant(inPart: "xl/worksheets/sheet1.xml") {
        $0.inserting(" hidden=\"1\"", behind: "<row")
      }
    }
    expectFound("a row of the figures") {
      $0.plant(inFigures: { text in
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let head = lines[0].split(separator: ",").map(String.init)
        guard let column = head.firstIndex(of: "value"), lines.count > 2 else { return nil }
        var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(
          String.init)
        cells[column] = "\(count)"
        lines[1] = cells.joined(separator: ",")
        return lines.joined(separator: "\n")
      })
    }
  }

  /// What not every report has: drawings with several bars, charts of the workbook, numbers in cells.
  @Test(
    arguments: WrittenEdition.all.filter {
      $0.people == 300 && ["npa", "quarterly"].contains($0.profile)
    })
  func aPlantedCountIsFoundInDrawingsAndCharts(_ edition: WrittenEdition) throws {
    let ground = try TryingGround()
    let release = try PlantedRelease(edition.made(in: ground))
    let count = release.hiddenCount

    func expectFound(_ what: String, _ plant: (inout PlantedRelease) -> Bool) {
      var planted = release
      #expect(plant(&planted), "\(edition) has no place for \(what)")
      #expect(!planted.findings().isEmpty, "\(what) of \(edition)")
    }
    expectFound("an alternative text") {
      $0.plant(inPage: { $0.inserting(" \(count).", before: "</desc>") })
    }
    expectFound("the width of a bar") {
      $0.plant(inPage: { page in
        let bar = /(<rect class="fill-1"[^>]*?width=")([0-9.]{3,})(" height="26")/
        guard let match = page.matches(of: bar).dropFirst().first, let width = Double(match.2)
        else { return nil }
        // As if three people more stood behind it.
        return page.replacingCharacters(in: match.range, with: "\(match.1)\(width + 3)\(match.3)")
      })
    }
    expectFound("a cell of the workbook") {
      $0.plant(inPart: "xl/worksheets/sheet") { sheet in
        let cell = /(<c r="[B-F]\d+" s="\d+"><v>)\d+(<\/v>)/
        return sheet.firstMatch(of: cell).map {
          sheet.replacingCharacters(in: $0.range, with: "\($0.1)\(count)\($0.2)")
        }
      }
    }
    expectFound("a cache of a chart") {
      $0.plant(inPart: "xl/charts/chart") { chart in
        let point = /(<c:numCache>.*?<c:v>)[0-9.]+(<\/c:v>)/
        return chart.firstMatch(of: point).map {
          chart.replacingCharacters(in: $0.range, with: "\($0.1)\(count)\($0.2)")
        }
      }
    }
  }

  /// The command says where, ends with 4, and repeats no number; without a change it ends with 0.
  @Test func theCommandNamesPlacesAndNoNumbers() throws {
    let ground = try TryingGround()
    let folder = try WrittenEdition(56, "round", "quarterly", false, "en").made(in: ground)
    let sound = try ground.program.run("audit r")
    #expect(sound.status == 0 && sound.output.contains("is a released one"))
    let page = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".html") })
    let text = try ground.text("r/\(page)")
    try ground.write(try #require(text.inserting(" 8317 ", before: "</li>")), to: "r/\(page)")
    let found = try ground.program.run("audit r")
    #expect(found.status == 4)
    #expect(found.output.contains(page) && !found.output.contains("8317"))
    #expect(try ground.program.run("audit nowhere").status == 66)
    let json = try ground.json(ground.program.run("audit r --json").output)
    #expect(json["schema"] as? String == "waymark.audit/1")
    try ground.done("report quarterly --period 2024-Q4 --internal --reason audit --out int")
    #expect(try ground.program.run("audit int").status == 64)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
