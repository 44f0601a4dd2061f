import CaseModel
import Testing

@testable import Ingestion

/// Files that went wrong when they were found by ``FuzzTests``.
struct FoundCasesTests {
  /// The row was set aside for its further cell, but not counted since it holds totals.
  @Test func totalsWithACellTooMuchAreLeftOutLikeOthers() {
    let result = read(
      file("cases.csv", "case_id,sex\na,female\nTotal,1,x\n"), partial: true)
    #expect(result.due == [Due(.totalsRow, nil, 3)] && result.rowsRead == 1)
    #expect(result.files.map(\.rowsAccepted) == [1])
  }
}
