import CaseModel
import CaseStore
import Disclosure
import Statistics

/// The protected issues of the ledger that readers of a new one can have seen, and what they told.
///
/// One that was withdrawn has been seen all the same.
struct EarlierIssues {
  let all: [Release]

  /// Only issues before this number count as earlier.
  init(in database: CaseDatabase, before: Int?) throws(StoreError) {
    all = try database.releases().filter { release in
      release.audience != Audience.internalUse.code && release.keepsCells
        && before.map { release.number < $0 } ?? true
    }
  }

  /// A reader of some releases, and k of the edition whose reader she is.
  struct Reader {
    let releases: [Release]
    let threshold: Int
  }

  /// Whoever reads a new release beside earlier ones: of a public one the public, and those who have the
  /// restricted ones too; of a restricted one the latter. None where nothing was issued.
  static func readers(of releases: [Release], beside policy: DisclosurePolicy) -> [Reader] {
    guard let threshold = policy.threshold, let method = policy.method else { return [] }
    let isPublic = { (release: Release) in release.audience == Audience.open.code }
    guard policy.audience == .open else {
      return releases.isEmpty ? [] : [Reader(releases: releases, threshold: threshold)]
    }
    let open = releases.filter(isPublic)
    var readers = open.isEmpty ? [] : [Reader(releases: open, threshold: threshold)]
    if open.count < releases.count {
      let both = DisclosurePolicy(.restricted, method).threshold ?? threshold
      readers.append(Reader(releases: releases, threshold: min(both, threshold)))
    }
    return readers
  }

  /// Each cell of some releases once, and what each of them told of it, in their order.
  static func told(by releases: [Release], _ policy: DisclosurePolicy, in database: CaseDatabase)
    throws(StoreError) -> ([EarlierCell], [EarlierReleases.Told])
  {
    var places: [EarlierCell: Int] = [:]
    var earlier: [EarlierCell] = []
    var told: [EarlierReleases.Told] = []
    var known: Set<EarlierReleases.Told> = []
    for release in releases {
      guard let period = ReportingPeriod(code: release.period) else { continue }
      let isSameEdition =
        release.audience == policy.audience.code && release.policy == policy.text
      for cell in try database.cells(ofRelease: release.number) {
        let range: ClosedRange<Int>
        switch cell.form {
        case .number(let number): range = number...number
        case .interval(let interval): range = interval
        case .mark: continue
        }
        let key = EarlierCell(
          quantity: cell.quantity, period: period, readUntil: cell.readUntil)
        let place = places[key] ?? earlier.count
        if place == earlier.count {
          places[key] = place
          earlier.append(key)
        }
        let item = EarlierReleases.Told(
          cell: place, range: range,
          shown: isSameEdition ? range.upperBound - policy.roundingBase : nil)
        // Another language tells the same again.
        if known.insert(item).inserted { told.append(item) }
      }
    }
    return (earlier, told)
  }
}
