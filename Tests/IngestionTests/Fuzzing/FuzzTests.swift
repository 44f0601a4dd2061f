import CaseModel
import Foundation
import Testing

@testable import Ingestion

/// Files and mappings changed at random: nothing crashes, hangs or differs from one reading to the
/// next, and every row is accounted for.
///
///     WAYMARK_FUZZ_SECONDS=600 swift test --filter FuzzTests
@Suite(.serialized)
struct FuzzTests {
  @Test func changedTextFiles() {
    FuzzRun.cases("text") { seed in
      var mutator = Mutator(seed: seed)
      let files = (0...mutator.below(3)).map { _ in mutator.textFile() }
      expectSound(request(files, &mutator), "text \(seed)")
    }
  }

  @Test func changedWorkbooks() {
    FuzzRun.cases("workbook") { seed in
      var mutator = Mutator(seed: seed)
      let file = mutator.happens(oneIn: 6) ? mutator.page() : mutator.workbook()
      expectSound(request([file], &mutator), "workbook \(seed)")
    }
  }

  @Test func changedMappings() {
    FuzzRun.cases("mapping") { seed in
      var mutator = Mutator(seed: seed)
      guard let mapping = mutator.mapping(), mapping.fault == nil else { return }
      var (name, rows) = mutator.pick(Mutator.tables)
      mutator.change(&rows)
      let text = rows.map { $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" } }
        .map { $0.joined(separator: ",") + "\n" }.joined()
      let file =
        mutator.happens(oneIn: 3)
        ? mutator.workbook() : SourceFile(name: "\(name).csv", bytes: Array(text.utf8))
      var request = request([file], &mutator)
      request.mapping = mapping
      expectSound(request, "mapping \(seed)")
    }
  }

  private func request(_ files: [SourceFile], _ mutator: inout Mutator) -> IngestRequest {
    var request = IngestRequest(files: files, key: testKey, today: Day(iso: "2026-01-01"))
    request.allowsPartial = !mutator.happens(oneIn: 4)
    request.dateOrder = mutator.happens(oneIn: 4) ? .dayFirst : nil
    if mutator.happens(oneIn: 20) { request.choice.headingRow = 1 + mutator.below(6) }
    if mutator.happens(oneIn: 20) { request.choice.headingRows = mutator.below(4) }
    if mutator.happens(oneIn: 20) { request.choice.sheet = mutator.pick(["cases", "*", "x"]) }
    if mutator.happens(oneIn: 20) { request.encoding = mutator.pick(TextEncoding.allCases) }
    return request
  }
}

extension Mutator {
  /// A mapping whose values and keys were changed; `nil` if it is none any more.
  mutating func mapping() -> CaseMapping? {
    guard var tree = try? JSONSerialization.jsonObject(with: Data(Mutator.wholeMapping.utf8)) else {
      return nil
    }
    for _ in 0...below(4) { tree = changed(tree) }
    guard let data = try? JSONSerialization.data(withJSONObject: tree, options: .fragmentsAllowed)
    else { return nil }
    return try? JSONDecoder().decode(CaseMapping.self, from: data)
  }

  /// Follows a way down the tree and changes the node at its end.
  private mutating func changed(_ node: Any) -> Any {
    if happens(oneIn: 12) { return replacement() }
    if var members = node as? [String: Any], let key = Optional(pick(members.keys.sorted() + [""]))
    {
      guard let value = members[key] else { return members }
      switch below(8) {
      case 0: members[key] = nil
      case 1: members[pick(Mutator.mappingWords)] = value
      default: members[key] = changed(value)
      }
      return members
    }
    if var items = node as? [Any], !items.isEmpty {
      let place = below(items.count)
      switch below(8) {
      case 0: items.remove(at: place)
      case 1: items.insert(items[place], at: below(items.count))
      default: items[place] = changed(items[place])
      }
      return items
    }
    return replacement()
  }

  private mutating func replacement() -> Any {
    switch below(6) {
    case 0: return below(100_000) - 1_000
    case 1: return [pick(Mutator.mappingWords), pick(Mutator.texts)]
    case 2: return [pick(Mutator.mappingWords): pick(Mutator.mappingWords)]
    case 3: return happens(oneIn: 2)
    case 4: return pick(Mutator.texts)
    default: return pick(Mutator.mappingWords)
    }
  }

  private static let mappingWords = [
    "case_id", "event", "date", "score", "domain", "sex", "column", "is", "values", "flags", "list",
    "parent", "where", "first_of", "row_number", "flags_with", "take", "first", "others", "packed",
    "scale", "domains", "safety", "semicolon", "space", "brackets", "*", "e*", "Gjinia", "Seks",
    "Nr. i rastit", "Identifikuar", "assisted", "female", "contains", "filled", "same_as",
    "date_order", "dmy", "orphans", "set_aside", "case_number", "pad", "missing", "drop",
    "header_row",
  ]

  /// Uses everything that a mapping can say.
  private static let wholeMapping = """
    {"name": "m", "date_order": "dmy", "decimal": ",", "missing": ["s'ka"], "orphans": "set_aside",
     "case_number": {"fold_case": true, "remove": "-/", "pad": 4}, "lenient": true,
     "constants": {"agency": "ngo-1"}, "values": {"sex": {"Vajzë": "female"}}, "drop": ["Emri"],
     "sheets": [
      {"sheet": "rastet", "header_row": 1, "header_rows": 1,
       "where": [{"column": "Gjinia", "is_not": ["draft"]}], "end": {"column": "Nr. i rastit", "is": "Gjithsej"},
       "cases": {"case_id": "Nr. i rastit", "sex": "Gjinia",
         "exploitation": {"flags": {"Seks": "sexual", "Punë": "forced_labour"}}},
       "events": [
         {"case_id": "Nr. i rastit", "event": {"is": "identified"}, "date": "Identifikuar"},
         {"case_id": "Nr. i rastit", "event": {"is": "closed"}, "date": {"first_of": ["Mbyllur", "Identifikuar"]},
          "where": [{"column": "Mbyllur", "filled": true}],
          "detail": {"column": "Arsyeja", "values": {"u transferua": "transferred"}, "others": "other"}}]},
      {"sheet": "ev*", "events": {"case_id": "case_id", "event": "event", "date": "date"}},
      {"sheet": "services", "parent": {"sheet": "cases", "key": "case_id", "equals": "case_id"},
       "services": {"case_id": {"parent": "case_id"}, "service": {"column": "service", "list": "comma"},
         "start": "start", "packed": {"columns": ["service", "start"], "list": "bar"}}},
      {"sheet": "assessments", "assessments": [
        {"case_id": "case_id", "date": "date", "scale": {"worst": 5, "best": 1},
         "domains": {"safety": "safety", "housing": "safety"}},
        {"case_id": "case_id", "date": "date", "score": "score",
         "domain": {"column": "domain", "values": {"safety": "safety", "housing": "safety"}}}]},
      {"cases": {"case_id": {"row_number": true}, "sex": "sex", "age": ["age", "Mosha"],
        "exploitation": {"flags_with": "exploitation/", "column": "exploitation", "list": "semicolon"}}}
     ]}
    """
}
