import Testing

@testable import Ingestion

struct DecodedTextTests {
  private func text(_ bytes: [UInt8], _ named: TextEncoding? = nil) throws -> String {
    String(decoding: try decoded(bytes, named: named).bytes, as: UTF8.self)
  }

  private func fault(_ bytes: [UInt8], _ named: TextEncoding? = nil) -> DecodingFault? {
    do {
      _ = try decoded(bytes, named: named)
      return nil
    } catch { return error }
  }

  @Test func utf8IsReturnedAsItIs() throws {
    let plain = try decoded(Array("id,ë č Ж 😀\n".utf8))
    #expect(plain.bytes == Array("id,ë č Ж 😀\n".utf8))
    #expect(plain.encoding == .utf8 && plain.reason == .validUTF8)
    let marked = try decoded([0xEF, 0xBB, 0xBF] + Array("id\n".utf8))
    #expect(marked.bytes.count == 6 && marked.reason == .byteOrderMark)
    #expect(try decoded([]).encoding == .utf8)
  }

  @Test(arguments: [true, false], [true, false])
  func utf16IsToldByItsMarkOrItsNULs(isLittleEndian: Bool, hasMark: Bool) throws {
    let table = "case_id;sex\n1;femër\n2;женски\n3;😀\n"
    let bytes = utf16(table, isLittleEndian: isLittleEndian, hasMark: hasMark)
    let found = try decoded(bytes)
    #expect(String(decoding: found.bytes, as: UTF8.self) == table)
    #expect(found.encoding == .utf16)
    #expect(found.reason == (hasMark ? .byteOrderMark : .nulPattern))
  }

  @Test func cyrillicTablesInUTF16NeedNoMark() throws {
    let table = "број;пол\n1;женски\n2;мушки\n3;женски\n4;мушки\n"
    #expect(try text(utf16(table, isLittleEndian: true, hasMark: false)) == table)
  }

  @Test(arguments: [TextEncoding.windows1250, .windows1251, .windows1252, .iso88592])
  func everyCharacterOfANamedCodePageIsRead(encoding: TextEncoding) throws {
    let page = try #require(CodePage(encoding))
    let high = (UInt8(0xA0)...0xFF).filter { page.scalar($0) != nil }
    let expected = high.compactMap { page.scalar($0) }.reduce(into: "") {
      $0.unicodeScalars.append($1)
    }
    #expect(try text(high, encoding) == expected)
    #expect(expected.unicodeScalars.count == high.count)
  }

  // The bytes of Serbian, Albanian and French words, from the tables of the code pages.
  @Test func namedCodePagesGiveTheirLetters() throws {
    #expect(try text([0x9A, 0xE8, 0xE6, 0xF0, 0x9E], .windows1250) == "ščćđž")
    #expect(try text([0xB9, 0xE8, 0xE6, 0xF0, 0xBE], .iso88592) == "ščćđž")
    #expect(try text([0xE6, 0xE5, 0xED, 0xF1, 0xEA, 0xE8], .windows1251) == "женски")
    #expect(try text([0x66, 0x65, 0x6D, 0xEB, 0x72, 0x80], .windows1252) == "femër€")
  }

  @Test(arguments: [
    "case_id;event\n1;slučaj zatvoren\n", "početak\n", "Kovačević, Đorđe\n", "ćerka\n",
    "muškarac, žena, dete; smeštaj u sigurnoj kući; reč\n", "OTAC I MAJKA; KUĆA; ČETIRI\n",
    "Grčka;Nemačka;međunarodna\n",
  ])
  func serbianTextIsWindows1250(text: String) throws {
    let found = try decoded(encoded(text, .windows1250))
    #expect(String(decoding: found.bytes, as: UTF8.self) == text)
    #expect(found.encoding == .windows1250)
    guard case .toldApart(let evidence) = found.reason else {
      Issue.record("no evidence: \(found.reason)")
      return
    }
    #expect(evidence.inFavour > 0 && evidence.against == 0)
  }

  @Test(arguments: [
    "Genève, Besançon\n", "città e libertà; però; Malmö\n", "¿Qué pasó? mañana\n", "£200, paid\n",
    "protection naïve; Agnès; mère; Hélène\n",
  ])
  func westernTextIsWindows1252(text: String) throws {
    let found = try decoded(encoded(text, .windows1252))
    #expect(String(decoding: found.bytes, as: UTF8.self) == text)
    #expect(found.encoding == .windows1252)
  }

  @Test(arguments: [
    "femër,mashkull\nviktimë e trafikimit; çështje; Ëndërr\n", "“quoted” – €\n",
    "Šiš, žena, Žarko\n",
    "Düsseldorf, Győr".replacing("ő", with: "ö"),
  ])
  func textThatReadsTheSameInBothSaysSo(text: String) throws {
    let found = try decoded(encoded(text, .windows1250))
    #expect(String(decoding: found.bytes, as: UTF8.self) == text)
    #expect(encoded(text, .windows1250) == encoded(text, .windows1252))
    guard case .sameInBoth(let places) = found.reason else {
      Issue.record("\(found.reason)")
      return
    }
    #expect(places == text.unicodeScalars.count { $0.value >= 0x80 })
  }

  @Test func theEvidenceNamesTheCharacters() throws {
    let found = try decoded(encoded("slučaj, početak, ćerka, lične\n", .windows1250))
    #expect(
      found.reason
        == .toldApart(
          CodePageEvidence(
            places: 4, inFavour: 3, against: 0, rulesOutOther: false,
            characters: [
              .init(text: "č", otherwise: "è", count: 3),
              .init(text: "ć", otherwise: "æ", count: 1),
            ])))
  }

  // 0x9D is ť in Windows-1250 and nothing in Windows-1252; 0x98 the other way round.
  @Test func anUndefinedByteRulesACodePageOut() throws {
    let central = try decoded([0x6C, 0x6F, 0x9D, 0x0A])
    #expect(central.encoding == .windows1250)
    let western = try decoded([0x61, 0x98, 0x62, 0x0A])
    #expect(western.encoding == .windows1252)
    guard case .toldApart(let evidence) = western.reason else { return }
    #expect(evidence.rulesOutOther)
  }

  @Test func whatCannotBeToldIsAsked() {
    // A list of one-letter codes; ã is ă; æ and ø against č in the same file; i_c tells nothing.
    #expect(
      fault([0x0A, 0xE8, 0x0A]) == .undecided([.windows1250, .windows1252], places: 1, line: 2))
    #expect(
      fault(encoded("a\nSão Paulo\n", .windows1252))
        == .undecided([.windows1250, .windows1252], places: 1, line: 2))
    #expect(
      fault(encoded("početak\nmère\nGenève\n", .windows1252).map { $0 == 0x3F ? 0xE8 : $0 })
        == .undecided([.windows1250, .windows1252], places: 3, line: 1))
  }

  @Test func cyrillicCodePagesAreAskedForAndNotReadAsLatin() {
    let bytes = encoded("пол\nженски\nмушки\n", .windows1251)
    guard case .undecided(let encodings, let places, _) = fault(bytes) else {
      Issue.record("not asked")
      return
    }
    #expect(encodings.first == .windows1251 && places == 14)
    #expect((try? text(bytes, .windows1251)) == "пол\nженски\nмушки\n")
  }

  @Test func latin2IsAskedForWhereItMayBe() {
    guard case .undecided(let encodings, _, _) = fault(encoded("muški, ženska kuća\n", .iso88592))
    else {
      Issue.record("not asked")
      return
    }
    #expect(encodings.first == .iso88592)
  }

  @Test func damagedUTF8IsNotTakenForACodePage() {
    #expect(fault(Array("a\nčćž\n".utf8) + [0xE8, 0x0A]) == .malformed(.utf8, line: 3))
    #expect(fault([0xEF, 0xBB, 0xBF, 0x61, 0xE8, 0x61]) == .malformed(.utf8, line: 1))
  }

  @Test func controlCharactersAreRefusedInEveryEncoding() {
    #expect(fault(Array("a\nb\u{0}c\n".utf8)) == .controlCharacter(line: 2))
    #expect(fault(Array("a\n\u{7F}".utf8)) == .controlCharacter(line: 2))
    #expect(fault([0x9A, 0x0A, 0x00, 0x61]) == .controlCharacter(line: 2))
    #expect(
      fault(utf16("a\nb\u{0}\n", isLittleEndian: true, hasMark: true)) == .controlCharacter(line: 2)
    )
    #expect(fault([0x61, 0x0A, 0x85], .iso88592) == .controlCharacter(line: 2))
    #expect(fault([0x61, 0x0A, 0x01], .windows1250) == .controlCharacter(line: 2))
  }

  @Test func otherFilesAndContradictionsAreFaults() {
    #expect(fault([0x50, 0x4B, 0x03, 0x04]) == .workbook)
    #expect(fault([0xD0, 0xCF, 0x11, 0xE0], .windows1250) == .workbook)
    #expect(fault([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]) == .utf32)
    #expect(fault([0xFF, 0xFE, 0x61, 0], .windows1250) == .marked(.utf16))
    #expect(fault([0xEF, 0xBB, 0xBF, 0x61], .windows1252) == .marked(.utf8))
    #expect(fault([0x61, 0x0A, 0xE8], .utf8) == .malformed(.utf8, line: 2))
    #expect(fault([0x0A, 0x81], .windows1252) == .malformed(.windows1252, line: 2))
    #expect(fault([0xFF, 0xFE, 0x0A, 0, 0x00, 0xD8, 0x61, 0]) == .malformed(.utf16, line: 2))
    #expect(fault([0xFF, 0xFE, 0x61]) == .malformed(.utf16, line: 1))
  }

  @Test(arguments: 0..<400)
  func randomBytesNeverCrashAndReadTheSameTwice(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [UInt8] =
      seed % 2 == 0
      ? Array(UInt8.min ... .max)
      : Array("aeoklrs ,;\n".utf8) + [0xE8, 0xE6, 0xF0, 0xEB, 0x9A, 0xB9, 0xE0, 0xC3, 0xA9]
    var bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
      alphabet.randomElement(using: &generator) ?? 0
    }
    if seed % 5 == 0 { bytes = [0xFF, 0xFE] + bytes }
    for named in [nil] + TextEncoding.allCases.map(Optional.some) {
      guard let first = try? decoded(bytes, named: named) else {
        #expect(fault(bytes, named) == fault(bytes, named))
        continue
      }
      #expect(first.bytes.withUnsafeBufferPointer { textFault(in: $0) } == nil)
      #expect((try? decoded(bytes, named: named))?.reason == first.reason)
    }
  }
}

/// A text in UTF-16.
func utf16(_ text: String, isLittleEndian: Bool, hasMark: Bool) -> [UInt8] {
  ((hasMark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
    isLittleEndian
      ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
  }
}

/// A text in a code page; `?` for what it has no byte for.
func encoded(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
  guard let page = CodePage(encoding) else { return Array(text.utf8) }
  return text.unicodeScalars.map { scalar in
    (UInt8.min ... .max).first { page.scalar($0) == scalar } ?? UInt8(ascii: "?")
  }
}
