import Foundation
import Testing

/// Text files that the program writes to be opened in a spreadsheet, with texts that it would compute.
struct FormulaFilesTests {
  private let instrument = """
    item,dimension,answer,value,weight
    =q1,safety,'-no,1,1
    =q1,safety,+yes,4,1
    =q2,=own,a,0,1
    =q2,=own,b,2,1

    """
  private let answers = """
    case_id,date,item,answer
    =1+1,2024-03-01,=q1,-no
    =1+1,2024-03-01,'=q2,b
    '-A2,2024-03-02,=q1,'+yes

    """

  /// No cell of a text begins like a formula, unless it is a number.
  private func formulas(_ text: String) -> [String] {
    text.split(separator: "\n").flatMap { $0.split(separator: ",") }.map(String.init)
      .filter { "=+-@".contains($0.first ?? "a") && Double($0) == nil }
  }

  @Test func scoresAreWrittenWithoutFormulasAndReadBack() throws {
    let ground = try TryingGround()
    try ground.write(instrument, to: "instrument.csv")
    try ground.write(answers, to: "answers.csv")
    let run = try ground.program.run(
      "score instrument.csv answers.csv --scores scores.csv --assessments assessments.csv "
        + "--csv tables.csv --internal --reason test")
    #expect(run.status == 0, "\(run.messages)")
    let scores = try ground.text("scores.csv")
    #expect(scores.contains("'=1+1,2024-03-01,'=own,2,1,1"), "\(scores)")
    #expect(scores.contains("'-A2,2024-03-02,safety,4,1,1"), "\(scores)")
    for name in ["scores.csv", "assessments.csv", "tables.csv"] {
      #expect(try formulas(ground.text(name)) == [], "\(name)")
    }
    try ground.write("case_id\n=1+1\n-A2\n", to: "cases.csv")
    let stored = try ground.program.run("import cases.csv assessments.csv")
    #expect(stored.status == 0, "\(stored.messages)")
    #expect(try ground.people() == 2)
  }

  @Test func aValidationReportHoldsNoFormula() throws {
    let ground = try TryingGround()
    try ground.write("case_id,=sex,-region\n=1,x,y\n", to: "=cases.csv")
    let run = try ground.program.run("check =cases.csv --format csv --out v")
    #expect(run.status == 1, "\(run.messages)")
    #expect(try formulas(ground.text("v/validation.csv")) == [])
  }
}
