/// The short ways through a block: what is the same for every row is found out once.
///
/// Without them each cell of each row copied its plan: 20 of 100 samples of reading a hundred thousand people
/// under a mapping.
struct BlockPaths {
  /// How a cell is made.
  enum Path {
    /// Of one column, as it stands.
    case plain(Int)
    /// Of one column whose texts stand for codes.
    case coded(Int)
    case made
  }

  let cells: [Path]
  /// The columns of the sheet of which one has to be filled; `nil` where the block reads none.
  let own: [Int]?
  /// The cells that are flags with the usual marks, which may say neither yes nor no.
  let flags: [Int]

  init(_ block: BlockPlan) {
    cells = block.cells.map { cell in
      guard case .column(let column) = cell.origin, cell.list == nil, cell.caseNumber == nil,
        !cell.isSwapped
      else { return .made }
      return cell.translates ? .coded(column) : .plain(column)
    }
    let readers = block.cells.filter(\.isOwn).map(\.columns) + block.domains.map(\.columns)
    own = readers.isEmpty ? nil : Array(Set(readers.joined())).sorted()
    flags = block.cells.indices.filter { index in
      guard case .flags = block.cells[index].origin else { return false }
      return block.cells[index].hasUsualMarks
    }
  }
}
