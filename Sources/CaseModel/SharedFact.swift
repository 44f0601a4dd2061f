/// Something about a person on which agencies that share the person can contradict each other.
package enum SharedFact: Hashable, Sendable {
  case attribute(ProfileAttribute)
  /// The first date of an event that happens once.
  case date(of: EventKind)

  /// All of them, in the order in which they are listed.
  ///
  /// What each agency decides for itself (region, programme, referral, consent) is not compared.
  package static let all: [SharedFact] =
    ProfileAttribute.allCases.filter {
      switch $0 {
      case .agency, .region, .programme, .referral, .consent: false
      default: true
      }
    }.map(SharedFact.attribute) + [.date(of: .identified), .date(of: .died)]

  /// The stable code of the rule that agencies agree on it: `agencies_differ_sex`,
  /// `agencies_differ_identified_date`.
  package var rule: String {
    switch self {
    case .attribute(let attribute): "agencies_differ_\(attribute.code)"
    case .date(let event): "agencies_differ_\(event.code)_date"
    }
  }
}

/// What an agency says about one ``SharedFact``.
package enum StatedValue: Hashable, Sendable {
  case code(Int)
  case set(ProfileSet)
  case age(AgeRange)
  /// Days since 1970-01-01, one of which it is.
  case days(ClosedRange<Int32>)

  /// A code of a closed list; `nil` where it is missing or says that it is not known.
  package init?(_ value: ProfileValue, of attribute: ProfileAttribute) {
    guard let code = value.code, code != StatedValue.unknownCodes[Int(attribute.rawValue)] else {
      return nil
    }
    self = .code(code)
  }

  package init?(_ set: ProfileSet, of attribute: ProfileAttribute) {
    guard set.missingReason == nil else { return nil }
    let unknown = StatedValue.unknownCodes[Int(attribute.rawValue)]
    let known = ProfileSet(codes: set.codes.filter { $0 != unknown })
    guard known != .notRecorded else { return nil }
    self = .set(known)
  }

  package init(_ date: RecordedDate) {
    self = .days(date.earliest.number...date.latest.number)
  }

  /// Whether both cannot be true: ages agree when their bands overlap, dates when their intervals do,
  /// sets when one holds all of the other.
  package func contradicts(_ other: StatedValue) -> Bool {
    switch (self, other) {
    case (.code(let mine), .code(let theirs)): return mine != theirs
    case (.age(let mine), .age(let theirs)): return mine.low > theirs.high || theirs.low > mine.high
    case (.days(let mine), .days(let theirs)): return !mine.overlaps(theirs)
    case (.set(let mine), .set(let theirs)):
      let common = mine.rawValue & theirs.rawValue
      return common != mine.rawValue && common != theirs.rawValue
    default: return false
    }
  }

  /// The first date of several: it is not later than any of them.
  package func first(_ other: StatedValue?) -> StatedValue {
    guard case .days(let mine) = self, case .days(let theirs) = other else { return self }
    return .days(
      min(mine.lowerBound, theirs.lowerBound)...min(mine.upperBound, theirs.upperBound))
  }

  /// By attribute the position of `unknown` in its list, -1 without one.
  private static let unknownCodes = ProfileAttribute.allCases.map { attribute in
    switch attribute.domain {
    case .one(let codes), .any(let codes): codes.firstIndex(of: "unknown") ?? -1
    case .open, .age: -1
    }
  }
}
