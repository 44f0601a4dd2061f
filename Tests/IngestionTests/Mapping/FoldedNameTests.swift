import Testing

@testable import Ingestion

struct FoldedNameTests {
  @Test(arguments: [
    ("Case ID", "caseid"), ("case_id", "caseid"), ("case-id", "caseid"),
    ("Case\u{A0}Id:", "caseid"),
    ("Viktimë e Trafikimit", "viktimeetrafikimit"), ("SLUČAJ", "slucaj"), ("случај", "slucaj"),
    ("Đorđe", "dorde"), ("Djordje", "dorde"), ("Ђорђе", "dorde"), ("e\u{308}", "e"),
    ("Љубљана", "ljubljana"), ("Џеп", "dzep"), ("0-12", "0-12"), ("0 – 12", "0-12"), ("012", "012"),
    ("-99", "-99"), ("99", "99"), ("3+", "3+"), ("n/a", "n/a"), ("N.A.", "na"), ("", ""), ("-", ""),
    ("don't", "dont"), ("don’t", "dont"), ("identified?", "identified?"), ("straße", "strasse"),
  ])
  func namesFold(text: String, folded: String) { #expect(foldedName(text) == folded) }

  @Test func foldingTwiceChangesNothing() {
    for text in ["Đ-1 š", "0–12 muaj", "Ђжџ", "a:b:", "ddj", "d-j"] {
      let once = foldedName(text)
      #expect(foldedName(once) == once, "\(text)")
    }
  }
}
