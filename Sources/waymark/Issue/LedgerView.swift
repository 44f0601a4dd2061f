import CaseModel
import CaseStore
import Disclosure
import Reporting
import Statistics

/// What the release ledger says about a report that is about to be made.
struct LedgerView {
  /// Protected issues from the same records that came before this one, show other figures and were not
  /// compared with it, in order.
  let earlier: [Release]
  /// Number that the next entry bears.
  let nextNumber: Int
  /// Every issue so far.
  let releases: [Release]

  /// Reads the ledger for a study of a profile.
  ///
  /// An issue that shows the same figures to the same audience, from the same data as known on the same
  /// day, is the same issue again, also in another language: what it was not compared with then is what
  /// it is not compared with now. A rounded study is audited beside all issues whose cells the ledger
  /// keeps, unless it was made without.
  init(
    _ database: CaseDatabase, study: ProtectedStudy, profile: String, fingerprint: String,
    isAudited: Bool
  ) throws(StoreError) {
    releases = try database.releases()
    nextNumber = (releases.last?.number ?? 0) + 1
    guard study.policy.audience != .internalUse else {
      earlier = []
      return
    }
    let figures = study.releasedFigures
    var before = releases
    for (place, release) in releases.enumerated()
    where release.audience == study.policy.audience.code && release.profile == profile
      && release.period == study.period.code && release.asOf == study.asOf
      && release.fingerprint == fingerprint
    {
      if try database.figures(ofRelease: release.number) == figures {
        before = Array(releases[..<place])
        break
      }
    }
    let isCompared = isAudited && study.policy.method == .round
    earlier = before.filter {
      $0.audience != Audience.internalUse.code && !(isCompared && $0.keepsCells)
    }
  }
}

extension ProtectedStudy {
  /// The figures as the ledger keeps them.
  var releasedFigures: [ReleasedFigure] {
    tables.flatMap(\.figures).map { figure in
      let categories = figure.key.categories.map { "\($0.key.code)=\($0.value)" }.sorted()
      let key = [
        figure.key.table, figure.key.indicator.code, figure.key.view.code, figure.key.period.code,
        figure.key.readUntil.iso, figure.measure.code,
      ]
      return ReleasedFigure(
        key: (key + categories).joined(separator: "/"),
        text: figure.value.map { "\($0)" } ?? "", value: figure.value,
        status: figure.status.code)
    }
  }
}

extension ProtectedStudy {
  /// What the ledger keeps of each number.
  var releasedCells: [ReleasedCell] {
    shownCells.map { cell in
      let form: ReleasedCell.Form =
        switch cell.form {
        case .number(let number): .number(number)
        case .interval(let range): .interval(range)
        case .withheld: .mark("withheld")
        case .behind: .mark("behind")
        }
      return ReleasedCell(
        quantity: cell.quantity, readUntil: cell.readUntil, unit: cell.unit.code, form: form)
    }
  }
}

extension ReportContext.EarlierRelease {
  /// What a report says about an entry of the ledger.
  init(_ release: Release) {
    self.init(
      number: release.number, profile: release.profile, period: release.period,
      audience: release.audience, asOf: release.asOf, issued: release.issuedOn)
  }
}
