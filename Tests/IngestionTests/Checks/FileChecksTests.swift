import CaseModel
import Testing

@testable import Ingestion

struct FileChecksTests {
  @Test func unreadableFiles() {
    func outcome(_ bytes: [UInt8]) -> (IngestResult.Outcome, FindingCode?) {
      let result = read(SourceFile(name: "cases.csv", bytes: bytes), partial: true)
      return (result.outcome, result.findings.first?.code)
    }
    #expect(outcome([]) == (.unreadable, .emptyFile))
    #expect(outcome(Array("\n\n".utf8)) == (.unreadable, .emptyFile))
    #expect(outcome([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]) == (.unreadable, .wideEncoding))
    #expect(
      outcome([0xEF, 0xBB, 0xBF] + Array("case_id\nGjakov".utf8) + [0xEB, 10])
        == (.unreadable, .malformedText))
    #expect(outcome(Array("case_id\na\u{0}".utf8)) == (.unreadable, .controlCharacter))
    #expect(outcome(Array("case_id\n\"a\nb".utf8)) == (.unreadable, .unclosedQuote))
    #expect(outcome([0x50, 0x4B, 3, 4, 0, 0]) == (.unreadable, .damagedWorkbook))
  }

  @Test func textInAWindowsCodePageIsReadAndSaysSo() {
    let bytes = Array("case_id,region\nGj,Gjakov".utf8) + [0xEB, 10]
    let result = read(SourceFile(name: "cases.csv", bytes: bytes))
    #expect(result.outcome == .complete && result.due == [Due(.encodingFound)])
    #expect(result.delivery?.people.openCodes == ["Gjakovë"])
    #expect(result.encodings.map(\.reason) == [.sameInBoth(places: 1)])
  }

  @Test func headingOnly() {
    let result = read(file("cases.csv", "case_id\n"))
    #expect(result.due == [Due(.noRows)] && result.outcome == .complete)
  }

  @Test func headings() {
    #expect(read(file("x.csv", "a,b\n1,2\n")).due == [Due(.unknownTable)])
    #expect(
      read(file("events.csv", "case_id,event\na,assisted\n")).findings.map(\.subject) == ["date"])
    let unknown = read(file("cases.csv", "case_id,regoin\na,x\n"))
    #expect(unknown.due == [Due(.unknownColumn, "B")])
    #expect(unknown.findings.first?.subject == "region")
    #expect(
      read(file("cases.csv", "case_id,sex,SEX\na,male,male\n")).due == [Due(.repeatedColumn, "C")])
    #expect(read(file("cases.csv", "Case ID;Sex\na;male\n")).outcome == .complete)
  }

  @Test func aTableIsKnownByItsHeading() {
    func table(_ name: String, _ header: String) -> String? {
      read(file(name, header + "\n")).files.first?.table.code
    }
    #expect(table("x.csv", "case_id,sex") == "cases")
    #expect(table("x.csv", "event,date,case_id") == "events")
    #expect(table("x.csv", "case_id,service,start") == "services")
    #expect(table("x.csv", "case_id,date,safety,agency") == "assessments")
    #expect(table("x.csv", "case_id,date,domain,score") == "assessments")
    #expect(table("x.csv", "period,population") == "population")
    #expect(table("services_2024.csv", "case_id,service") == "services")
  }

  @Test func aCellThatIsTheNameOfAColumnMakesNoHeading() {
    // "tool" is another name of the column instrument, and here the instrument of every row.
    let rows = (1...30).map { "P\($0),2023-01-05,safety,3,tool\n" }.joined()
    let stored = Set((1...30).map { "P\($0)" })
    let result = read(
      file("scores.csv", "case_id,date,domain,score,instrument\n" + rows), stored: stored)
    #expect(result.outcome == .complete && result.rowsRead == 30)
  }

  @Test func columnsWithoutHeadingAreErrorsOnlyWithValues() {
    #expect(read(file("cases.csv", "case_id,\na,\n")).due.isEmpty)
    #expect(read(file("cases.csv", "case_id,\na,x\n")).due == [Due(.namelessColumn, "B", 2)])
  }

  @Test func raggedRows() {
    let header = "case_id,sex,region\n"
    #expect(read(file("cases.csv", header + "a,male\n")).due == [Due(.shortRow, nil, 2)])
    #expect(
      read(file("cases.csv", header + "a,male,r,,\n")).due == [Due(.extraEmptyCells, nil, 2)])
    #expect(read(file("cases.csv", header + "a,male,r,x\n")).due == [Due(.extraCells, nil, 2)])
    #expect(read(file("cases.csv", header + "\"a\"b,male,r\n")).due == [Due(.strayQuote, nil, 2)])
  }

  @Test func totalsAreKnownByTheFirstFilledCell() {
    let result = read(file("cases.csv", "sex,case_id,age\nmale,a,17\nGjithsej:,1,17\n"))
    #expect(result.due == [Due(.totalsRow, nil, 3)] && result.delivery?.people.count == 1)
  }

  @Test func linesOfTextBelowTheTableAreNobody() {
    let result = read(
      file("cases.csv", "case_id,sex\na,male\n\nBurimi: agjencia\nGenerated on 2024-05-01 by X,\n"))
    #expect(result.due == [Due(.remarkRow, nil, 4, 5)] && result.delivery?.people.count == 1)
    #expect(read(file("cases.csv", "case_id,sex\nRasti 12,\n")).delivery?.people.count == 1)
  }

  @Test func aPersonOfWhomNothingIsSaidIsAWarning() {
    #expect(read(file("cases.csv", "case_id,sex\na,\n")).due == [Due(.emptyPerson, "A", 2)])
    #expect(read(file("cases.csv", "case_id\na\n")).due.isEmpty)
    let events = file("events.csv", "case_id,date,event\na,2024-01-01,identified\n")
    #expect(read(file("cases.csv", "case_id,sex\na,\n"), events).due.isEmpty)
  }

  @Test func failedFormulasAreEmptyInTextToo() {
    let result = read(
      file("cases.csv", "case_id,sex,age\na,#REF!,#DIV/0!\n#N/A,male,17\n"), partial: true)
    #expect(
      Set(result.due) == [
        Due(.errorCell, "A", 3), Due(.errorCell, "B", 2), Due(.errorCell, "C", 2),
        Due(.missingValue, "A", 3),
      ])
    #expect(result.delivery?.people.count == 1)
  }

  @Test func aControlCharacterSetsItsRowAside() {
    let rows = (0..<40).map { "P\($0),male\n" }.joined()
    let cases = "case_id,sex\nA\u{7},male\nB,fem\u{0}ale\n" + rows
    let result = read(file("cases.csv", cases), partial: true)
    #expect(result.outcome == .partial && result.delivery?.people.count == 41)
    #expect(result.due == [Due(.strayControl, "A", 2), Due(.strayControl, "B", 3)])
    #expect(result.setAside.map(\.rowCount) == [2])
    #expect(read(file("cases.csv", cases)).outcome == .errors)
  }

  @Test func identifiersInCellsBehindTheLastColumnAreSeen() {
    let result = read(file("cases.csv", "case_id,sex\na,male,Arta Krasniqi\n"), partial: true)
    #expect(result.outcome == .identifiers)
  }

  @Test func totalsRowsAndBlankRowsAreLeftOut() {
    let result = read(file("cases.csv", "case_id,sex\na,male\n\n,\nGjithsej,1\n"))
    #expect(result.due == [Due(.totalsRow, nil, 5)])
    #expect(result.delivery?.people.count == 1 && result.files.first?.rowsRead == 1)
  }

  @Test func rowsAreCountedAsASpreadsheetShowsThem() throws {
    let text = "case_id,region\n\"a\nb\",r\n\nc,bad code\n"
    let finding = try #require(read(file("cases.csv", text)).findings.first)
    #expect(finding.places.map(\.row) == [4] && finding.places.map(\.line) == [5])
  }

  @Test(arguments: [
    "name", "First Name", "Emri dhe mbiemri", "Prezime", "презиме", "e-mail", "Phone number",
    "telefoni", "JMBG", "Nr. personal", "passport_no", "dateOfBirth", "DOB", "Datëlindja",
    "adresa", "GPS", "latitude", "survivorName", "ID number", "Матични број",
  ])
  func identifiersAreRefused(heading: String) {
    let result = read(file("cases.csv", "case_id,\(heading)\na,x\n"), partial: true)
    #expect(result.outcome == .identifiers && result.delivery == nil)
    #expect(result.due == [Due(.identifierColumn, "B", 2)])
    let empty = read(file("cases.csv", "case_id,\(heading)\na,\n"))
    #expect(empty.outcome == .complete && empty.due == [Due(.emptyIdentifierColumn, "B")])
  }

  @Test func ordinaryHeadingsAreNotTakenForIdentifiers() {
    for heading in ["case_id", "region", "programme", "country", "status", "duration", "plan"] {
      #expect(!PersonalData.isIdentifier(heading: heading))
    }
    for heading in CanonicalHeadings.all { #expect(!PersonalData.isIdentifier(heading: heading)) }
  }

  @Test func identifiersAreFoundInFilesThatAreNoTableToo() {
    #expect(read(file("people.csv", "id,full name\n1,x\n")).outcome == .identifiers)
  }
}

private enum CanonicalHeadings {
  static let all =
    TableLayout.fields(of: .cases) + TableLayout.fields(of: .events)
    + TableLayout.fields(of: .services) + TableLayout.fields(of: .assessments)
    + TableLayout.fields(of: .population)
}
