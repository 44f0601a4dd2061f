import CaseModel

/// The readers of all closed lists of the canonical tables.
struct CanonicalCodes: Sendable {
  let event: CodeReader
  let detail: CodeReader
  let certainty: CodeReader
  let precision: CodeReader
  let service: CodeReader
  let status: CodeReader
  let beneficiary: CodeReader
  let domain: CodeReader
  let sex: CodeReader
  let ageGroup: CodeReader
  /// Texts that stand for a missing value, for columns without a list.
  let missing: CodeReader
  /// By the raw value of the attribute; attributes without a closed list have an empty reader.
  private(set) var attributes: [CodeReader]
  /// By the raw value of an event the details that it may carry, one bit each.
  private let allowedDetails: [UInt64]

  /// `names` has for each canonical column the names of its codes.
  init(names: [String: [String: String]]) {
    func reader(_ codes: [String], _ column: String) -> CodeReader {
      CodeReader(codes, otherNames: names[column] ?? [:])
    }
    event = reader(EventKind.codes, "event")
    detail = reader(EventDetail.codes, "detail")
    certainty = reader(Certainty.codes, "certainty")
    precision = reader(DatePrecision.codes, "date_precision")
    service = reader(ServiceKind.codes, "service")
    status = reader(ServiceStatus.codes, "status")
    beneficiary = reader(Beneficiary.codes, "beneficiary")
    domain = reader(OutcomeDomain.codes, "domain")
    sex = reader(Sex.codes, "sex")
    ageGroup = reader(AgeGroup.codes, "age_group")
    missing = CodeReader([])
    allowedDetails = EventKind.allCases.map { kind in
      EventDetail.allowed(for: kind).reduce(0) { $0 | 1 << UInt64($1.rawValue) }
    }
    attributes = ProfileAttribute.allCases.map { attribute in
      let other = names[attribute.code] ?? [:]
      switch attribute {
      case .citizenship, .countryOfExploitation:
        return CodeReader(
          Country.codes, otherNames: other.merging(Country.twoLetterCodes) { mine, _ in mine })
      case .dependants:
        let more = Dictionary(uniqueKeysWithValues: (3...20).map { (String($0), "3+") })
        return CodeReader(Dependants.codes, otherNames: other.merging(more) { mine, _ in mine })
      default:
        switch attribute.domain {
        case .one(let codes), .any(let codes):
          let isAnswer = codes.contains("yes") && codes.contains("no")
          return CodeReader(
            codes,
            otherNames: isAnswer
              ? other.merging(CanonicalCodes.answers) { mine, _ in mine } : other)
        case .open, .age: return CodeReader([])
        }
      }
    }
  }

  /// Yes and no as programs write them: spreadsheets, data frames and databases.
  private static let answers = [
    "true": "yes", "t": "yes", "1": "yes", "1.0": "yes",
    "false": "no", "f": "no", "0": "no", "0.0": "no",
  ]

  /// Whether an event may carry a detail; both are raw values.
  func allowsDetail(_ detail: UInt8, of kind: UInt8) -> Bool {
    allowedDetails[Int(kind)] >> UInt64(detail) & 1 == 1
  }

  /// The same lists for one core: the readers of attributes, which are counted with each cell, are its
  /// own, so that cores do not wait for each other's counting.
  var forOneCore: CanonicalCodes {
    var codes = self
    codes.attributes = attributes.map { CodeReader(copying: $0) }
    return codes
  }

  /// The reader of a canonical column; `nil` for columns without a closed list.
  func reader(of column: String) -> CodeReader? {
    if let attribute = ProfileAttribute(code: column) {
      let reader = attributes[Int(attribute.rawValue)]
      return reader.codes.isEmpty ? nil : reader
    }
    switch column {
    case "event": return event
    case "detail": return detail
    case "certainty": return certainty
    case "date_precision": return precision
    case "service": return service
    case "status": return status
    case "beneficiary": return beneficiary
    case "domain": return domain
    case "age_group": return ageGroup
    default: return nil
    }
  }
}

extension Country {
  /// From alpha-2 to alpha-3.
  ///
  /// Without `NA`, which may mean Namibia or "not available".
  fileprivate static let twoLetterCodes: [String: String] = {
    var names: [String: String] = [:]
    let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
    for first in letters {
      for second in letters {
        if let index = Country.index(code: first + second) { names[first + second] = codes[index] }
      }
    }
    names["NA"] = nil
    return names
  }()
}
