import Ingestion

/// A small CSV file that holds no cases, with the words for what is wrong with it.
struct PlainFile {
  let name: String
  let table: PlainTable

  init(path: String) throws(Failure) {
    let file: SourceFile
    do {
      file = try SourceFile(path: path)
    } catch {
      throw Messages.source(error, path: path)
    }
    name = file.name
    do {
      table = try PlainTable(file)
    } catch {
      throw Self.failure(error, name: file.name)
    }
  }

  /// The positions of columns that must be there, whatever their order; no others may be.
  func columns(_ wanted: [String]) throws(Failure) -> [Int] {
    let headings = table.headings.map { $0.lowercased() }
    guard headings.sorted() == wanted.sorted() else {
      throw Failure(
        .dataErrors,
        "\(name): the columns must be \(wanted.joined(separator: ", ")); they are "
          + "\(table.headings.joined(separator: ", ")).")
    }
    return wanted.compactMap(headings.firstIndex)
  }

  func cell(_ row: Int, _ column: String, expected: String) -> Failure {
    Failure(.dataErrors, "\(name), row \(row), column \"\(column)\": expected \(expected).")
  }

  private static func failure(_ fault: PlainTable.Fault, name: String) -> Failure {
    switch fault {
    case .empty:
      Failure(.dataErrors, "\(name): the file is empty.")
    case .notText:
      Failure(.unreadable, "\(name): this is no CSV file in UTF-8. Save it as CSV.")
    case .unclosedQuote:
      Failure(.unreadable, "\(name): a quote opens that nothing closes.")
    case .oversized(let row):
      Failure(
        .unreadable,
        "\(name), row \(row): more cells than a table has, or one cell of more than a million bytes. "
          + "Check the separator and the line ends.")
    case .ragged(let row):
      Failure(.dataErrors, "\(name), row \(row): not as many cells as the heading.")
    }
  }
}
