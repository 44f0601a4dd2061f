import CaseModel
import Foundation
import Testing

@testable import Ingestion

/// Texts in memory and in files, cut between records.
@Suite struct SourceTextTests {
  /// The cells of all records, as they stand.
  private func cells(_ text: UnsafeBufferPointer<UInt8>) -> [[String]] {
    var reader = CSVReader(text, separator: UInt8(ascii: ","), range: 0..<text.count)
    var record = Record()
    var all: [[String]] = []
    while reader.next(&record) {
      all.append(record.cells.map { String(decoding: text[$0.start..<$0.end], as: UTF8.self) })
    }
    return all
  }

  /// The text cut into parts of at least `size` bytes gives the records of the whole.
  private func expectSame(_ text: SourceText, size: Int, _ comment: String) {
    let parts = text.parts(from: 0, separator: UInt8(ascii: ","), size: size)
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    #expect(parts.first?.lowerBound == 0 && parts.last?.upperBound == text.count)
    let found = parts.flatMap { text.withBytes(in: $0) { cells($0) } }
    let whole = text.withBytes(in: 0..<text.count) { cells($0) }
    #expect(found == whole, "\(comment.debugDescription) by \(size)")
  }

  @Test func textIsNeverCutInsideARecord() throws {
    var random = SeededGenerator(seed: 7)
    let signs = ["a", "\"", ",", "\n", "\r\n", "\"\"", "\r", "b\"", "ç"]
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for number in 0..<400 {
      let content = (0..<Int.random(in: 1...60, using: &random))
        .map { _ in signs[Int.random(in: 0..<signs.count, using: &random)] }.joined()
      let path = folder.appending(path: "\(number)").path
      try Data(content.utf8).write(to: URL(filePath: path))
      let file = try #require(try SourceFile(path: path, holding: 0).textFile)
      #expect(file.hasQuotes == content.contains("\""))
      for size in [1, 2, 3, 5, 11, 100] {
        expectSame(text(content), size: size, content)
        expectSame(SourceText(file), size: size, content)
      }
    }
  }

  @Test func aLineLongerThanWhatIsLookedThroughStaysWhole() {
    let long = String(repeating: "x", count: 50_000)
    let content = text("a\n\(long)\nb\nc\n")
    #expect(
      content.parts(from: 0, separator: UInt8(ascii: ","), size: 10) == [
        0..<50_003, 50_003..<50_007,
      ])
  }

  @Test func aFileReadInPiecesSaysWhatTheFileInMemorySays() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let texts = [
      "cases.csv": "case_id,sex,region\nA,female,\"Pejë\"\nB,\"ma\nle\",x\nC,femal,y\nD,male,z\n",
      "events.csv": "case_id,date,event\nA,2024-01-01,identified\nB,2024-13-01,assisted\n"
        + "D,2024-02-01,identified\nE,2024-02-01,assisted\n",
    ]
    var files: [SourceFile] = []
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      let path = folder.appending(path: name).path
      try Data(text.utf8).write(to: URL(filePath: path))
      files.append(try SourceFile(path: path, holding: 0))
    }
    #expect(files.allSatisfy { $0.textFile != nil })
    let pieces = read(files[0], files[1], partial: true)
    let held = read(
      file("cases.csv", texts["cases.csv"] ?? ""), file("events.csv", texts["events.csv"] ?? ""),
      partial: true)
    #expect(pieces.outcome == .partial && held.outcome == .partial)
    #expect(pieces.findings.map { "\($0)" } == held.findings.map { "\($0)" })
    #expect(pieces.files == held.files)
    #expect(pieces.delivery?.people.ids == held.delivery?.people.ids)
    let reason: (FindingCode, String?) -> String = { "\($0) \($1 ?? "")" }
    // The rows set aside do not need the files any more.
    try FileManager.default.removeItem(at: folder)
    #expect(
      pieces.setAside.map { $0.rows(reason: reason) }
        == held.setAside.map { $0.rows(reason: reason) })
    #expect(pieces.setAside.count == 2)
  }

  @Test func aFileThatSomebodyWritesIntoIsRefused() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".csv")
    defer { try? FileManager.default.removeItem(at: url) }
    let text = "case_id,sex\nA,female\nB,male\n"
    for change in ["case_id,sex\nA,female\n", text + "C,male\n", "case_id,sex\nA,unknown\nB,male"] {
      try Data(text.utf8).write(to: url)
      let file = try SourceFile(path: url.path, holding: 0)
      let handle = try FileHandle(forWritingTo: url)
      Thread.sleep(forTimeInterval: 0.02)
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: Data(change.utf8))
      try handle.close()
      let result = read(file, partial: true)
      #expect(result.outcome == .unreadable && result.delivery == nil)
      #expect(result.findings.map(\.code).contains(.changedFile))
    }
  }

  @Test func onlyLargeRegularFilesOfTextAreReadInPieces() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".csv")
    defer { try? FileManager.default.removeItem(at: url) }
    func isInPieces(_ bytes: [UInt8], holding limit: Int) throws -> Bool {
      try Data(bytes).write(to: url)
      let file = try SourceFile(path: url.path, holding: limit)
      #expect(file.bytes == bytes)
      return file.textFile != nil
    }
    #expect(try isInPieces(Array("a,b\n".utf8), holding: 3))
    #expect(try !isInPieces(Array("a,b\n".utf8), holding: 4))
    #expect(try !isInPieces([0x50, 0x4B, 3, 4, 10], holding: 0))
    #expect(try !isInPieces(Array("<html><table>".utf8), holding: 0))
    #expect(try !isInPieces(Array("Gjakov".utf8) + [0xEB, 10], holding: 0))
    // A character of two bytes across the pieces in which a file is read.
    let long = [UInt8](repeating: 0x61, count: (1 << 20) - 1) + Array("ë\n".utf8)
    #expect(try isInPieces(long, holding: 0))
    #expect(try !isInPieces(long.dropLast(2) + [10], holding: 0))
  }
}
