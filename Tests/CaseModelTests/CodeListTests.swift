import CaseModel
import Testing

struct CodeListTests {
  private func isComplete<List: CodeList>(_ list: List.Type) -> Bool {
    List.codes.count == List.allCases.count && Set(List.codes).count == List.codes.count
      && List.allCases.allSatisfy { List(code: $0.code) == $0 }
  }

  @Test func everyCaseHasOneCodeOfItsOwn() {
    #expect(isComplete(EventKind.self))
    #expect(isComplete(EventDetail.self))
    #expect(isComplete(ServiceKind.self))
    #expect(isComplete(ServiceStatus.self))
    #expect(isComplete(Beneficiary.self))
    #expect(isComplete(OutcomeDomain.self))
    #expect(isComplete(ProfileAttribute.self))
    #expect(isComplete(Sex.self))
    #expect(isComplete(ReferralSource.self))
    #expect(isComplete(ExploitationForm.self))
    #expect(isComplete(MeansOfControl.self))
    #expect(isComplete(RecruiterRelation.self))
    #expect(isComplete(AgeGroup.self))
    #expect(isComplete(MissingReason.self))
    #expect(isComplete(CanonicalTable.self))
  }

  /// Raw values are stored: what stood keeps its number, and what is new stands behind it.
  @Test func storedNumbersStay() {
    #expect(EventKind.protectionGranted.rawValue == 27)
    #expect(EventDetail.unknown.rawValue == 31)
    #expect(OutcomeDomain.agency.rawValue == 10)
    // A set of details is the bits of one word.
    #expect(EventDetail.codes.count <= 64)
  }

  @Test func aReferralNamesAService() {
    let details = EventDetail.allowed(for: .referredOut)
    #expect(details.compactMap(\.service) == ServiceKind.allCases)
    #expect(details.filter { $0.service == nil } == [.unknown])
    #expect(EventDetail.allowed(for: .permitGranted).filter { $0.service != nil } == [.other])
  }

  @Test func amountsBelongToCompensation() {
    for kind in EventKind.allCases {
      let isCompensation = kind.code.hasPrefix("compensation_")
      #expect(EventDetail.allowed(for: kind).contains(.over20000) == isCompensation)
    }
  }

  @Test func permitsAndClaimsAreProceedingsAndReferralsAreContact() {
    let beside = EventKind.allCases.filter(\.isJusticeTrack)
    #expect(
      beside == [
        .complaintFiled, .testimonyGiven, .indictment, .conviction, .acquittal,
        .compensationAwarded, .compensationPaid, .protectionGranted, .compensationClaimed,
        .permitGranted,
      ])
    #expect(EventKind.referredOut.isContact(.medical))
    #expect(!EventKind.permitGranted.isContact(.cooperation))
  }

  @Test func multipleListsFitTheSetColumn() {
    for attribute in ProfileAttribute.allCases {
      if case .any(let codes) = attribute.domain { #expect(codes.count <= 24) }
    }
  }

  @Test func countriesAreFoundByBothCodes() {
    #expect(Country.index(code: "XKX") == Country.index(code: "XK"))
    #expect(Country.index(code: "ALB") == Country.index(code: "AL"))
    #expect(Country.index(code: "alb") == nil)
    #expect(Country.codes == Country.codes.sorted())
  }

  @Test(arguments: [
    (0, 0, "0-11"), (17, 17, "12-17"), (18, 18, "18-24"), (35, 99, "35+"), (14, 17, "12-17"),
    (9, 17, "unknown"), (18, 22, "18-24"), (-1, 5, "unknown"),
  ])
  func aBandOfAgesCountsOnlyInsideOneReportingBand(low: Int, high: Int, group: String) {
    #expect(AgeGroup(AgeRange(low: low, high: high)).code == group)
  }
}
