import Testing

@testable import Ingestion

/// Check digits worked by hand.
struct PersonalNumbersTests {
  private func digits(_ text: String) -> ArraySlice<UInt8> { text.utf8.map { $0 - 48 }[...] }

  @Test func jmbg() {
    // 0101990710008: 7·0+6·1+5·0+4·1+3·9+2·9+7·0+6·7+5·1+4·0+3·0+2·0 = 102 = 9·11 + 3; 11 − 3 = 8.
    #expect(PersonalNumbers.isJMBG(digits("0101990710008")))
    #expect(!PersonalNumbers.isJMBG(digits("0101990710007")))
    // 30 February is let through, month 13 is not.
    #expect(!PersonalNumbers.isJMBG(digits("0113990710001")))
    #expect(!PersonalNumbers.isJMBG(digits("010199071000")))
  }

  @Test func cnp() {
    // 1 800101 22 114: 2·1+7·8+9·0+1·0+4·1+6·0+3·1+5·2+8·2+2·1+7·1+9·4 = 136 = 12·11 + 4.
    #expect(PersonalNumbers.isCNP(digits("1800101221144")))
    #expect(!PersonalNumbers.isCNP(digits("1800101221145")))
  }

  @Test func egn() {
    // 7523169263 (1875: month 3 + 20): 2·7+4·5+8·2+5·3+10·1+9·6+7·9+3·2+6·6 = 234 = 21·11 + 3.
    #expect(PersonalNumbers.isEGN(digits("7523169263")))
    #expect(!PersonalNumbers.isEGN(digits("7523169264")))
  }

  @Test func idnp() {
    // 200000000001: 7·2 + 1·1 = 15, which ends in 5.
    #expect(PersonalNumbers.isIDNP(digits("2000000000015")))
    #expect(!PersonalNumbers.isIDNP(digits("2000000000014")))
  }

  @Test func cards() {
    // The number that all issuers publish for trials.
    #expect(PersonalNumbers.isCard(digits("4111111111111111")))
    #expect(!PersonalNumbers.isCard(digits("4111111111111112")))
    #expect(!PersonalNumbers.isCard(digits("9111111111111111")))
  }
}
