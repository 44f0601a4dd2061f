/// How clearly a heading announces the number by which a programme knows a person.
enum CaseNumberHeading: Int, Comparable {
  /// It says nothing of the kind.
  case none
  /// A number of something that the heading names and that is not known here.
  case ofSomething
  /// A number that a system gives to a row or to a filled form.
  case ofRow
  /// A number or code of whatever the sheet lists.
  case ofEntry
  /// The number of a case or a person.
  case ofPerson

  static func < (left: CaseNumberHeading, right: CaseNumberHeading) -> Bool {
    left.rawValue < right.rawValue
  }

  /// `isKnown` says that the heading is one of the known names of the column.
  init(_ heading: String, isKnown: Bool) {
    let words = HeadingWords.words(of: heading).filter { !CaseNumberHeading.fillers.contains($0) }
    let whole = words.joined()
    if heading.hasPrefix("_") || CaseNumberHeading.ofSystems.contains(whole) || words.isEmpty {
      let isNumber = words.isEmpty ? heading.contains("#") || heading.contains("№") : true
      let isID =
        words.isEmpty || words.contains { Self.numbers.contains($0) || $0 == "uuid" }
        || Self.ofSystems.contains(whole)
      self = isNumber && isID ? .ofRow : .none
      return
    }
    if words.contains(where: Self.others.contains) {
      self = .none
    } else if Self.enrolments.contains(whole) {
      self = .ofPerson
    } else if isKnown {
      self = words == ["id"] ? .ofEntry : .ofPerson
    } else if words.allSatisfy(Self.counts.contains) {
      self = .ofRow
    } else if words.allSatisfy(Self.numbers.contains) {
      self = .ofEntry
    } else if words.allSatisfy({ Self.numbers.contains($0) || Self.people.contains($0) }),
      words.contains(where: Self.numbers.contains)
    {
      self = .ofPerson
    } else if Self.numbers.contains(where: { number in
      whole.hasSuffix(number) && Self.people.contains(String(whole.dropLast(number.count)))
    }) {
      self = .ofPerson
    } else {
      self = words.last.map(Self.codes.contains) == true ? .ofSomething : .none
    }
  }

  private static func set(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static let fillers = set("of the i e se te per")
  /// Words for a code; a number may count anything.
  private static let codes = set("id code kod kodi uid identifier sifra ref reference")
  /// Words for a number or code.
  private static let numbers = set(
    """
    id ids code kod kodi kodit no nr num number numri numrit broj br sifra sifre identifier \
    identifikator identifikuesi ref reference referenca uid pid guid unique
    """)
  /// Numbers that count rows.
  private static let counts = set("no nr num number numri broj br rb redni row rresht rreshti")
  /// Who or what has the number.
  private static let people = set(
    """
    case cases caso person persons client clients participant patient survivor victim beneficiary \
    record individual subject respondent study member child vot rast rasti rastit raste klient \
    klienti klientit klienta viktima viktimes perfituesi perfituesit person personi personit \
    pjesemarresi pjesemarresit dosje dosja dosjes femija femijes slucaj slucaja osoba osobe korisnik \
    korisnika klijent klijenta zrtva zrtve ucesnik ucesnika dosije dosijea karton kartona dete deteta \
    enrollment enrolment tei entity tracked instance file
    """)
  /// Words that mean the number itself.
  private static let enrolments = set("enrollment enrolment slug tei pid trackedentityinstance")
  /// Whose number it is not: another person's, an office's, a form's.
  private static let others = set(
    """
    infector source contact mother father parent sibling relative spouse partner agency organisation \
    organization police court form service event worker caseworker staff officer user household \
    family old previous other linked same device sim phone tax passport national version facility \
    clinic school district region area project programme program village location site group
    """)
  /// Numbers of filled forms and of rows in the systems in use.
  private static let ofSystems = set(
    """
    key uuid instanceid metainstanceid instancename submissionid responseid rowid index row guid \
    setofid parentkey
    """)
}
