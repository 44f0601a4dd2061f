import CaseModel
import Testing

@testable import Ingestion

/// Whole files as agencies of the region keep them, without a mapping.
struct LanguagesTests {
  private let english: [SourceFile] = [
    file(
      "cases.csv",
      """
      case_id,sex,age,citizenship,exploitation,referral,family_involved,consent
      0017,female,17,XKX,sexual;begging,social_work_centre,no,yes
      0018,male,34,ALB,forced_labour,police,unknown,yes

      """),
    file(
      "events.csv",
      """
      case_id,date,event,detail
      0017,2024-03-05,identified,police
      0017,2024-04,assisted,
      0018,2024-05-07,identified,police
      0018,2024-09-01,closed,outcomes_met

      """),
    file(
      "services.csv",
      """
      case_id,service,start,status
      0017,shelter,2024-03-06,completed
      0018,vocational_training,2024-06-01,started

      """),
    file(
      "assessments.csv",
      """
      case_id,date,safety,housing
      0017,2024-03-10,1.5,2

      """),
  ]

  private let albanian: [SourceFile] = [
    file(
      "rastet.csv",
      """
      Nr. i rastit;Gjinia;Mosha;Shtetësia;Forma e shfrytëzimit;Referuar nga;Përfshirja e familjes;\
      Pëlqimi
      '0017;Femër;17;Kosovë;"shfrytëzim seksual; lypje e detyruar";QPS;Jo;Po
      0018;M;34;Shqipëria;Punë e detyruar;Policia;nuk dihet;po

      """),
    file(
      "ngjarjet.csv",
      """
      Kodi i rastit;Data;Ngjarja;Arsyeja
      '0017;5 mars 2024;E identifikuar;policia
      0017;prill 2024;asistuar;
      0018;07.05.2024;identifikuar;POLICIA
      0018;1 shtator 2024;Rasti u mbyll;objektivat u arritën

      """),
    file(
      "shërbimet.csv",
      """
      ID;Lloji i shërbimit;Data e fillimit;Statusi
      0017;Strehimore;06.03.2024;përfunduar
      0018;Trajnim profesional;1 qershor 2024;në vazhdim

      """),
    file(
      "vlerësimet.csv",
      """
      ID;data;Siguria;Banimi
      0017;10.3.2024;1,5;2

      """),
  ]

  private let serbian: [SourceFile] = [
    file(
      "slučajevi.csv",
      """
      Šifra slučaja;Pol;Uzrast;Državljanstvo;Oblik eksploatacije;Ko je uputio;\
      Umešanost porodice;Saglasnost
      0017;ženski;17;Kosovo;seksualna eksploatacija; prosjačenje;Centar za socijalni rad;ne;da
      0018;M;34;Albanija;Prinudni rad;Policija;nepoznato;DA

      """.replacing("seksualna eksploatacija; prosjačenje", with: "\"seksualna;prosjačenje\"")),
    file(
      "dogadjaji.csv",
      """
      Broj slučaja;Datum;Vrsta događaja;Razlog
      0017;5. mart 2024.;identifikovana;policija
      0017;april 2024.;pružena pomoć;
      0018;7.5.2024.;Identifikovan;policija
      0018;1. IX 2024.;slučaj zatvoren;ciljevi ostvareni

      """),
    file(
      "usluge.csv",
      """
      broj slucaja;usluga;pocetak;status
      0017;sigurna kuca;6.3.2024.;zavrsena
      0018;stručna obuka;1. juna 2024.;u toku

      """),
    file(
      "procene.csv",
      """
      broj slučaja;datum;bezbednost;stanovanje
      0017;10. marta 2024;1,5;2

      """),
  ]

  private var cyrillic: [SourceFile] {
    [
      file(
        "случајеви.csv",
        """
        Шифра случаја;Пол;Узраст;Држављанство;Облик експлоатације;Ко је упутио;\
        Умешаност породице;Сагласност
        0017;женски;17;Косово;"сексуална;просјачење";ЦСР;не;да
        0018;мушки;34;Албанија;принудни рад;полиција;непознато;да

        """),
      file(
        "догађаји.csv",
        """
        Број случаја;Датум;Врста догађаја;Разлог
        0017;5. март 2024.;идентификована;полиција
        0017;април 2024.;пружена помоћ;
        0018;7. маја 2024. године;идентификован;полиција
        0018;1. септембар 2024.;затворен;циљеви остварени

        """),
      file(
        "услуге.csv",
        """
        број случаја;услуга;почетак;статус
        0017;сигурна кућа;6.3.2024.;завршена
        0018;стручна обука;1. јуна 2024.;у току

        """),
      file(
        "процене.csv",
        """
        број случаја;датум;безбедност;становање
        0017;10. марта 2024;1,5;2

        """),
    ]
  }

  private func listing(of files: [SourceFile]) -> [String]? {
    let result = ingest(IngestRequest(files: files, key: testKey))
    #expect(result.findings.isEmpty, "\(result.due)")
    return result.delivery.map { IngestionTests.listing($0.people) }
  }

  @Test func theSameCasesAreReadInEveryLanguage() throws {
    let expected = try #require(listing(of: english))
    #expect(listing(of: albanian) == expected)
    #expect(listing(of: serbian) == expected)
    #expect(listing(of: cyrillic) == expected)
  }

  @Test(arguments: [TextEncoding.windows1250, .windows1252, .utf16, .utf8])
  func everyEncodingGivesTheSameDelivery(encoding: TextEncoding) throws {
    let files = encoding == .windows1252 ? albanian : serbian
    let expected = try #require(listing(of: files))
    let read = try files.map { source in
      let text = String(decoding: source.bytes, as: UTF8.self)
      let bytes =
        encoding == .utf16
        ? utf16(text, isLittleEndian: true, hasMark: true) : encoded(text, encoding)
      // A file may be too short to show its code page; the user then names it.
      let found = try (try? decoded(bytes)) ?? decoded(bytes, named: encoding)
      return SourceFile(name: source.name, bytes: found.bytes)
    }
    #expect(listing(of: read) == expected)
  }

  @Test func codePagesOfWholeFilesAreFound() throws {
    for source in serbian.prefix(2) {
      let text = String(decoding: source.bytes, as: UTF8.self)
      #expect(try decoded(encoded(text, .windows1250)).encoding == .windows1250)
      #expect(try decoded(encoded(text, .windows1250)).bytes == source.bytes)
    }
    for source in albanian {
      let text = String(decoding: source.bytes, as: UTF8.self)
      #expect(try decoded(encoded(text, .windows1252)).bytes == source.bytes)
    }
  }

  @Test func apostrophesOfSpreadsheetsAreUndoneAndOthersStay() {
    let result = read(
      file("cases.csv", "case_id,region,sex\n'0017,'-r1,'\n\"'+a\"\"b\",r'2,female\n"),
      partial: true)
    #expect(result.people("0017").count == 1 && result.people("+a\"b").count == 1)
    #expect(result.due.contains(Due(.unknownCode, "C", 2)))
  }

  @Test func identifierHeadingsStayIdentifiers() {
    let result = read(file("rastet.csv", "ID;Emri;Gjinia\n1;A;femër\n"))
    #expect(result.outcome == .identifiers)
  }
}
