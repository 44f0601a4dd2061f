import CaseModel
import CaseStore
import Foundation
import Sealing

extension PseudonymKey {
  /// What a database needs of the key.
  var storeSeal: StoreSeal {
    StoreSeal(
      check: check, mark: { mark(ofFile: $0) }, sign: { mark(ofLedger: Array($0.utf8)) },
      digest: .sha256)
  }
}

extension LedgerDigest {
  static var sha256: LedgerDigest { LedgerDigest { Fingerprint(of: $0).hex } }
}

extension Workspace {
  /// The secret under which case numbers become pseudonyms.
  func key() throws(Failure) -> PseudonymKey {
    if let memory { return memory.key }
    return try Self.readKey(keyPath)
  }

  static func readKey(_ path: String) throws(Failure) -> PseudonymKey {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      let fault = access(path, R_OK) == 0 ? EISDIR : errno
      throw fault == ENOENT ? Messages.keyNotFound(path) : Messages.keyNotRead(path, fault)
    }
    let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    guard let key = PseudonymKey(hex: text) else { throw Messages.wrongKey(path) }
    return key
  }

  /// Opens the database, which refuses a key that is not its own.
  ///
  /// Where the key is lost the database still opens: what is stored can be read, and commands that need
  /// the key say so. `trustsKey` takes the key as the database's own where nothing stored shows that it
  /// is.
  func open(trustsKey: Bool = false) throws(Failure) -> CaseDatabase {
    if let memory { return memory.database }
    for path in [keyPath, databasePath] where Self.isOpenToOthers(path) {
      Console.warning(Messages.openToOthers(path, isClosedNow: path == databasePath))
    }
    let database: CaseDatabase
    do {
      database = try CaseDatabase(path: databasePath)
      try database.settlePendingRelease()
    } catch {
      throw Messages.store(error, path: databasePath)
    }
    // A key that may not be looked at is no lost one.
    if access(keyPath, F_OK) != 0, errno == ENOENT {
      Console.warning(Messages.keyIsAway(keyPath))
    } else {
      try recognise(try key(), in: database, trustsKey: trustsKey)
    }
    return database
  }

  private func recognise(
    _ key: PseudonymKey, in database: CaseDatabase, trustsKey: Bool
  ) throws(Failure) {
    do {
      switch try database.knowledge(of: key.storeSeal) {
      case .own: return try database.sealLedger(key.storeSeal)
      case .takesAny: break
      case .another:
        guard trustsKey else { throw Messages.anotherKey(keyPath, database: databasePath) }
      case .cannotTell where trustsKey: break
      case .cannotTell:
        switch try KeyEvidence(database, agencies: settings.agencies ?? []).verdict(on: key) {
        case .confirmed: break
        case .contradicted: throw Messages.contradictedKey(keyPath, database: databasePath)
        case .none: Console.message(Messages.keyLearnt(keyPath, database: databasePath))
        }
      }
      try database.adopt(key.storeSeal, on: Parsed.today)
    } catch let error as StoreError {
      throw Messages.store(error, path: databasePath)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Messages.store(.cannotOpen, path: databasePath)
    }
  }

  /// Whether other users of the machine may read a file, or write it.
  private static func isOpenToOthers(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }
}
