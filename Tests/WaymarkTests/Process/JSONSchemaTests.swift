import Foundation
import Testing

/// What `--json` prints is what `Reports/schemas` describes, and the other way round.
struct JSONSchemaTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Reports/schemas")

  private static func schemas() throws -> [String: [String: Any]] {
    var found: [String: [String: Any]] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let data = try Data(contentsOf: folder.appending(path: file))
      let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let title = try #require(schema["title"] as? String)
      #expect(file == title.dropFirst("waymark.".count).dropLast(2) + ".json")
      found[title] = schema
    }
    return found
  }

  /// Holds a value to a schema; `met` gathers the documented places that are there.
  private func check(
    _ value: Any, _ schema: [String: Any], _ place: String, _ met: inout Set<String>
  ) {
    met.insert(place)
    if let wanted = schema["const"] as? String {
      #expect(value as? String == wanted, "\(place)")
      return
    }
    let types = (schema["type"] as? [String]) ?? [schema["type"] as? String].compactMap(\.self)
    #expect(types.contains(Self.type(of: value)), "\(place) is \(Self.type(of: value))")
    if let object = value as? [String: Any] {
      let known = schema["properties"] as? [String: [String: Any]] ?? [:]
      let other = schema["additionalProperties"] as? [String: Any]
      for (key, member) in object {
        guard let own = known[key] ?? other else {
          Issue.record("\(place).\(key) is not documented")
          continue
        }
        check(member, own, known[key] == nil ? "\(place).*" : "\(place).\(key)", &met)
      }
      for key in schema["required"] as? [String] ?? [] {
        #expect(object[key] != nil, "\(place).\(key) is missing")
      }
    }
    if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
      for item in list { check(item, items, place + "[]", &met) }
    }
  }

  private static func type(of value: Any) -> String {
    if value is NSNull { return "null" }
    if value is [String: Any] { return "object" }
    if value is [Any] { return "array" }
    if value is String { return "string" }
    guard let number = value as? NSNumber else { return "?" }
    return String(cString: number.objCType) == "c" ? "boolean" : "number"
  }

  /// Every key that a schema documents by its name.
  private func documented(_ schema: [String: Any], _ place: String) -> [String] {
    let own = schema["properties"] as? [String: [String: Any]] ?? [:]
    let members = own.flatMap { ["\(place).\($0)"] + documented($1, "\(place).\($0)") }
    let items = (schema["items"] as? [String: Any]).map { documented($0, place + "[]") } ?? []
    return members + items
  }

  private static let isInternal = "--internal --reason test"

  /// The lines of a workspace of 300 people, in their order.
  private static let lines = [
    "check cases.csv events.csv --json", "check bad.csv --show-values --json",
    "check identifiers.csv --json", "check similar.csv --json", "check v/validation.xlsx --json",
    "import cases.csv events.csv services.csv assessments.csv --recorded-on 2025-01-10 --json",
    "import cases.csv events.csv services.csv assessments.csv --json",
    "import bad.csv --allow-partial --json", "check --json", "status --json",
    "funnel --period 2024-Q4 --json", "funnel --period 2024-Q4 --by sex \(isInternal) --json",
    "curve --period 2024-Q4 \(isInternal) --json",
    "curve --period 2024-Q4 --discovered-at-followup \(isInternal) --json",
    "report quarterly --period 2024-Q4 \(isInternal) --out old --json",
    "report quarterly --period 2024-Q4 \(isInternal) --lang en,sq --out new --json",
    "verify old --json", "releases list --json", "releases show 1 --json", "releases check --json",
    "compare old new/en \(isInternal) --json",
    "explain quarterly/2024-Q4/funnel/assisted --json",
    "explain quarterly/2024-Q4/funnel/assisted \(isInternal) --json",
    "paths --period 2024-Q4 \(isInternal) --json",
    "outcomes --period 2024-Q4 \(isInternal) --json",
    "attrition --period 2024-Q4 \(isInternal) --json",
    "model --period 2024-Q4 --on sex,age \(isInternal) --json",
    "model --period 2024-Q4 --on sex --kind fine-gray \(isInternal) --json",
    "compare-groups --by sex --period 2024-Q4 \(isInternal) --json",
    "compare-units --period 2024-Q4 \(isInternal) --json",
    "trend --period 2024-Q4 \(isInternal) --json",
    "trend --of follow_ups_reached --period 2024-Q4 \(isInternal) --json",
    "estimate-hidden overlaps.csv --json",
    "estimate-hidden --organisations AG01,AG02,PR01 --period 2024-Q4 \(isInternal) --json",
    "score instrument.csv answers.csv \(isInternal) --json", "indicators list --json",
    "indicators show uptake --period 2024-Q4 \(isInternal) --json",
    "indicators compute uptake --period 2024-Q4 \(isInternal) --json",
    "profile try quarterly --people 30 --json",
  ]

  private func ground() throws -> TryingGround {
    let ground = try TryingGround()
    let methods = Self.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "SampleData/methods")
    for file in ["overlaps.csv", "instrument.csv", "answers.csv"] {
      try FileManager.default.copyItem(
        at: methods.appending(path: file), to: URL(filePath: ground.path(file)))
    }
    try ground.done("sample --people 300 --out .")
    try ground.write("case_id,date,event\nX1,2024-01-01,asisted\n", to: "bad.csv")
    try ground.write("case_id,sex\nWM-1,female\nwm1,female\n", to: "similar.csv")
    try ground.write("case_id,email\nA,a@b.org\n", to: "identifiers.csv")
    try ground.done("check cases.csv --format xlsx --out v")
    return ground
  }

  /// Two agencies that say different things of one person, and a report that was called back.
  private func documentsOfTwoAgencies() throws -> [String] {
    let ground = try TryingGround()
    try ground.change("waymark.yaml", "# agencies: [a, b]", "agencies: [a, b]")
    try ground.write("case_id,date,event\nA,2024-01-01,identified\n", to: "events.csv")
    try ground.write("case_id,sex\nA,female\n", to: "cases.csv")
    try ground.done("import cases.csv events.csv --agency a --recorded-on 2024-06-01")
    try ground.write("case_id,sex\nA,male\n", to: "cases.csv")
    let lines = [
      "import cases.csv --agency b --recorded-on 2024-07-01 --json", "status --json",
      "check --json", "report quarterly --period 2024-Q1 --json", "releases show 1 --json",
      "releases list --json",
    ]
    var documents = try lines.map { try ground.program.run($0).output }
    let folder = "out/our-organisation_quarterly_2024-q1_public_en"
    try ground.change("\(folder)/README.txt", "Our organisation", "Our organisation 4711")
    documents.append(try ground.program.run("audit \(folder) --json").output)
    return documents
  }

  @Test func documentsAndSchemasAgree() throws {
    let schemas = try Self.schemas()
    let ground = try ground()
    var documents: [String] = []
    for line in Self.lines {
      let run = try ground.program.run(line)
      try #require(!run.output.isEmpty, "\(line): \(run.messages)")
      documents.append(run.output)
    }
    try ground.change("old/README.txt", "e", "E")
    documents += try ["verify old --json", "releases check --json"].map {
      try ground.program.run($0).output
    }
    var met: [String: Set<String>] = [:]
    for document in try documents + documentsOfTwoAgencies() {
      let object = try ground.json(document)
      let name = try #require(object["schema"] as? String)
      let schema = try #require(schemas[name], "\(name) is not described")
      var places = met[name] ?? []
      check(object, schema, name, &places)
      met[name] = places
    }
    for (name, schema) in schemas {
      let there = met[name] ?? []
      for key in documented(schema, name) where !there.contains(key) {
        Issue.record("\(key) is documented, and never printed")
      }
    }
  }

  /// No command prints a document that no schema describes.
  @Test func everySchemaOfTheSourcesIsDescribed() throws {
    let known = Set(try Self.schemas().keys)
    let sources = Self.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources")
    // Files of a report and of a backup, described in the data dictionary.
    let files: Set<String> = [
      "waymark.manifest/1", "waymark.methods/1", "waymark.backup/1", "waymark.ledger/1",
      "waymark.data/1",
    ]
    var found: Set<String> = []
    let all = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    for case let file as URL in all where file.pathExtension == "swift" {
      let parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\"")
      for part in parts where part.hasPrefix("waymark.") && part.hasSuffix("/1") {
        if !part.contains("\\") { found.insert(part) }
      }
    }
    #expect(found.contains("waymark.status/1"))
    #expect(found.subtracting(files).subtracting(known).isEmpty)
  }
}
