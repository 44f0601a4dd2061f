import Testing

@_spi(AudienceOptions) @testable import Disclosure

@Suite struct InternalEditionTests {
  @Test(arguments: ["", " ", "\t\n", "\u{A0}"])
  func withoutAReasonThereIsNoPermission(reason: String) {
    #expect(InternalEdition(reason: reason) == nil)
  }

  @Test func theReasonIsKeptAsItIs() {
    #expect(InternalEdition(reason: "weekly meeting")?.reason == "weekly meeting")
  }

  @Test func onlyAPermissionLiftsTheThreshold() throws {
    let edition = try #require(InternalEdition(reason: "audit"))
    #expect(DisclosurePolicy(Edition.internalUse(edition), .round).threshold == nil)
    #expect(DisclosurePolicy(Edition.open, .round).threshold == 11)
    #expect(DisclosurePolicy(Edition.restricted, .round).threshold == 5)
  }

  @Test func anEditionKnowsItsAudienceAndReason() throws {
    let edition = Edition.internalUse(try #require(InternalEdition(reason: "audit")))
    #expect(edition.audience == .internalUse)
    #expect(edition.reason == "audit")
    for edition in [Edition.open, .restricted] {
      #expect(edition.unprotected == nil)
      #expect(edition.reason == nil)
    }
    #expect(Edition.open.audience == .open)
    #expect(Edition.restricted.audience == .restricted)
  }
}
