import CaseModel
import Statistics
import Testing

@testable import Disclosure
@testable import Statistics

/// A reader who lays all releases of a programme beside each other and takes the people for the same in
/// each.
///
/// Which numbers count the same people, which are parts of others and which add up she finds by counting
/// people whom she imagines; the ranges of such numbers narrow each other until nothing changes. Nothing of
/// this is shared with the audit.
struct SeriesAttack {
  private struct Known {
    let people: [UInt64]
    let truth: Int
    let text: String
    var range: ClosedRange<Int>
  }

  private var known: [Known] = []
  private var placeOfMark: [UInt64: Int] = [:]
  private var marks: [UInt64] = []

  /// `today` are the people as the last release knew them.
  init(_ releases: [IssuedRelease], _ plan: StudyPlan, today: CaseTable, imagined: CaseTable) {
    let weights = (0..<imagined.count + today.count).map { SeededBits.mix(UInt64($0) &+ 77) }
    var facts: [String: [PersonFacts]] = [:]
    for release in releases {
      for cell in release.cells {
        guard let (quantity, rules) = Quantity.read(cell.quantity, rules: plan.rules),
          case .people(let terms, _) = quantity, terms.count == 1
        else { continue }
        let key = "\(release.period.code) \(cell.readUntil.iso) \(rules.clock)"
        let both =
          facts[key]
          ?? [imagined, today].map {
            PersonFacts(
              $0, period: release.period, asOf: cell.readUntil, rules: rules, country: nil)
          }
        facts[key] = both
        let sets = both.map { $0.set(.all(terms[0]), clock: rules.clock) }
        let truth = sets[1].count
        // What no longer fits says only that something changed.
        guard cell.range.contains(truth) else { continue }
        var mark: UInt64 = 0
        sets[0].forEach { mark &+= weights[$0] }
        sets[1].forEach { mark &+= weights[imagined.count + $0] }
        if let place = placeOfMark[mark] {
          known[place].range = known[place].range.clamped(to: cell.range)
        } else {
          placeOfMark[mark] = known.count
          marks.append(mark)
          known.append(
            Known(
              people: Self.bits(sets), truth: truth,
              text: "\(cell.quantity) @\(cell.readUntil.iso)",
              range: cell.range))
        }
      }
    }
    narrow()
  }

  private static func bits(_ sets: [PersonSet]) -> [UInt64] {
    var bits: [UInt64] = []
    for set in sets {
      var words = [UInt64](repeating: 0, count: (set.capacity + 63) / 64)
      set.forEach { words[$0 >> 6] |= 1 << UInt64($0 & 63) }
      bits += words
    }
    return bits
  }

  /// Every number with two others that it is the sum of.
  private mutating func narrow() {
    var sums: [(whole: Int, one: Int, other: Int)] = []
    for one in known.indices {
      for other in known.indices where other > one {
        if let whole = placeOfMark[marks[one] &+ marks[other]], whole != one, whole != other {
          sums.append((whole, one, other))
        }
      }
    }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for (whole, one, other) in sums {
        let (w, a, b) = (known[whole].range, known[one].range, known[other].range)
        let newWhole = w.clamped(
          to: a.lowerBound + b.lowerBound...a.upperBound + b.upperBound)
        let newOne = a.clamped(to: Self.difference(newWhole, b))
        let newOther = b.clamped(to: Self.difference(newWhole, newOne))
        if newWhole != w || newOne != a || newOther != b { hasChanged = true }
        known[whole].range = newWhole
        known[one].range = newOne
        known[other].range = newOther
      }
    }
  }

  private static func difference(_ whole: ClosedRange<Int>, _ part: ClosedRange<Int>)
    -> ClosedRange<Int>
  {
    max(0, whole.lowerBound - part.upperBound)...max(0, whole.upperBound - part.lowerBound)
  }

  /// Counts, and differences of a count and a part of it, that are known too well.
  func leaks(_ threshold: Int) -> [String] {
    let rule = WidthRule(threshold: threshold)
    var found = known.filter { !rule.allows($0.range) }.map { "\($0.range): \($0.text)" }
    for part in known {
      for whole in known where whole.truth >= part.truth {
        let range = Self.difference(whole.range, part.range)
        guard !rule.allows(range), range.contains(whole.truth - part.truth) else { continue }
        guard part.people != whole.people,
          zip(part.people, whole.people).allSatisfy({ $0 & ~$1 == 0 })
        else { continue }
        found.append("\(range): \(whole.text) less \(part.text)")
      }
    }
    return found
  }
}
