import Foundation
import Testing

@testable import Reporting

@Suite struct PluralTests {
  @Test(arguments: [
    (0, PluralForm.other), (1, .one), (2, .other), (11, .other), (21, .other), (101, .other),
  ])
  func english(number: Int, form: PluralForm) {
    #expect(PluralRule.oneOther.form(of: number) == form)
  }

  /// 1 osoba, 2 osobe, 5 osoba, 11 osoba, 21 osoba, 22 osobe, 112 osoba.
  @Test(arguments: [
    (0, PluralForm.other), (1, .one), (2, .few), (4, .few), (5, .other), (11, .other), (12, .other),
    (14, .other), (21, .one), (22, .few), (25, .other), (101, .one), (111, .other), (112, .other),
    (122, .few),
  ])
  func serbian(number: Int, form: PluralForm) {
    #expect(PluralRule.oneFewOther.form(of: number) == form)
  }

  @Test func aFormMayDependOnASecondNumber() throws {
    let text = """
      {"by": "of", "one": "one", "other": {"by": "n", "one": "{n} of them was", "other": "{n} were"}}
      """
    let template = try JSONDecoder().decode(Sentence.self, from: Data(text.utf8))
    func sentence(_ n: Int, of: Int) -> String {
      template.templates(for: Facts(counts: ["n": n, "of": of]), rule: .oneOther).map(\.text)
        .joined()
    }
    #expect(sentence(1, of: 1) == "one")
    #expect(sentence(1, of: 5) == "{n} of them was")
    #expect(sentence(0, of: 5) == "{n} were")
    let again = try JSONDecoder().decode(
      Sentence.self, from: JSONEncoder().encode(template))
    #expect(again == template)
  }

  /// Every sentence of the catalogue that asks for forms has all those of its language, with the same
  /// places.
  @Test(arguments: WordingCatalogues.shippedLanguages)
  func theCatalogueHasAllForms(language: String) throws {
    let words = try Wording.catalogue(language)
    let asked = sentences(in: words).flatMap(\.choices).filter { $0.answers["one"] != nil }
      .filter { $0.by != "answers" }
    #expect(asked.count > 6)
    for (by, answers) in asked {
      #expect(Set(answers.keys) == Set(words.plurals.forms.map(\.rawValue)), "\(by)")
      let places = Set(answers.values.flatMap(\.templates).map { Set($0.placeholders) })
      #expect(places.count == 1, "\(answers)")
    }
  }

  /// Every sentence within a value, each once.
  private func sentences(in value: Any) -> [Sentence] {
    if let sentence = value as? Sentence { return [sentence] }
    return Mirror(reflecting: value).children.flatMap { sentences(in: $0.value) }
  }
}
