import CaseModel
import Testing

/// One row of an invented person's history.
enum Row {
  case event(CaseEvent)
  case service(ServiceSpell)
  case score(Assessment)
  case value(ProfileAttribute, ProfileValue)
  case codes(ProfileAttribute, ProfileSet)
  case age(AgeRange)
}

func date(_ iso: String) throws -> RecordedDate { try #require(RecordedDate(iso: iso)) }

func day(_ iso: String) throws -> Day { try date(iso).middle }

func event(
  _ kind: EventKind, _ iso: String, detail: EventDetail? = nil, certainty: Certainty? = nil,
  wave: Int? = nil
) throws -> Row {
  .event(
    CaseEvent(date: try date(iso), kind: kind, detail: detail, certainty: certainty, wave: wave))
}

func service(
  _ kind: ServiceKind, from start: String? = nil, to end: String? = nil,
  status: ServiceStatus? = nil, for beneficiary: Beneficiary? = nil
) throws -> Row {
  .service(
    ServiceSpell(
      service: kind, start: try start.map(date), end: try end.map(date), status: status,
      beneficiary: beneficiary))
}

func score(_ domain: OutcomeDomain, _ score: Double, _ iso: String, wave: Int? = nil) throws -> Row
{
  .score(Assessment(date: try date(iso), domain: domain, score: score, wave: wave))
}

/// Scores of the first core domains on one day.
func scores(_ values: [Double], _ iso: String) throws -> [Row] {
  try zip(OutcomeDomain.core, values).map { try score($0, $1, iso) }
}

/// The people of these histories, numbered in the order given.
func people(_ stories: [[Row]]) -> CaseTable {
  var builder = CaseTableBuilder()
  for (number, story) in stories.enumerated() {
    let person = builder.addPerson(CaseID(high: UInt64(number), low: 0))
    builder.markProfiled(person)
    for row in story { builder.append(row, of: person) }
  }
  return builder.build()
}

extension CaseTableBuilder {
  mutating func append(_ row: Row, of person: Int) {
    switch row {
    case .event(let event): append(event, of: person)
    case .service(let spell): append(spell, of: person)
    case .score(let assessment): append(assessment, of: person)
    case .value(let attribute, let value): set(value, attribute, of: person)
    case .codes(let attribute, let set): self.set(set, attribute, of: person)
    case .age(let range): set(range, .age, of: person)
    }
  }
}
