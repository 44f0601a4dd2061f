import CaseModel
import Foundation

/// The texts of a column with a list of codes: how they fall into answers, and which of them stand for
/// no code.
struct CodedTexts {
  /// What stands between several answers, where some cells hold several.
  let list: ListSign?
  /// The share of cells whose answers are known.
  let knownShare: Double
  /// The field takes several answers.
  let isList: Bool
  let unknown: [ColumnSuggestion.UnknownText]

  /// Longer texts are no answers to choose from.
  static let longestText = 100

  init(_ survey: ColumnSurvey, field: String, judge: RoleJudge) {
    let reader = judge.vocabulary.readers.reader(of: field)
    let isOpen = ColumnForm(field: field) == .openCode
    isList = CodedTexts.isList(field)
    guard reader != nil || isOpen else {
      (list, knownShare, unknown) = (nil, 1, [])
      return
    }
    func isKnown(_ text: String) -> Bool {
      guard let reader else { return OpenCode.isCode(text) }
      var copy = text
      if case .unknown = copy.withUTF8({ reader.read($0) }) { return false }
      return true
    }
    let texts = survey.frequencies
    let found = isOpen ? nil : ListSign.found(in: texts, isKnown: isKnown)
    var counts: [String: Int] = [:]
    var known = 0
    for (text, count) in texts {
      let items = found.map { $0.sign.items(of: text) } ?? [text]
      if items.contains(where: isKnown) { known += count }
      for item in items { counts[item, default: 0] += count }
    }
    list = found?.sign
    knownShare = Double(known) / Double(max(1, survey.keptCells))
    unknown = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.compactMap { text, count in
      if text.isEmpty || isKnown(text) { return nil }
      // One code for a text that holds several answers would lose the others.
      let near =
        ListSign.mayStand(in: text) || text.utf8.count > CodedTexts.longestText
        ? nil : judge.vocabulary.nearestCode(to: text, in: field)
      return .init(
        text: text, count: count, nearest: near?.code, nearestName: near?.name,
        mayIdentify: CodedTexts.mayIdentify(text, judge.referenceYear)
          || text.utf8.count > CodedTexts.longestText)
    }
  }

  private static func mayIdentify(_ text: String, _ referenceYear: Int?) -> Bool {
    var scan = ContentScan()
    var copy = text
    copy.withUTF8 { scan.add($0, row: 1) }
    return scan.verdict(.unknown, referenceYear: referenceYear) != nil
      || scan.count(.likelyName) + scan.count(.likelyPhone) > 0
  }

  /// Whether the cells of a column hold several codes.
  private static func isList(_ field: String) -> Bool {
    guard let domain = ProfileAttribute(code: field)?.domain else { return false }
    if case .any = domain { return true }
    return false
  }
}
