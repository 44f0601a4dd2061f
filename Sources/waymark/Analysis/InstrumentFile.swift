import CaseModel
import Ingestion
import Reporting
import Statistics

/// A file that describes an instrument: `item,dimension,answer,value,weight`, a row a possible answer.
struct InstrumentFile {
  let instrument: WeightedInstrument

  init(path: String) throws(Failure) {
    let file = try PlainFile(path: path)
    let columns = try file.columns(["item", "dimension", "answer", "value", "weight"])
    var answers: [WeightedInstrument.Answer] = []
    for row in file.table.rows {
      let cells = columns.map { row.cells[$0] }
      guard !cells[0].isEmpty, !cells[1].isEmpty else {
        throw file.cell(row.number, cells[0].isEmpty ? "item" : "dimension", expected: "a name")
      }
      guard let value = Double(cells[3]), value.isFinite else {
        throw file.cell(row.number, "value", expected: "a number")
      }
      guard let weight = Double(cells[4]), weight.isFinite, weight > 0 else {
        throw file.cell(row.number, "weight", expected: "a number above 0")
      }
      answers.append(
        WeightedInstrument.Answer(
          item: cells[0], dimension: cells[1], answer: cells[2], value: value, weight: weight))
    }
    do {
      instrument = try WeightedInstrument(answers)
    } catch {
      throw Self.failure(error, file)
    }
  }

  private static func failure(_ fault: WeightedInstrument.Fault, _ file: PlainFile) -> Failure {
    func number(_ row: Int) -> Int { file.table.rows[row].number }
    return switch fault {
    case .empty: Failure(.dataErrors, "\(file.name): there are no rows under the heading.")
    case .notANumber(let row): file.cell(number(row), "value", expected: "a number")
    case .answerTwice(let row):
      Failure(.dataErrors, "\(file.name), row \(number(row)): the item has this answer already.")
    case .itemDiffers(let row):
      Failure(
        .dataErrors,
        "\(file.name), row \(number(row)): the item has another dimension or weight further up.")
    }
  }
}

/// A file of filled-in instruments: `case_id,date,item,answer`, a row an answer.
struct AnswersFile {
  /// By person and day.
  let sheets: [ScoreAnalysis.Sheet]
  /// Answers that the instrument does not have; they count as not answered.
  let unknownAnswers: Int
  /// Rows with an empty answer.
  let empty: Int

  init(path: String, _ instrument: WeightedInstrument) throws(Failure) {
    let file = try PlainFile(path: path)
    let columns = try file.columns(["case_id", "date", "item", "answer"])
    var place: [String: Int] = [:]
    var sheets: [ScoreAnalysis.Sheet] = []
    var (unknown, empty) = (0, 0)
    for row in file.table.rows {
      let cells = columns.map { row.cells[$0] }
      guard !cells[0].isEmpty else { throw file.cell(row.number, "case_id", expected: "a code") }
      guard let day = Day(iso: cells[1]) else {
        throw file.cell(row.number, "date", expected: "a day such as 2024-03-09")
      }
      guard instrument.hasItem(cells[2]) else {
        throw file.cell(row.number, "item", expected: "an item of the instrument")
      }
      let key = "\(cells[0])\u{0}\(day.iso)"
      let number = place[key] ?? sheets.count
      if number == sheets.count {
        place[key] = number
        sheets.append(ScoreAnalysis.Sheet(person: cells[0], day: day))
      }
      guard sheets[number].answers[cells[2]] == nil else {
        throw Failure(
          .dataErrors,
          "\(file.name), row \(row.number): the person has an answer to this item on this day already."
        )
      }
      if cells[3].isEmpty {
        empty += 1
        continue
      }
      if instrument.value(of: cells[3], to: cells[2]) == nil { unknown += 1 }
      sheets[number].answers[cells[2]] = cells[3]
    }
    self.sheets = sheets.sorted { ($0.person, $0.day) < ($1.person, $1.day) }
    unknownAnswers = unknown
    self.empty = empty
  }
}
