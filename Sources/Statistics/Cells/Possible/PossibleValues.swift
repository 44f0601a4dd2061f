import CaseModel

/// A value that an attribute of the profile can have.
enum PossibleValue {
  case code(ProfileValue)
  case set(ProfileSet)
  case age(AgeRange?)
}

/// The values that an attribute can have, as far as conditions tell them apart.
struct PossibleValues {
  /// Open codes that conditions name, by attribute, and the bounds of ages.
  private var named: [ProfileAttribute: Set<String>] = [:]
  private var ages: [ProfileAttribute: Set<Int>] = [:]

  init(_ conditions: [Condition]) { for condition in conditions { note(condition) } }

  private mutating func note(_ condition: Condition) {
    switch condition {
    case .all(let conditions), .any(let conditions): for each in conditions { note(each) }
    case .not(let condition): note(condition)
    case .attribute(let test):
      switch test.wanted {
      case .codes(let codes): named[test.attribute, default: []].formUnion(codes)
      case .ages(let from, let to): ages[test.attribute, default: []].formUnion([from, to])
      case .known, .home, .foreign: break
      }
    case .dated, .wave, .score, .observed, .outcome, .course: break
    }
  }

  /// Every code alone and not recorded; of several answers none, one, two, and all; ages and ranges of
  /// ages that begin and end beside a bound.
  func values(of attribute: ProfileAttribute, _ builder: inout CaseTableBuilder) -> [PossibleValue]
  {
    let missing = MissingReason.allCases
    switch attribute.domain {
    case .one(let list):
      return missing.map { .code(.missing($0)) }
        + list.indices.map { .code(ProfileValue(code: $0)) }
    case .open:
      // Any list has a further code.
      let codes = (named[attribute] ?? []).sorted() + ["(another)"]
      return missing.map { .code(.missing($0)) }
        + codes.map { .code(ProfileValue(code: builder.openCode($0))) }
    case .any(let list):
      let pairs = list.indices.flatMap { one in (one..<list.count).map { Set([one, $0]) } }
      return missing.map { .set(.missing($0)) }
        + (pairs + [Set(list.indices)]).map { .set(ProfileSet(codes: $0)) }
    case .age:
      let bounds = Set((ages[attribute] ?? [18]).flatMap { bound in (-1...1).map { bound + $0 } })
        .filter { (0...AttributeTest.oldest).contains($0) }.sorted()
      return [.age(nil)]
        + bounds.flatMap { low in
          bounds.filter { $0 >= low }.map { .age(AgeRange(low: low, high: $0)) }
        }
    }
  }
}

extension CaseTableBuilder {
  mutating func set(_ value: PossibleValue, _ attribute: ProfileAttribute, of person: Int) {
    switch value {
    case .code(let code): set(code, attribute, of: person)
    case .set(let codes): set(codes, attribute, of: person)
    case .age(let age): set(age, attribute, of: person)
    }
  }
}
