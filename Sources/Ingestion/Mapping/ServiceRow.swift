import CaseModel

extension RowReader {
  private enum Field {
    static let person = 0, service = 1, start = 2, end = 3, provider = 4, status = 5, quantity = 6
    static let beneficiary = 7
  }

  /// Reads a row of `services`.
  mutating func readService(_ codes: CanonicalCodes) {
    let person: Int32?
    switch self.person(Field.person) {
    case .person(let number): person = number
    case .missing:
      fault(.missingValue, field: Field.person)
      person = nil
    case .total: return note(.totalsRow)
    case .faulty: person = nil
    }
    dataRows += 1
    let service = requiredCode(codes.service, Field.service)
    let status = has(Field.status) ? code(codes.status, Field.status) : nil
    let isPlanned = status == ServiceStatus.planned.rawValue
    let start = has(Field.start) ? date(Field.start, mayLieAhead: isPlanned) : nil
    let end = has(Field.end) ? date(Field.end, mayLieAhead: isPlanned) : nil
    let provider = has(Field.provider) ? openCode(Field.provider) : .max
    let quantity = has(Field.quantity) ? decimal(Field.quantity) : nil
    let beneficiary =
      has(Field.beneficiary) ? code(codes.beneficiary, Field.beneficiary) : nil
    if let start, let end, end.isCertainlyBefore(start) {
      fault(.serviceEndBeforeStart, field: Field.end)
    }
    guard !isFaulty, let person, let kind = service.flatMap(ServiceKind.init(rawValue:)) else {
      return
    }
    staged.services.append(
      StagedService(
        person: person, row: Int32(row), file: Int32(file), provider: provider,
        spell: ServiceSpell(
          service: kind, start: start, end: end,
          status: status.flatMap(ServiceStatus.init(rawValue:)), quantity: quantity,
          beneficiary: beneficiary.flatMap(Beneficiary.init(rawValue:)))))
  }
}
