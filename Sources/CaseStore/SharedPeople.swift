import CaseModel
import GRDB

/// People whom several agencies deliver, and which agency is believed where they differ.
struct SharedPeople {
  /// For each entry of a shared person the first entry of that person.
  let firstEntries: [Int: Int]
  private let ranks: [Int: Rank]

  /// Agencies that the settings name come first, in that order; then whoever delivered a profile first.
  struct Rank: Comparable {
    let position: Int
    let firstBatch: Int
    let person: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.position, left.firstBatch, left.person)
        < (right.position, right.firstBatch, right.person)
    }
  }

  /// The entries of shared people.
  static let selection = """
    SELECT person, min(person) OVER (PARTITION BY pseudonym) AS first, agency FROM people
    WHERE pseudonym IN (SELECT pseudonym FROM people GROUP BY pseudonym HAVING count(*) > 1)
    """

  /// Whether two agencies may share somebody: nobody is while all entries are of one agency.
  ///
  /// `delivering` are agencies whose entries are about to be added.
  static func mayExist(in database: Database, with delivering: Set<Int> = []) throws -> Bool {
    let ends = try Row.fetchOne(database, sql: "SELECT min(agency), max(agency) FROM people")
    guard let ends, let low: Int = ends[0], let high: Int = ends[1] else { return false }
    return low != high || !delivering.isSubset(of: [low])
  }

  /// For each shared person the numbers of the entries, ascending.
  static func entries(in database: Database) throws -> [[Int]] {
    let statement = try BulkStatement("\(selection) ORDER BY first, person", on: database)
    var entries: [[Int]] = []
    var last = -1
    while try statement.step() {
      if statement.int(1) != last { entries.append([]) }
      last = statement.int(1)
      entries[entries.count - 1].append(statement.int(0))
    }
    return entries
  }

  /// - Complexity: O(n) for *n* people when nobody is shared.
  init(in database: Database, precedence: [String] = []) throws {
    var firstEntries: [Int: Int] = [:]
    var ranks: [Int: Rank] = [:]
    guard try SharedPeople.mayExist(in: database) else {
      self.firstEntries = [:]
      self.ranks = [:]
      return
    }
    let codes = try CodeNumbers(database).openCodes()
    let statement = try BulkStatement(SharedPeople.selection, on: database)
    let delivery = try BulkStatement(
      "SELECT min(added_in) FROM case_rows WHERE person = ?", on: database)
    while try statement.step() {
      let person = statement.int(0)
      firstEntries[person] = statement.int(1)
      let code = codes[statement.int(2)]
      delivery.bind(person, at: 1)
      let firstBatch = try delivery.step() ? delivery.optionalInt(0) : nil
      delivery.reset()
      ranks[person] = Rank(
        position: code.flatMap { precedence.firstIndex(of: $0) } ?? precedence.count,
        firstBatch: firstBatch ?? .max, person: person)
    }
    self.firstEntries = firstEntries
    self.ranks = ranks
  }

  var isEmpty: Bool { firstEntries.isEmpty }

  func contains(_ person: Int) -> Bool { firstEntries[person] != nil }

  /// The entry that stands for a person; an entry that is the only one stands for itself.
  func first(of person: Int) -> Int { firstEntries[person] ?? person }

  /// For every entry that is not the first of its person the one that is.
  var laterEntries: [Int: Int] { firstEntries.filter { $0.key != $0.value } }

  /// The smaller rank is believed; entries of people who are not shared are equal but for their number.
  func rank(of person: Int) -> Rank {
    ranks[person] ?? Rank(position: .max, firstBatch: .max, person: person)
  }
}

/// The rows of shared people in one table: what several agencies say alike is one row.
struct SharedRows {
  private let table: RowTable
  var rows: RowBuffer
  /// For each row the person, the entry that delivered it, and the day.
  var origins: [(person: Int, entry: Int, day: Day?)] = []

  init(_ table: RowTable) {
    self.table = table
    rows = RowBuffer(width: table.columns.count)
  }

  /// Each different row of a person as often as the agency that has it most often, with the days on
  /// which it was first delivered.
  func distinct() -> [(row: Int, person: Int, day: Day?)] {
    let order = origins.indices.sorted { left, right in
      if origins[left].person != origins[right].person {
        return origins[left].person < origins[right].person
      }
      let cells = compare(left, right)
      if cells != 0 { return cells < 0 }
      return (origins[left].day?.number ?? 0, origins[left].entry)
        < (origins[right].day?.number ?? 0, origins[right].entry)
    }
    var result: [(row: Int, person: Int, day: Day?)] = []
    var start = 0
    while start < order.count {
      let lead = order[start]
      var end = start
      var copies: [Int: Int] = [:]
      while end < order.count, origins[order[end]].person == origins[lead].person,
        compare(order[end], lead) == 0
      {
        copies[origins[order[end]].entry, default: 0] += 1
        end += 1
      }
      for row in order[start..<start + (copies.values.max() ?? 0)] {
        result.append((row, origins[row].person, origins[row].day))
      }
      start = end
    }
    return result
  }

  /// Compares the cells of two rows without their ids, which are each agency's own.
  private func compare(_ left: Int, _ right: Int) -> Int {
    for column in (table.hasRowID ? 1 : 0)..<rows.width
    where rows[left, column] != rows[right, column] {
      return rows[left, column] < rows[right, column] ? -1 : 1
    }
    return 0
  }
}
