import CaseModel
import Disclosure
import Foundation
import Reporting
import Statistics

/// The texts that reports of a workspace have whoever the people are: catalogue, profile, definitions, and
/// what the organisation wrote itself.
struct FixedTexts {
  let language: String
  let catalogues: WordingCatalogues
  /// The profile of the release as its file holds it, and its name with its version.
  private var profile: (text: [UInt8], name: String)?
  /// Plan, logframe and costs of the workspace.
  var own: [[UInt8]] = []
  /// What the release is called by: the organisation's name and address, and the period.
  private var names: [String]
  /// Indicators of the workspace.
  private var indicators: [[UInt8]] = []

  /// What a workspace has beside a report.
  init(language: String, period: String, workspace: Workspace?) throws(Failure) {
    self.language = Wording.code(of: language)
    names = [period]
    catalogues = try workspace?.catalogues() ?? .shipped
    guard let workspace, !workspace.settingsFile.isEmpty else { return }
    let folder = PathText.folder(of: workspace.settingsFile)
    func read(_ name: String) -> [[UInt8]] {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      return FileManager.default.contents(atPath: path).map { [Array($0)] } ?? []
    }
    own = [PlanFile.name, LogframeFile.name, CostsFile.name].flatMap(read)
    let settings = workspace.settings
    names +=
      [
        settings.organisation, settings.programme, settings.area, settings.contact, settings.terms,
      ].compactMap(\.self) + (settings.agencies ?? []) + (settings.regions ?? [])
    let library = folder.isEmpty ? IndicatorLibrary.folder : "\(folder)/\(IndicatorLibrary.folder)"
    indicators = IndicatorLibrary.files(in: library).compactMap {
      FileManager.default.contents(atPath: $0).map(Array.init)
    }
  }

  /// Adds the words of the profile that the report is made by.
  mutating func add(profile text: [UInt8], called name: String) { profile = (text, name) }

  /// The numbers of all of them, each with the words beside it.
  func words(costs: Costs?) throws(Failure) -> FixedWords {
    let wording: Wording
    let catalogue: Any
    do {
      wording = try catalogues.wording(language)
      catalogue = try JSONSerialization.jsonObject(with: try catalogues.complete(language))
    } catch {
      throw Messages.unknownLanguage(language, known: catalogues.languages)
    }
    var words = FixedWords(
      signs: NumberSigns(
        group: wording.numbers.groupSeparator, decimal: wording.numbers.decimalSeparator,
        months: wording.dates.months + wording.dates.monthsInText),
      ordinalWords: [wording.chrome.table, wording.chrome.figure, wording.chrome.note])
    words.add(Self.strings(in: catalogue))
    // The codebook has every language's name of a category.
    for other in catalogues.languages where other != language {
      let file = (try? catalogues.complete(other)).flatMap {
        try? JSONSerialization.jsonObject(with: $0)
      }
      words.add(Self.strings(in: (file as? [String: Any])?["codes"] ?? []))
    }
    words.add([ToolVersion.text] + (profile.map { [$0.name] } ?? []))
    let letters = catalogues.derived(language)?.letters
    for file in (profile.map { [$0.text] } ?? []) + indicators
      + ShippedIndicators.files.map(\.bytes)
    {
      words.add(Self.lines(file, letters))
    }
    for file in own { words.add(Self.lines(file, letters), isOwn: true) }
    words.add(names: names + (letters.map { letters in names.map(letters.text) } ?? []))
    if let costs { words.costs = [costs.total] }
    return words
  }

  /// Every text of a catalogue, and every code.
  private static func strings(in value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(strings)
    case let object as [String: Any]: object.flatMap { [$0.key] + strings(in: $0.value) }
    default: []
    }
  }

  /// A file as a whole, and each of its values alone; in the letters of the language too.
  private static func lines(_ file: [UInt8], _ letters: CyrillicLetters?) -> [String] {
    let text = String(decoding: file, as: UTF8.self)
    var texts = [text]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ": ", maxSplits: 1)
      texts.append(String(line))
      if parts.count == 2 { texts.append(String(parts[1])) }
    }
    return texts + (letters.map { letters in texts.map(letters.text) } ?? [])
  }
}
