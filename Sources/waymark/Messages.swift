import CaseModel
import CaseStore
import Foundation
import Ingestion
import Reporting
import Sealing
import Statistics

/// The words of every failure: what happened, where, what to do next.
enum Messages {
  static let interrupted = Failure(
    .interrupted, "Interrupted. The database is as it was before.")

  // MARK: Settings

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

  // MARK: Arguments

  static func unknownCommand(_ name: String, known: [String]) -> Failure {
    Failure(
      .wrongUsage,
      """
      Unknown command '\(name)'.\(suggestion(for: name, among: known))
      Commands: \(known.joined(separator: ", ")). More with  waymark --help
      """)
  }

  static func unknownBreakdown(_ name: String) -> Failure {
    Failure(
      .wrongUsage,
      "--by: unknown attribute '\(name)'.\(suggestion(for: name, among: ProfileAttribute.codes)) "
        + "Attributes: \(ProfileAttribute.codes.joined(separator: ", ")).")
  }

  static func resultNotWritten(_ number: Int32) -> Failure {
    Failure(.readWriteError, "The result could not be written: \(system(number)).")
  }

  static func wrongPeriod(_ text: String) -> Failure {
    Failure(
      .wrongUsage,
      """
      '\(text)' is no period. Write a quarter 2024-Q4, a half-year 2024-H1, a year 2024, months
      2024-01..2024-06, or last-quarter, last-half-year, last-year, last-month.
      """)
  }

  static func wrongDay(_ option: String, _ text: String) -> Failure {
    Failure(.wrongUsage, "\(option): '\(text)' is no day. Write it as 2024-12-31.")
  }

  static let reasonMissing = Failure(
    .wrongUsage,
    """
    An internal edition shows unprotected figures and needs a reason, which is stamped on every page:
      --internal --reason "why it is needed"
    """)

  static let twoAudiences = Failure(
    .wrongUsage, "--restricted and --internal are different editions. Ask for one of them.")

  static let reasonWithoutInternal = Failure(
    .wrongUsage, "--reason belongs to --internal; protected editions need none.")

  static func wrongAgency(_ text: String) -> Failure {
    Failure(
      .wrongUsage,
      "--agency: '\(text)' is no code. Use 1 to 40 letters, digits, dots, hyphens and underscores.")
  }

  static let forceWithoutReplace = Failure(
    .wrongUsage, "--force belongs to --replace: it withdraws vanished rows however many they are.")

  static let nothingImported = Failure(
    .dataErrors,
    """
    The database holds no cases yet.
    Import some:  waymark import cases.csv events.csv services.csv assessments.csv
    """)

  // MARK: Analyses

  static func internalOnly(_ command: String) -> Failure {
    Failure(
      .refused,
      """
      The results of 'waymark \(command)' cannot be protected: they are for internal use only.
      Nothing was shown. For your own eyes:  --internal --reason "why it is needed"
      """)
  }

  static let exportIsInternal = Failure(
    .refused,
    """
    An export holds every row about every person: it is for internal use only.
    Nothing was written. If you need it:  --internal --reason "why it is needed"
    """)

  static func wrongMonths(_ option: String, _ text: String) -> Failure {
    Failure(
      .wrongUsage, "\(option): '\(text)' is no number of months from 1 to 600, such as 12 or 12,24."
    )
  }

  static func unknownWave(_ option: String, _ months: Int, known: [Int]) -> Failure {
    Failure(
      .wrongUsage,
      "\(option): the profile has no wave at month \(months). Its waves are at months "
        + "\(known.map(String.init).joined(separator: ", ")).")
  }

  static func wrongWord(_ option: String, _ text: String, known: [String]) -> Failure {
    Failure(
      .wrongUsage,
      "\(option): '\(text)' is not known.\(suggestion(for: text, among: known)) "
        + "Use \(known.joined(separator: ", ")).")
  }

  static func term(_ fault: GroupTerm.Fault, option: String) -> Failure {
    switch fault {
    case .unknownName(let name):
      wrongWord(option, name, known: GroupTerm.names)
    case .severalCodes(let attribute):
      Failure(
        .wrongUsage,
        """
        \(option): a person can have several values of '\(attribute.code)', so they make no groups.
        Name one of them:  \(attribute.code)=\(GroupTerm.codes(of: attribute)?.first ?? "CODE")
        """)
    case .unknownCode(let attribute, let code):
      Failure(
        .wrongUsage,
        "\(option): '\(code)' is no value of '\(attribute.code)'."
          + suggestion(for: code, among: GroupTerm.codes(of: attribute) ?? []))
    }
  }

  static let landmarkMissing = Failure(
    .wrongUsage,
    """
    Grouping people by what happens to them later needs a landmark: whoever was re-trafficked early
    never had the chance to be reintegrated, and would count as "not reintegrated" (immortal-time bias).
    Name the month by which it must have happened, such as  --landmark 12
    """)

  static func landmarkNotHere(_ name: String) -> Failure {
    Failure(
      .wrongUsage,
      "'\(name)' is not known when the clock starts, so it cannot enter this model. Use "
        + "waymark compare-groups --by \(name) --landmark 12")
  }

  /// A piece of an analysis, with its faults in the words of the command line.
  static func worded<Result>(_ work: @autoclosure () throws(AnalysisFault) -> Result)
    throws(Failure) -> Result
  {
    do {
      return try work()
    } catch {
      switch error {
      case .nothingToShow(let why): throw Failure(.dataErrors, why)
      case .noSuchGroup(let option, let code, let known):
        throw wrongWord(option, code, known: known)
      case .inconsistent(let what): throw Failure(.internalError, what)
      }
    }
  }

  // MARK: Files

  static func fileNotFound(_ path: String) -> Failure {
    Failure(.inputNotFound, "'\(path)' was not found. Check the name and the folder.")
  }

  static func source(_ error: SourceFileError, path: String) -> Failure {
    switch error.reason {
    case .notFound: fileNotFound(path)
    case .isFolder: Failure(.unreadable, "'\(path)' is a folder. Name the files in it.")
    case .noPermission: Failure(.noPermission, "'\(path)' may not be read by you.")
    case .other:
      Failure(
        .readWriteError,
        "'\(path)' could not be read: \(system(error.errorNumber, reading: true)).")
    }
  }

  static func cannotCreate(_ path: String, _ number: Int32 = errno) -> Failure {
    let code: ExitStatus = number == ENOSPC ? .readWriteError : .cannotCreate
    return Failure(code, "'\(path)' cannot be made: \(system(number)). Nothing was changed.")
  }

  static func cannotWrite(_ path: String, _ number: Int32) -> Failure {
    Failure(.readWriteError, "'\(path)' could not be written: \(system(number)).")
  }

  static func cannotRead(_ path: String, _ number: Int32) -> Failure {
    Failure(
      number == EACCES ? .noPermission : .readWriteError,
      "'\(path)' could not be read: \(system(number, reading: true)).")
  }

  static func exportExists(_ folder: String, _ name: String) -> Failure {
    Failure(
      .cannotCreate,
      "'\(folder)/\(name)' is there already. Nothing was written. Name another folder, or use --force."
    )
  }

  static func sampleExists(_ path: String) -> Failure {
    Failure(
      .cannotCreate,
      "'\(path)' is there already and is another file. Nothing was written. Name another folder with "
        + "--out, or replace it with --force.")
  }

  // MARK: Backups

  static func backupExists(_ path: String) -> Failure {
    Failure(
      .cannotCreate,
      "'\(path)' is there already. Nothing was written. Name another file, or replace it with --force."
    )
  }

  static func backupDamaged(_ path: String) -> Failure {
    Failure(
      .unreadable,
      "'\(path)' is damaged or was cut off. Nothing was restored. Take an earlier backup.")
  }

  static func seal(_ fault: SealFault, path: String) -> Failure {
    switch fault {
    case .notSealed: Failure(.unreadable, "'\(path)' is not a backup of waymark.")
    case .unknownParameters:
      Failure(
        .unreadable, "'\(path)' was made by a later version of waymark, or its start is damaged.")
    case .wrongPassphrase:
      Failure(
        .refused, "The passphrase does not open '\(path)', or the start of the file was changed.")
    case .damaged: backupDamaged(path)
    case .noKey:
      Failure(
        .internalError, "The key could not be made from the passphrase: it needs 128 MiB of memory."
      )
    }
  }

  static let noPassphrase = Failure(
    .wrongUsage,
    """
    A passphrase is needed, and there is no terminal to ask on.
    Give it by a file descriptor:  --passphrase-fd 3 3<file
    """)

  /// What is stored of rows that were set aside would be withdrawn.
  static func incompleteReplacement(_ places: [String]) -> Failure {
    let names = places.map { "'\($0)'" }.joined(separator: ", ")
    return Failure(
      .dataErrors,
      """
      Not imported: a delivery that replaces has to be whole, or what the database holds of the rows \
      that were set aside would be withdrawn. Nothing was changed.
      Repair the rows in \(names) in the files themselves and run it again, or leave out --replace.
      """)
  }

  static let emptyPassphrase = Failure(
    .wrongUsage, "No passphrase was given. Nothing was written.")

  static let passphrasesDiffer = Failure(
    .wrongUsage, "The two passphrases differ. Nothing was written.")

  static func shortPassphrase(_ shortest: Int) -> Failure {
    Failure(
      .wrongUsage,
      "The passphrase has fewer than \(shortest) signs. Take several words. Nothing was written.")
  }

  // MARK: The store

  static func store(_ error: StoreError, path: String) -> Failure {
    switch error {
    case .notFound:
      Failure(
        .inputNotFound,
        "The database '\(path)' was not found. Make a workspace with  waymark init DIR")
    case .alreadyExists:
      Failure(.cannotCreate, "The database '\(path)' is there already. Nothing was changed.")
    case .cannotOpen:
      Failure(
        .noPermission,
        "The database '\(path)' cannot be opened. Check that you may read and write it and its folder."
      )
    case .notADatabase, .anotherProgramsDatabase:
      Failure(.unreadable, "'\(path)' is not a database of waymark. Nothing was changed.")
    case .newerSchema(let found, let known):
      Failure(
        .unreadable,
        "'\(path)' was written by a later version of waymark (format \(found); this one knows \(known)). Use that version."
      )
    case .damaged(let fault):
      Failure(
        .unreadable,
        """
        The database '\(path)' is damaged (\(fault)). Do not write to it.
        Put back the last backup, or import the files again into a new workspace.
        """)
    case .wrongValue(let place):
      wrongValue(place, path: path)
    case .busy:
      Failure(.databaseBusy, "Another program is writing to '\(path)'. Try again when it is done.")
    case .readOnly:
      Failure(
        .noPermission, "'\(path)' or its folder may not be written by you. Nothing was changed.")
    case .diskFull:
      Failure(
        .readWriteError,
        "The disk is full. The database is as it was before; make room and run the command again.")
    case .inputOutput(let code):
      Failure(
        .readWriteError,
        "'\(path)' could not be read or written (SQLite \(code)). The database is as it was before."
      )
    case .lostRows:
      Failure(
        .readWriteError,
        "Rows that waited in a temporary file could not be read again. The database is as it was "
          + "before; check the disk on which the workspace lies, then run the command again.")
    case .interrupted:
      interrupted
    case .recordedBeforeLastBatch(let last):
      Failure(
        .wrongUsage,
        "--recorded-on: the last delivery was made on \(last.iso); a later one cannot lie before it."
      )
    case .tooManyVanished(let rows, let of):
      Failure(
        .dataErrors,
        """
        Replacing would withdraw \(rows) of \(of) rows, more than a tenth. Nothing was changed.
        Check that the files are complete. If they are:  --replace --force
        """
      )
    case .agencyUndecided(let people):
      Failure(
        .dataErrors,
        """
        \(people) people in these files are known from several agencies, and the files do not say \
        which one delivers them. Nothing was changed. Say it with  --agency CODE
        """)
    case .noSuchBatch(let number):
      Failure(.wrongUsage, "There is no batch \(number). See  waymark status")
    case .batchIsNeeded(let number, let people, let batches):
      batchIsNeeded(number, people: people, by: batches)
    case .batchAlreadyUndone(let number):
      Failure(.wrongUsage, "Batch \(number) was taken back already. See  waymark status")
    case .releaseOutOfOrder:
      Failure(
        .databaseBusy, "Another report was entered in the ledger meanwhile. Run the command again.")
    case .refused(let code, let fault):
      Failure(
        .internalError, "The database refused a step (\(code): \(fault)). It is as it was before.")
    }
  }

  private static func wrongValue(_ place: StoredPlace, path: String) -> Failure {
    let row = place.row.map { ", row \($0)" } ?? ""
    let group = place.table.hasSuffix("_rows") ? "person" : "number"
    let name = place.table == "population_rows" ? "period" : group
    return Failure(
      .unreadable,
      """
      The database '\(path)' is damaged: in table \(place.table), \(name) \(place.group)\(row), \
      '\(place.column)' holds a value that means nothing. Do not write to it.
      Put back the last backup, or import the files again into a new workspace.
      """)
  }

  private static func batchIsNeeded(_ batch: Int, people: Int, by others: [Int]) -> Failure {
    let names = others.map(String.init).joined(separator: ", ")
    let steps = (others.reversed() + [batch]).map { "waymark undo \($0)" }
    let (are, have) = people == 1 ? ("1 person is", "has") : ("\(people) people are", "have")
    return Failure(
      .dataErrors,
      """
      Batch \(batch) cannot be taken back alone: \(are) in cases only through it and \(have) rows of \
      batch \(names), which would belong to nobody. Nothing was changed.
      Take back those batches first:  \(steps.joined(separator: " && "))
      """)
  }

  private static func system(_ number: Int32, reading: Bool = false) -> String {
    switch number {
    case ENOSPC: "the disk is full"
    case EACCES, EPERM: reading ? "you may not read it" : "you may not write there"
    case EISDIR: "it is a folder"
    case EROFS: "the folder is read-only"
    case ENOENT: "its folder does not exist"
    case ENOTDIR: "a part of the path is a file"
    default: String(cString: strerror(number)).lowercased()
    }
  }

  /// " Did you mean 'x'?" when a known name is close.
  static func suggestion(for name: String, among known: [String]) -> String {
    nearestName(to: name, among: known).map { " Did you mean '\($0)'?" } ?? ""
  }
}
