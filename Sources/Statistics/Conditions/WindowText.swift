import CaseModel

extension Window {
  /// Reads `in period`, `first in period`, `within 90 days of offered`, `not within 6 months of first
  /// assisted`, `at least 36 months before end` and their like; the data dictionary lists all.
  package init(text: String) throws(ConditionFault) {
    var words = Words(text)
    choice = .any
    for word in [Choice.first, .last, .again] where words.take(word.code) { choice = word }
    if words.isAtEnd, choice != .any {
      place = .byEnd
      return
    }
    place = try Place(&words)
    try words.expectEnd()
  }
}

extension Window.Place {
  /// How a window may begin, for messages.
  static let beginnings = [
    "in period", "by end", "before period", "within N days of", "within N months of",
    "not within N days of", "within N days before", "after", "on or after", "before",
    "on or before", "at least N months before end", "first", "last", "again",
  ]

  fileprivate init(_ words: inout Words) throws(ConditionFault) {
    if words.take("in", "period") {
      self = .inPeriod
    } else if words.take("by", "end") {
      self = .byEnd
    } else if words.take("before", "period") {
      self = .beforePeriod
    } else if words.take("not", "within") {
      let span = try Span(&words)
      try words.expect("of")
      self = .notWithin(span, of: try Anchor(&words))
    } else if words.take("within") {
      let span = try Span(&words)
      if words.take("before") {
        self = .withinBefore(span, of: try Anchor(&words))
      } else {
        try words.expect("of")
        self = .within(span, of: try Anchor(&words))
      }
    } else if words.take("on", "or", "after") {
      self = .onOrAfter(try Anchor(&words))
    } else if words.take("on", "or", "before") {
      self = .onOrBefore(try Anchor(&words))
    } else if words.take("after") {
      self = .after(try Anchor(&words))
    } else if words.take("before") {
      self = .before(try Anchor(&words))
    } else if words.take("at", "least") {
      let span = try Span(&words)
      try words.expect("before")
      try words.expect("end")
      self = .atLeastBeforeEnd(span)
    } else {
      throw ConditionFault(
        "'\(words.rest)' is no window", word: words.rest, known: Self.beginnings)
    }
  }
}

extension Span {
  fileprivate init(_ words: inout Words) throws(ConditionFault) {
    guard let word = words.next(), let length = Int(word), (0...36_525).contains(length) else {
      throw ConditionFault("a window needs a number of days or months, as in 'within 90 days of'")
    }
    let unit = words.next()
    switch unit {
    case "day", "days": self.init(length, .days)
    case "month", "months":
      guard length <= 1200 else { throw ConditionFault("a window has at most 1200 months") }
      self.init(length, .months)
    default:
      let found = unit.map { ", not '\($0)'" } ?? ""
      throw ConditionFault("write 'days' or 'months' after \(length)\(found)")
    }
  }
}

extension Anchor {
  /// Reads `offered`, `first offered`, `last presumed or identified in period`, `clock`, `start`, `end`.
  package init(text: String) throws(ConditionFault) {
    var words = Words(text)
    try self.init(&words)
    try words.expectEnd()
  }

  fileprivate init(_ words: inout Words) throws(ConditionFault) {
    if words.take("start") {
      self = .start
      return
    }
    if words.take("end") {
      self = .end
      return
    }
    let isLast = words.take("last")
    if !isLast { _ = words.take("first") }
    let source = try DaySource(&words)
    self = .day(source, last: isLast, inPeriod: words.take("in", "period"))
  }
}

extension DaySource {
  /// The names that a source can have, for messages.
  package static let names = EventKind.codes + Moment.codes + ["service"]

  /// Reads `offered`, `presumed or identified`, `entry`, `service`, `service shelter ended`.
  package init(text: String) throws(ConditionFault) {
    var words = Words(text)
    try self.init(&words)
    try words.expectEnd()
  }

  fileprivate init(_ words: inout Words) throws(ConditionFault) {
    guard let name = words.next() else {
      throw ConditionFault("an event is missing here", known: Self.names)
    }
    if name == "service" {
      var test = ServiceTest()
      while let word = words.peek {
        if let state = ServiceTest.State(code: word) {
          test.state = state
        } else if let kind = ServiceKind(code: word) {
          test.services.append(kind)
        } else if word != "or" || test.services.isEmpty {
          break
        }
        _ = words.next()
      }
      self = .services(test)
    } else if let moment = Moment(code: name) {
      self = .moment(moment)
    } else {
      var kinds = [try Self.kind(name)]
      while words.take("or") { kinds.append(try Self.kind(words.next() ?? "")) }
      self = .events(EventTest(kinds))
    }
  }

  private static func kind(_ name: String) throws(ConditionFault) -> EventKind {
    guard let kind = EventKind(code: name) else {
      throw ConditionFault("'\(name)' is no event", word: name, known: names)
    }
    return kind
  }
}

/// The words of a text, taken one after the other.
private struct Words {
  private let words: [String]
  private var place = 0

  init(_ text: String) {
    words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)
  }

  var isAtEnd: Bool { place == words.count }
  var peek: String? { isAtEnd ? nil : words[place] }
  var rest: String { words[place...].joined(separator: " ") }

  mutating func next() -> String? {
    defer { if !isAtEnd { place += 1 } }
    return peek
  }

  /// Passes over these words if they come next.
  mutating func take(_ wanted: String...) -> Bool {
    guard words[place...].starts(with: wanted) else { return false }
    place += wanted.count
    return true
  }

  mutating func expect(_ word: String) throws(ConditionFault) {
    guard take(word) else {
      throw ConditionFault(
        "'\(word)' is expected " + (isAtEnd ? "at the end" : "before '\(rest)'"))
    }
  }

  func expectEnd() throws(ConditionFault) {
    guard isAtEnd else {
      throw ConditionFault(
        "'\(rest)' is not understood here", word: rest, known: ["in period", "or"])
    }
  }
}
