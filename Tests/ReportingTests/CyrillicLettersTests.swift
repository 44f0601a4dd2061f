import CaseModel
import Disclosure
import Foundation
import Statistics
import Testing

@testable import Reporting

@Suite struct CyrillicLettersTests {
  private let letters: CyrillicLetters

  init() throws {
    letters = try #require(WordingCatalogues.shipped.derived("sr-Cyrl")).letters
  }

  @Test(arguments: [
    (
      "Ljubav, NJEGOŠ, Džep, džemper, Đorđe, ćao, šljiva",
      "Љубав, ЊЕГОШ, Џеп, џемпер, Ђорђе, ћао, шљива"
    ),
    ("žrtva trgovine ljudima", "жртва трговине људима"),
    ("nadživeti, injekcija, konjugacija, Tanjug", "надживети, инјекција, конјугација, Танјуг"),
    ("izveštaj o {end}, {organisation}: 95% IP", "извештај о {end}, {organisation}: 95% ИП"),
    ("datoteka figures.csv (as_of), oznaka [p]", "датотека figures.csv (as_of), ознака [p]"),
    ("događaj 'not_a_victim' i 'lost'", "догађај 'not_a_victim' и 'lost'"),
    ("https://example.org/nj i Waymark", "https://example.org/nj и Waymark"),
    ("log–log; 30,4375·m", "log–log; 30,4375·m"), ("na {n} od {of}.", "на {n} од {of}."),
    ("„Podrazumevano“ nije [c]", "„Подразумевано“ није [c]"), ("Kot d’Ivoar", "Кот д’Ивоар"),
    ("{", "{"), ("'", "'"), ("a.", "а."), ("", ""),
  ])
  func latinBecomesCyrillic(latin: String, cyrillic: String) {
    #expect(letters.text(latin) == cyrillic)
  }

  /// The Unicode CLDR has the names of countries in both scripts; it writes some apart from each other.
  @Test func namesOfCountriesAreThoseOfICU() throws {
    let (latin, cyrillic) = (Locale(identifier: "sr_Latn"), Locale(identifier: "sr_Cyrl"))
    let regions = Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 }
    var different: [String] = []
    for region in regions {
      guard let name = latin.localizedString(forRegionCode: region),
        let own = cyrillic.localizedString(forRegionCode: region)
      else { continue }
      // Where ICU has no name in Cyrillic letters it gives the Latin one.
      if letters.text(name) != own, own != name { different.append("\(name): \(own)") }
    }
    #expect(regions.count > 200)
    #expect(different.isEmpty, "\(different)")
  }

  /// Nothing but codes, names and marks stays in Latin letters in a whole report.
  @Test(arguments: [(300, Audience.open), (60, .internalUse)])
  func noLatinWordIsLeft(count: Int, audience: Audience) throws {
    let report = try ReportFixture.report(
      count, audience, wording: try Wording.catalogue("sr-Cyrl"))
    var kept = letters.kept.union([
      "Example", "House", "Core", "Centre", "desk", "Cite", "us", "waymark", "report", "quarterly",
      "team", "meeting", "csv", "manifest", "json", "figures", "Aalen", "Johansen",
    ])
    for key in report.figures.map(\.key) {
      kept.formUnion([key.table, key.indicator.code, key.view.code])
    }
    kept.formUnion(report.definitions.map(\.code))
    for entry in report.dictionary {
      kept.formUnion([entry.column] + entry.codes.components(separatedBy: "; "))
    }
    var shown = report.sections.map(\.heading) + report.keyMessages
    for table in report.tables { shown += [table.title, table.subtitle, table.stub] + table.notes }
    for definition in report.definitions {
      shown += [definition.label, definition.meaning, definition.notes]
    }
    for text in shown {
      let bare = text.replacing(/'[^']*'|\[[^\]]*\]|[^\s()]*[0-9_.][^\s()]*/, with: " ")
      let latin = bare.split { !$0.isLetter }.filter {
        $0.unicodeScalars.contains { $0.isASCII } && !kept.contains(String($0))
      }
      #expect(latin.isEmpty, "\(latin) in \(text)")
    }
  }
}
