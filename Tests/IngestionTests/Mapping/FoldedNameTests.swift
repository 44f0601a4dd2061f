import Testing

@testable import Ingestion

struct FoldedNameTests {
  @Test(arguments: [
    ("Case ID", "caseid"), ("case_id", "caseid"), ("case-id", "caseid"),
    ("Case\u{A0}Id:", "caseid"),
    ("Viktimë e Trafikimit", "viktimeetrafikimit"), ("SLUČAJ", "slucaj"), ("случај", "slucaj"),
    ("Đorđe", "dorde"), ("Djordje", "dorde"), ("Ђорђе", "dorde"), ("e\u{308}", "e"),
    ("Љубљана", "ljubljana"), ("Џеп", "dzep"), ("0-12", "0-12"), ("0 – 12", "0-12"), ("012", "012"),
    ("-99", "-99"), ("99", "99"), ("3+", "3+"), ("1.0", "1.0"), ("1 0", "1_0"),
    ("0 - 12", "0-12"), (".5", ".5"), (" 7", "7"), ("nr. 7", "nr7"), ("n/a", "n/a"), ("N.A.", "na"),
    ("", ""), ("-", ""),
    ("don't", "dont"), ("don’t", "dont"), ("identified?", "identified?"), ("straße", "strasse"),
  ])
  func namesFold(text: String, folded: String) { #expect(foldedName(text) == folded) }

  @Test func foldingTwiceChangesNothing() {
    for text in ["Đ-1 š", "0–12 muaj", "1.0 2", ".5", "1’2", "Ђжџ", "a:b:", "ddj", "d-j"] {
      let once = foldedName(text)
      #expect(foldedName(once) == once, "\(text)")
    }
  }
}
