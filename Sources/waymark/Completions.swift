import ArgumentParser
import CaseModel
import CaseStore
import Foundation
import Reporting
import Statistics

/// What a shell can complete a command line with.
///
/// Names of files, codes of the program and numbers of the workspace: no value of a case, and nothing that
/// changes a file.
extension CompletionKind {
  /// Shipped profiles, and files of the folder.
  static var profiles: CompletionKind {
    .custom { _, _, prefix in
      prefix.contains("/") || prefix.hasPrefix(".")
        ? Completions.files(prefix)
        : ReportProfile.shipped.keys.sorted() + Completions.files(prefix)
    }
  }

  /// The last periods that were over on the day of the last delivery, the latest first.
  static var periods: CompletionKind {
    .custom { words, _, _ in
      Completions.periods(Completions.glance(words)?.lastDelivery ?? Parsed.today)
    }
  }

  static var batches: CompletionKind {
    .custom { words, _, _ in (Completions.glance(words)?.batches ?? []).reversed().map(String.init)
    }
  }

  static var releases: CompletionKind {
    .custom { words, _, _ in
      (Completions.glance(words)?.releases ?? []).reversed().map(String.init)
    }
  }

  /// Ids of the shipped indicators and of those of the workspace.
  static var indicators: CompletionKind {
    .custom { words, _, _ in
      let folder = Completions.workspace(words)?.indicatorFolder
      let library = (try? IndicatorLibrary(folder: folder)) ?? (try? IndicatorLibrary())
      return library?.indicators.map(\.definition.id) ?? []
    }
  }

  /// Languages of reports, one after another with a comma between them.
  static var languages: CompletionKind {
    .custom { words, _, prefix in
      let known =
        (try? Completions.workspace(words)?.catalogues().languages)
        ?? WordingCatalogues.shippedLanguages
      let before = prefix.split(separator: ",", omittingEmptySubsequences: false).dropLast()
      return known.filter { !before.contains(Substring($0)) }.map {
        (before.map(String.init) + [$0]).joined(separator: ",")
      }
    }
  }

  /// Shipped mappings, and files of the folder.
  static var mappings: CompletionKind {
    .custom { _, _, prefix in MappingFile.presets.keys.sorted() + Completions.files(prefix) }
  }

  /// The agencies of the settings.
  static var agencies: CompletionKind {
    .custom { words, _, _ in Completions.workspace(words)?.settings.agencies ?? [] }
  }

  /// A report, its period, and the tables that are named in every report.
  static var figures: CompletionKind {
    .custom { words, _, prefix in
      let parts = prefix.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      switch parts.count {
      case 0...1: return ReportProfile.shipped.keys.sorted().map { $0 + "/" }
      case 2:
        let day = Completions.glance(words)?.lastDelivery ?? Parsed.today
        return Completions.periods(day).map { "\(parts[0])/\($0)/" }
      default: return []
      }
    }
  }
}

/// What completions read.
private enum Completions {
  /// The workspace that the words name, or the one of this folder; `nil` where there is none.
  static func workspace(_ words: [String]) -> Workspace? {
    try? Workspace(config: value(of: "--config", words), database: value(of: "--db", words))
  }

  static func glance(_ words: [String]) -> DatabaseGlance? {
    workspace(words).flatMap { DatabaseGlance(path: $0.databasePath) }
  }

  private static func value(of option: String, _ words: [String]) -> String? {
    func plain(_ word: some StringProtocol) -> String {
      String(word.filter { $0 != "\"" && $0 != "'" && $0 != "\\" })
    }
    if let place = words.firstIndex(of: option), place + 1 < words.count {
      return plain(words[place + 1])
    }
    return words.first { $0.hasPrefix(option + "=") }.map { plain($0.dropFirst(option.count + 1)) }
  }

  /// Twelve quarters and three years, and the words for the last of them.
  static func periods(_ day: Day) -> [String] {
    let spans = ReportingPeriod.Span.allCases.map { "last-\($0.rawValue)" }
    func last(_ span: ReportingPeriod.Span, _ count: Int) -> [String] {
      guard let period = ReportingPeriod(last: span, endedBy: day) else { return [] }
      return (0..<count).map { period.shifted(by: -$0).code }
    }
    return last(.quarter, 12) + last(.year, 3) + spans
  }

  /// Files of settings, and folders, whose path begins so.
  static func files(_ prefix: String) -> [String] {
    let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.sorted().compactMap { name in
      guard !name.hasPrefix("."), name != Workspace.settingsName else { return nil }
      let path = folder + name
      if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return path }
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue ? path + "/" : nil
    }
  }
}
