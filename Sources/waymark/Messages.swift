import CaseModel
import Foundation
import Ingestion

/// The words of every failure: what happened, where, what to do next.
enum Messages {
  static let interrupted = Failure(
    .interrupted, "Interrupted. The database is as it was before.")

  static func noWorkspace(_ path: String) -> Failure {
    Failure(
      .wrongSettings,
      """
      There is no workspace here: '\(path)' was not found.
      Make one with  waymark init DIR  and change into it, or name the settings with --config.
      """)
  }

  static func workspaceExists(_ folder: String, _ name: String) -> Failure {
    Failure(
      .cannotCreate,
      "'\(folder)' holds a workspace already ('\(name)' is there). Nothing was changed.")
  }

  static func demoInTheWay(_ folder: String, _ name: String) -> Failure {
    Failure(
      .cannotCreate,
      "'\(folder)/\(name)' is there already. Name a new folder:  waymark demo DIR")
  }

  static func keyNotFound(_ path: String) -> Failure {
    Failure(
      .wrongSettings,
      """
      The key '\(path)' was not found. Without it the same person would get another pseudonym.
      Put it back from your copy or from a backup (waymark restore FILE DIR); do not make a new one for \
      this database. If every copy is lost, what is stored can still be read but no longer added to: \
      make a new workspace and import all files again.
      """)
  }

  static func keyNotRead(_ path: String, _ number: Int32) -> Failure {
    Failure(
      number == EACCES || number == EPERM ? .noPermission : .wrongSettings,
      """
      The key '\(path)' is there but could not be read: \(system(number, reading: true)).
      Run the command as the user to whom it belongs, or have it given to you:  ls -l \(path)
      """)
  }

  /// Said beside what a command does without the key.
  static func keyIsAway(_ path: String) -> String {
    "warning: the key '\(path)' was not found: nothing can be imported, exported or backed up until "
      + "it is back."
  }

  static func anotherKey(_ path: String, database: String) -> Failure {
    Failure(
      .wrongSettings,
      """
      '\(path)' is not the key of '\(database)': under it everybody would be stored a second time. \
      Nothing was changed.
      Put the right key back from your copy or from a backup (waymark restore FILE DIR), or name the \
      settings that belong to this database with --config.
      """)
  }

  static func contradictedKey(_ path: String, database: String) -> Failure {
    Failure(
      .wrongSettings,
      """
      '\(path)' does not seem to be the key of '\(database)': the reports in its ledger were made \
      under another one. Nothing was changed.
      Put the right key back from your copy or from a backup. If you are sure that the people were \
      imported under this one:  waymark check --trust-key
      """)
  }

  /// Said once, when a database of an earlier version takes the key that is there as its own.
  static func keyLearnt(_ path: String, database: String) -> String {
    """
    note: '\(database)' now takes '\(path)' as its key and will refuse any other. Nothing stored shows \
    whether its people were imported under it. If the key was ever exchanged, put the right one back and \
    run  waymark check --trust-key
    """
  }

  static func openToOthers(_ path: String, isClosedNow: Bool) -> String {
    "warning: '\(path)' could be read or written by other users of this machine"
      + (isClosedNow
        ? "; it is now closed to them as far as you may do that."
        : ". Close it to them:  chmod 600 \(path)")
  }

  static func folderIsHeld(_ folder: String) -> Failure {
    Failure(
      .databaseBusy,
      "Another program is making a workspace in '\(folder)' just now. Wait until it is done, or name "
        + "another folder.")
  }

  /// Another program put a file there while this one was written.
  static func cameMeanwhile(_ path: String) -> Failure {
    Failure(
      .databaseBusy,
      "'\(path)' was written by another program meanwhile, and stays as that left it. Name another "
        + "file, or run the command again when the other is done.")
  }

  static func wrongKey(_ path: String) -> Failure {
    Failure(
      .wrongSettings,
      "The key '\(path)' is not 64 hexadecimal digits. Put it back from your backup.")
  }

  static func unknownSetting(file: String, line: Int, name: String, known: [String]) -> Failure {
    Failure(
      .wrongSettings,
      "\(file), line \(line): unknown key '\(name)'.\(suggestion(for: name, among: known)) "
        + "Known keys here: \(known.joined(separator: ", ")).")
  }

  static func unknownMapping(_ name: String, known: [String]) -> Failure {
    Failure(
      .wrongUsage,
      "Unknown mapping '\(name)'.\(suggestion(for: name, among: known)) Shipped mappings: "
        + "\(known.joined(separator: ", ")). A mapping of your own is named by its path.")
  }

  static func nothingToMap(_ files: [String]) -> Failure {
    Failure(
      .unreadable,
      """
      No table was found in \(files.joined(separator: ", ")). What keeps it from being read:
        waymark check \(files.joined(separator: " "))
      """)
  }

  /// Said when cases are imported without anything that happened to the people.
  static func peopleWithoutHistory(_ count: Int) -> String {
    "warning: no report will count \(count == 1 ? "1 new person" : "\(count) new people"): "
      + "import what happened to them too, their events at least."
  }

  static func mapping(_ fault: MappingFault, _ places: YAMLPlaces) -> Failure {
    let columns = Set(CanonicalTable.allCases.flatMap(CaseMapping.fields)).sorted()
    let words =
      switch fault {
      case .unknownColumn(let name):
        "'\(name)' is no canonical column.\(suggestion(for: name, among: columns))"
      case .unknownDomain(let name):
        "'\(name)' is no outcome domain.\(suggestion(for: name, among: OutcomeDomain.codes)) "
          + "Domains: \(OutcomeDomain.codes.joined(separator: ", "))."
      case .emptySheet(let position):
        "sheet \(position) of the mapping names no table. Add cases, events, services, "
          + "assessments or population."
      case .unlikelySeparator(let text):
        "'\(text)' is no way to write a list."
          + "\(suggestion(for: text, among: ListForm.named.keys.sorted())) Use one of "
          + "\(ListForm.named.keys.sorted().joined(separator: ", ")), or the text between two values."
      case .othersWithoutValues(let name):
        "'others' of '\(name)' would take the place of every text: add 'values'."
      case .emptyScale: "a scale has the same worst and best score."
      case .outOfRange(let name): "the number of '\(name)' is too small or too large."
      }
    let line: Int? =
      switch fault {
      case .unknownColumn(let name), .unknownDomain(let name), .outOfRange(let name),
        .othersWithoutValues(let name), .unlikelySeparator(let name):
        places.line(mentioning: name)
      case .emptySheet(let position): places.line(["sheets", .index(position - 1)])
      case .emptyScale: places.line(mentioning: "scale")
      }
    return wrongValue(file: places.file, line: line, words)
  }

  /// A mapping uses a column and says that it is not to be read.
  static func mapping(_ found: MappingContradiction, file: String, line: Int?) -> Failure {
    func sheet(_ position: Int?) -> String { position.map { " of sheet \($0 + 1)" } ?? "" }
    let place = line.map { ", line \($0)" } ?? ""
    let advice =
      found.sheet == nil && found.usedIn != nil
      ? "If only other sheets are meant, move it to their own '\(found.list.rawValue)'; otherwise take it "
        + "out of one of the two."
      : "Take it out of one of the two."
    return Failure(
      .wrongSettings,
      """
      \(file)\(place): '\(found.list.rawValue)'\(sheet(found.sheet)) says that the column \
      '\(found.column)' is not to be read, and '\(found.usedBy)'\(sheet(found.usedIn)) reads it.
      \(advice)
      """)
  }

  static func unknownProfile(_ name: String, known: [String]) -> Failure {
    Failure(
      .wrongUsage,
      "Unknown report '\(name)'.\(suggestion(for: name, among: known)) Known reports: "
        + "\(known.joined(separator: ", ")). A profile of your own is named by its path.")
  }

  static func profileExists(_ path: String) -> Failure {
    Failure(
      .cannotCreate, "'\(path)' is there already. Nothing was written. Name another file.")
  }
}
