import CaseModel
import Testing

@testable import Statistics

@Suite struct CovariateMatrixTests {
  private let sex = GroupColumn(
    term: .attribute(.sex), codes: ["female", "male", "other"], group: [1, 1, 0, 2, nil, 0, 1])
  private let year = GroupColumn(
    term: .entryYear, codes: ["2020", "2023"], group: [0, 1, 1, 0, 0, nil, 1])

  @Test func theLargestGroupIsTheReferenceAndYearsAreANumber() throws {
    let matrix = try CovariateMatrix([sex, year])
    #expect(matrix.rows == [0, 1, 2, 3, 6])
    #expect(matrix.incomplete == 2)
    #expect(matrix.columns.map(\.level) == ["female", "other", nil])
    #expect(matrix.columns.map(\.reference) == ["male", "male", nil])
    #expect(matrix.columns.map(\.values) == [[0, 0, 1, 0, 0], [0, 0, 0, 1, 0], [0, 3, 3, 0, 3]])
  }

  @Test func anotherReferenceCanBeNamed() throws {
    let matrix = try CovariateMatrix([sex], references: ["sex": "other"])
    #expect(matrix.columns.map(\.level) == ["female", "male"])
    #expect(
      throws: CovariateMatrix.Fault.noSuchReference(
        term: "sex", code: "x", groups: ["female", "male", "other"])
    ) {
      try CovariateMatrix([sex], references: ["sex": "x"])
    }
  }

  @Test func whatIsAlikeInEveryoneGivesNoColumn() throws {
    let alike = GroupColumn(term: .attribute(.scope), codes: ["internal"], group: [0, 0, nil])
    let matrix = try CovariateMatrix([alike])
    #expect(matrix.columns.isEmpty)
    #expect(matrix.constant == ["scope"])
    #expect(matrix.incomplete == 1)
  }
}
