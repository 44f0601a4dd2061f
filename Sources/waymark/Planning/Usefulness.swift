import Disclosure
import Statistics

/// How much of the figures that a report declares a protected edition shows, and how near they are.
///
/// For invented people alone: how far numbers are off tells the true ones.
struct Usefulness {
  /// Counts of the finest tables, and how many of them are shown, as numbers.
  private(set) var counts = 0, shownCounts = 0
  /// Sums over shown counts of people that are ten and more: of |shown − true| and of the true ones.
  private(set) var off = 0.0, total = 0.0
  /// Shares of somebody, how many of them are shown, and by how much each shown one is left open, as
  /// a fraction; 0 for one that is exact.
  private(set) var shares = 0
  private(set) var widths: [Double] = []

  /// Of counts below this a distance says nothing.
  private static let fewest = 10.0

  init() {}

  /// Of one table.
  init(_ table: StudyTable, as shown: ProtectedTable) {
    let declared = table.versions.map { $0.blocks.flatMap(\.figures) }
    var truth: [Identity: Double] = [:]
    for figure in declared.joined() where figure.measure == .count {
      truth[Identity(key: figure.key, measure: figure.measure)] = figure.exact.value
    }
    for figure in declared.first ?? [] where figure.calendarStatus == .published {
      switch figure.measure {
      case .count: counts += 1
      case .proportion: shares += figure.exact.value == nil ? 0 : 1
      default: break
      }
    }
    for figure in shown.figures {
      switch figure.measure {
      case .count:
        guard let value = figure.value,
          let fact = truth[Identity(key: figure.key, measure: figure.measure)]
        else { continue }
        shownCounts += 1
        guard fact >= Self.fewest else { continue }
        off += abs(value - fact)
        total += fact
      case .proportion:
        if figure.value != nil {
          widths.append(0)
        } else if let low = figure.boundLow, let high = figure.boundHigh {
          widths.append(high - low)
        }
      default: break
      }
    }
  }

  private struct Identity: Hashable {
    let key: FigureKey
    let measure: Measure
  }

  static func += (sum: inout Usefulness, one: Usefulness) {
    sum.counts += one.counts
    sum.shownCounts += one.shownCounts
    sum.off += one.off
    sum.total += one.total
    sum.shares += one.shares
    sum.widths += one.widths
  }

  /// Σ|shown − true| / Σ true over shown counts of ten and more; `nil` where there are none.
  var error: Double? { total > 0 ? off / total : nil }

  /// Part of the counts that are shown.
  var partOfCounts: Double? { counts > 0 ? Double(shownCounts) / Double(counts) : nil }

  /// Part of all shares that are known to so many points, as a fraction.
  func partOfShares(within width: Double) -> Double? {
    // Whole per cents are not whole in binary.
    shares > 0 ? Double(widths.count { $0 <= width + 1e-9 }) / Double(shares) : nil
  }

  /// The middle one of the widths of shown shares.
  var middleWidth: Double? { widths.isEmpty ? nil : widths.sorted()[widths.count / 2] }
}
