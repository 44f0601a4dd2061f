import Foundation
import Reporting

extension Workspace {
  /// The folder of the workspace's own catalogues, beside its settings.
  static let wordingFolder = "wording"

  /// The languages that reports of this workspace can be made in: the shipped ones, and one more for
  /// each JSON file of the folder.
  func catalogues() throws(Failure) -> WordingCatalogues {
    let above = PathText.folder(of: settingsFile)
    let folder = above.isEmpty ? Self.wordingFolder : "\(above)/\(Self.wordingFolder)"
    var catalogues = WordingCatalogues.shipped
    for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    where name.hasSuffix(".json") && !name.hasPrefix(".") {
      catalogues = catalogues.adding(
        try CatalogueFile.bytes("\(folder)/\(name)"), as: String(name.dropLast(5)))
    }
    return catalogues
  }

  /// The words of a language, all of which must be there.
  func wording(_ language: String) throws(Failure) -> Wording {
    let catalogues = try catalogues()
    do {
      if !WordingCatalogues.shippedLanguages.contains(language) {
        let faults = try CatalogueFile.faults(of: language, in: catalogues)
        guard faults.isEmpty else {
          throw Messages.wrongCatalogue("\(Self.wordingFolder)/\(language).json", faults)
        }
      }
      return try catalogues.wording(language)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Messages.unknownLanguage(language, known: catalogues.languages)
    }
  }

  /// The words of a shipped language.
  static func shippedWording(_ language: String) throws(Failure) -> Wording {
    do { return try Wording.catalogue(language) } catch {
      throw Messages.unknownLanguage(language, known: WordingCatalogues.shippedLanguages)
    }
  }

  /// The languages of an option, each once: `en,sq`.
  func languages(_ option: String) throws(Failure) -> [String] {
    let known = try catalogues().languages
    var languages: [String] = []
    for name in option.split(separator: ",", omittingEmptySubsequences: false) {
      let name = name.trimmingCharacters(in: .whitespaces)
      guard let language = known.first(where: { $0.lowercased() == name.lowercased() }) else {
        throw Messages.unknownLanguage(name, known: known)
      }
      if !languages.contains(language) { languages.append(language) }
    }
    return languages
  }
}

/// A catalogue of words as a file.
enum CatalogueFile {
  static func bytes(_ path: String) throws(Failure) -> Data {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw errno == ENOENT ? Messages.fileNotFound(path) : Messages.cannotRead(path, errno)
    }
    return bytes
  }

  /// What is wrong with a catalogue beside the English one; nothing where all is right.
  static func faults(of language: String, in catalogues: WordingCatalogues) throws -> [String] {
    let own: Data
    do { own = try catalogues.complete(language) } catch {
      return ["'from' names no catalogue that stands by itself"]
    }
    var faults = CatalogueComparison.faults(of: own, against: try catalogues.complete("en"))
    let tag = ((try? JSONSerialization.jsonObject(with: own)) as? [String: Any])?["language"]
    if (tag as? String).map(Wording.code) != language {
      faults.append("/language: expected '\(language)', as the file is called")
    }
    return faults
  }
}
