/// Tells by their heading the dates of what a programme does from dates of birth.
enum ProgrammeDate {
  /// Whether a heading names something that a programme does or that happens to a case.
  static func isAnnounced(by heading: String) -> Bool {
    HeadingWords.words(of: heading).contains(where: acts.contains)
  }

  private static let acts = Set(
    """
    review reviews plan planned planning referral referrals referred intake admission admitted \
    registration registered interview interviewed assessment assessed visit visits visited contact \
    followup follow meeting session closing closure closed close exit discharge discharged opened \
    opening identified identification assisted assistance service services start started starting end \
    ended ending begin began completed completion arrival arrived departure departed return returned \
    report reported reporting reports incident event onset hospitalisation hospitalization \
    hospitalised hospitalized symptom symptoms infection infected exposure exposed test tested sample \
    specimen result results outcome death died transfer transferred consent signed issue issued expiry \
    entry entered created updated modified submitted submission received sent screening screened \
    diagnosis diagnosed detected notification notified confirmed isolation isolated quarantine \
    vaccination vaccinated treatment monitoring training enrolment enrollment enrolled programme \
    program project decision court hearing verdict trial complaint arrest arrested rescue rescued \
    interception intercepted detention release released trafficked exploitation recruitment recruited \
    payment paid delivery delivered due deadline survey form \
    rishikim rishikimi rishikimit plani planit referim referimi referimit pranim pranimi pranimit \
    regjistrim regjistrimi regjistrimit interviste intervista intervistes vleresim vleresimi \
    vleresimit vizite vizita vizites kontakt kontakti kontaktit takim takimi takimit mbyllje mbyllja \
    mbylljes hapje hapja hapjes identifikim identifikimi identifikimit fillim fillimi fillimit mbarim \
    mbarimi mbarimit perfundim perfundimi perfundimit kthim kthimi kthimit raport raporti raportit \
    raportimit ndjekje ndjekja ndjekjes largim largimi largimit trajnim trajnimi trajnimit transferim \
    transferimi transferimit vendim vendimi vendimit \
    pregled pregleda plana upucivanje upucivanja prijem prijema registracija registracije intervju \
    intervjua procena procene procjena procjene poseta posete posjeta posjete kontakta sastanak \
    sastanka zatvaranje zatvaranja otvaranje otvaranja identifikacija identifikacije pocetak pocetka \
    kraj kraja zavrsetak zavrsetka povratak povratka izvestaj izvestaja izvjestaj izvjestaja pracenje \
    pracenja obuka obuke odluka odluke premestaj premestaja presuda presude
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
