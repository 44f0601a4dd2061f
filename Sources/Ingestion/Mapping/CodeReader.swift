import CaseModel

/// What a cell of a coded column says.
enum CodeReading: Equatable {
  /// A position in the list.
  case code(Int)
  case missing(MissingReason)
  case unknown
}

/// Reads the codes of one closed list: exactly, in any case, with spaces for `_`, or by another name.
///
/// A class, so that handing it to the reader of each cell costs nothing.
final class CodeReader: Sendable {
  /// The canonical codes.
  let codes: [String]
  private let names: ByteTable
  private let readings: [CodeReading]

  init(_ codes: [String], otherNames: [String: String] = [:]) {
    var names = ByteTable()
    var readings: [CodeReading] = []
    func add(_ name: String, _ reading: CodeReading) {
      var name = name
      name.withUTF8 { text in
        if names.insert(text) == readings.count { readings.append(reading) }
      }
    }
    for (number, code) in codes.enumerated() {
      add(folded(code), .code(number))
      add(code, .code(number))
    }
    for (name, code) in otherNames.sorted(by: { $0.key < $1.key }) {
      if let number = codes.firstIndex(of: code) { add(folded(name), .code(number)) }
    }
    let unknown = codes.firstIndex(of: "unknown")
    for (marker, reason) in MissingReason.markers.sorted(by: { $0.key < $1.key }) {
      if reason == .unknown, let unknown {
        add(marker, .code(unknown))
      } else {
        add(marker, .missing(reason))
      }
    }
    self.codes = codes
    self.names = names
    self.readings = readings
  }

  /// - Complexity: O(n) for *n* bytes, without allocation when the code is written as in the list.
  func read(_ text: UnsafeBufferPointer<UInt8>) -> CodeReading {
    if let number = names.find(text) { return readings[number] }
    guard text.count <= 200 else { return .unknown }
    var name = folded(String(decoding: text, as: UTF8.self))
    return name.withUTF8 { names.find($0) }.map { readings[$0] } ?? .unknown
  }

  /// The code that a mistyped one most likely means.
  func suggestion(for text: UnsafeBufferPointer<UInt8>) -> String? {
    guard text.count <= 200 else { return nil }
    return nearestName(to: folded(String(decoding: text, as: UTF8.self)), among: codes)
  }
}
