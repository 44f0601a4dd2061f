/// One service from its start to its end.
package struct ServiceSpell: BitwiseCopyable, Hashable, Sendable {
  package var service: ServiceKind
  /// Without a start the service counts as received, without time.
  package var start: RecordedDate?
  /// Without an end the service goes on.
  package var end: RecordedDate?
  /// A position in ``CaseTable/openCodes``.
  package var provider: Int?
  /// A row that states no status counts as started.
  package var status: ServiceStatus?
  package var quantity: Double?
  package var beneficiary: Beneficiary?
  package var recordedOn: Day?

  package init(
    service: ServiceKind, start: RecordedDate? = nil, end: RecordedDate? = nil,
    provider: Int? = nil, status: ServiceStatus? = nil, quantity: Double? = nil,
    beneficiary: Beneficiary? = nil, recordedOn: Day? = nil
  ) {
    self.service = service
    self.start = start
    self.end = end
    self.provider = provider
    self.status = status
    self.quantity = quantity
    self.beneficiary = beneficiary
    self.recordedOn = recordedOn
  }

  /// Really delivered to the person, not to a relative and not only planned.
  package var isDeliveredToPerson: Bool {
    (status ?? .started).isDelivered && (beneficiary ?? .person) == .person
  }
}
