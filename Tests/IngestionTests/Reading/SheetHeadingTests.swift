import Testing

@testable import Ingestion

struct SheetHeadingTests {
  private func heading(
    _ text: String, row: Int? = nil, rows: Int = 1, merges: [MergedCells] = [], known: Set<String>
  ) throws -> SheetHeading {
    let sheet = SourceSheet(
      file: 0, fileName: "a.xlsx", name: merges.isEmpty ? nil : "s",
      text: SourceText(Array(text.utf8)),
      merges: merges)
    return try SheetHeading(
      of: sheet, at: .init(row: row, rows: rows), isHeading: { !known.isDisjoint(with: $0) })
  }

  @Test func blankAndOtherRowsAboveArePassedOver() throws {
    let found = try heading("\n,,\nReport 2024,,\na,b,c\n1,2,3\n", known: ["b"])
    #expect(found.row == 4 && found.headings == ["a", "b", "c"] && found.isBelowOtherRows)
    #expect(found.body == 24..<30)
  }

  @Test func withoutAKnownHeadingTheFirstFilledRowCounts() throws {
    let found = try heading("\nx,y\n1,2\n", known: ["a"])
    #expect(found.row == 2 && found.headings == ["x", "y"] && !found.isBelowOtherRows)
  }

  @Test func ofTwoRowsOfNamesTheLowerCounts() throws {
    let found = try heading("prs_Sex,x\nSex,y\n1,2\n", known: ["prs_Sex", "Sex"])
    #expect(found.row == 2 && found.headings == ["Sex", "y"])
  }

  @Test func spannedNamesStandBeforeThoseBelowThem() throws {
    // In text an empty cell takes the name to its left.
    let text = try heading("id,Dates,\n,from,to\n", row: 2, rows: 2, known: [])
    #expect(text.headings == ["id", "Dates / from", "Dates / to"])
    // In a workbook the merged range says so.
    let merged = try heading(
      "id,Dates,\n,from,to\n", row: 2, rows: 2,
      merges: [
        MergedCells(rows: 0...0, columns: 1...2), MergedCells(rows: 0...1, columns: 0...0),
      ], known: [])
    #expect(merged.headings == ["id", "Dates / from", "Dates / to"])
    #expect(merged.filledRows == [["id", "Dates", "Dates"], ["id", "from", "to"]])
  }

  @Test func aRowBeyondTheEndIsNoHeading() {
    #expect(throws: SheetHeading.Fault.noSuchRow) { try heading("a,b\n", row: 5, known: []) }
    #expect(throws: SheetHeading.Fault.empty) { try heading("\n\n", known: []) }
  }
}
