import CaseModel

/// The canonical rows that a row of the sheet gives.
extension RowTranslator {
  mutating func write(_ number: Int) {
    let block = plan.blocks[number]
    guard hold(block.conditions, blockAnswers[number]) else { return }
    guard let packing = block.packed else {
      writeRows(number, block)
      return
    }
    let lists = packing.columns.map { column in
      withCell(column) { items(of: $0, packing.list, keepingEmpty: true) }
    }
    let count = lists.map(\.count).max() ?? 0
    if let short = lists.firstIndex(where: { $0.count != count }) {
      unequalLists.append((row, packing.columns[short]))
      hasWritten = true
      return
    }
    for item in 0..<count where lists.contains(where: { !$0[item].isEmpty }) {
      for (column, list) in zip(packing.columns, lists) { packed[column] = list[item] }
      writeRows(number, block)
    }
    packed.removeAll()
  }

  mutating func writeRows(_ number: Int, _ block: BlockPlan) {
    guard !isUnfilled(number) else { return }
    for index in paths[number].flags { noteUnclearFlags(block.cells[index]) }
    guard block.telling.isEmpty || tells(number, block) else { return }
    guard let expanding = block.expanding else {
      writeRow(number, block, nil, nil)
      return
    }
    let (cell, cache) = (block.cells[expanding], caches[number][expanding])
    for value in values(cell, cache, markAnswers[number][expanding]) {
      writeRow(number, block, expanding, value)
    }
  }

  mutating func writeRow(
    _ number: Int, _ block: BlockPlan, _ expanding: Int?, _ value: [UInt8]?
  ) {
    line.removeAll(keepingCapacity: true)
    for index in block.cells.indices {
      if index > 0 { line.append(separator) }
      if index == expanding, let value {
        appendCell(value)
      } else if !appendShort(number, index) {
        append(block.cells[index], caches[number][index], markAnswers[number][index])
      }
    }
    for domain in block.domains {
      if !line.isEmpty { line.append(separator) }
      appendScore(domain.columns, on: block.scale)
    }
    line.append(lineFeed)
    outputs[number].text += line
    outputs[number].rows.append(Int32(row))
    // That a person exists says nothing of the rest of the row.
    if !(block.isBare && plan.blocks.count > 1) { hasWritten = true }
    if let sources = block.sources {
      let text = String(decoding: single(block.cells[sources.cell]), as: UTF8.self)
      outputs[number].sources.append(sources.numbers[foldedName(text)] ?? 0)
    }
  }

  /// Notes the flags whose cells say neither yes nor no: nobody can say what they mean.
  mutating func noteUnclearFlags(_ cell: CellSource) {
    guard case .flags(let flags) = cell.origin else { return }
    for flag in flags {
      let isClear = withCell(flag.column) { text in
        if isNothing(text) { return true }
        guard text.count <= 100 else { return false }
        let name = foldedName(String(decoding: text, as: UTF8.self))
        return cell.marked.contains(name) || CellSource.usualDenials.contains(name)
      }
      if !isClear {
        unclearFlags.append((row, flag.column))
        hasWritten = true
      }
    }
  }

  /// Whether the row fills none of the cells that the block reads of it.
  private func isUnfilled(_ number: Int) -> Bool {
    guard let own = paths[number].own else { return false }
    for column in own {
      let isFilled = plainCell(column).map { !$0.isEmpty } ?? withCell(column) { !$0.isEmpty }
      if isFilled { return false }
    }
    return true
  }

  /// Whether one of the cells is filled that show that something happened.
  private func tells(_ number: Int, _ block: BlockPlan) -> Bool {
    for index in block.telling {
      switch paths[number].cells[index] {
      case .plain(let column), .coded(let column):
        if !isNothing(in: column) { return true }
      case .made:
        if !isEmpty(block.cells[index], markAnswers[number][index]) { return true }
      }
    }
    return false
  }

  private func isNothing(in column: Int) -> Bool {
    if let text = plainCell(column) { return isNothing(text) }
    return withCell(column) { isNothing($0) }
  }

  func isEmpty(_ cell: CellSource, _ marks: KnownAnswers) -> Bool {
    switch cell.origin {
    case .column(let column): isNothing(in: column)
    case .firstOf(let columns): columns.allSatisfy { isNothing(in: $0) }
    case .flags(let flags): !flags.contains { isMarked($0.column, cell.marked, marks) }
    case .parent(let kept):
      parent.flatMap { parents?.cell(kept, of: $0) }?.isEmpty ?? true
    case .constant, .rowNumber: false
    }
  }

  func isNothing(_ text: Text) -> Bool {
    text.isEmpty || nothingAnswers.answer(text) { MissingReason.marked($0) != nil }
  }

  func isMarked(_ column: Int, _ marks: Set<String>, _ known: KnownAnswers) -> Bool {
    withCell(column) { text in
      !text.isEmpty && text.count <= 100
        && known.answer(text) {
          marks.contains(foldedName(String(decoding: $0, as: UTF8.self)))
        }
    }
  }
}
