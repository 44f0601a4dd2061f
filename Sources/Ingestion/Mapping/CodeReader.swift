import CaseModel

/// What a cell of a coded column says.
enum CodeReading: Equatable {
  /// A position in the list.
  case code(Int)
  case missing(MissingReason)
  case unknown
}

/// Reads the codes of one closed list: exactly, or by a name of theirs however it is written.
///
/// A class, so that handing it to the reader of each cell costs nothing.
final class CodeReader: Sendable {
  /// The canonical codes.
  let codes: [String]
  /// Other names with the number of their code, by name.
  private let otherNames: [(name: String, code: Int)]
  private let names: ByteTable
  private let readings: [CodeReading]

  /// The first of several meanings of a name counts: codes come before other names, and these before
  /// texts that stand for a missing value.
  init(_ codes: [String], otherNames: [String: String] = [:]) {
    var names = ByteTable()
    var readings: [CodeReading] = []
    func add(_ name: String, _ reading: CodeReading) {
      var name = name
      guard !name.isEmpty else { return }
      name.withUTF8 { text in
        if names.insert(text) == readings.count { readings.append(reading) }
      }
    }
    var numbers: [String: Int] = [:]
    for (number, code) in codes.enumerated() {
      numbers[code] = number
      add(code, .code(number))
    }
    for (number, code) in codes.enumerated() { add(foldedName(code), .code(number)) }
    let others = otherNames.sorted { $0.key < $1.key }
      .compactMap { name, code in numbers[code].map { (name: name, code: $0) } }
    for (name, number) in others {
      // As people mostly write it, so that it is found without folding.
      add(name, .code(number))
      add(foldedName(name), .code(number))
    }
    let unknown = codes.firstIndex(of: "unknown")
    for (marker, reason) in MissingReason.markers.sorted(by: { $0.key < $1.key }) {
      let isCode = reason == .unknown && unknown != nil
      let reading = isCode ? CodeReading.code(unknown ?? 0) : .missing(reason)
      add(marker, reading)
      add(foldedName(marker), reading)
    }
    if names.insert(UnsafeBufferPointer(start: nil, count: 0)) == readings.count {
      readings.append(.missing(.notRecorded))
    }
    self.codes = codes
    self.otherNames = others
    self.names = names
    self.readings = readings
  }

  init(copying other: CodeReader) {
    codes = other.codes
    otherNames = other.otherNames
    names = other.names
    readings = other.readings
  }

  /// - Complexity: O(n) for *n* bytes, without allocation when the text is written as in the list.
  @inline(__always)
  func read(_ text: UnsafeBufferPointer<UInt8>) -> CodeReading {
    if let number = names.find(text) { return readings[number] }
    return readFolded(text)
  }

  private func readFolded(_ text: UnsafeBufferPointer<UInt8>) -> CodeReading {
    guard text.count <= 200 else { return .unknown }
    var name = foldedName(String(decoding: text, as: UTF8.self))
    guard !name.isEmpty else {
      return visibleText(text)?.isEmpty ?? false ? .missing(.notRecorded) : .unknown
    }
    return name.withUTF8 { names.find($0) }.map { readings[$0] } ?? .unknown
  }

  /// The code that a mistyped one most likely means.
  func suggestion(for text: UnsafeBufferPointer<UInt8>) -> String? {
    guard text.count <= 200 else { return nil }
    return nearest(to: String(decoding: text, as: UTF8.self))?.code
  }

  /// The code of which a name is near to the text, and that name.
  func nearest(to text: String) -> (code: String, name: String)? {
    // Everything short is near to a single letter or a number.
    let others = otherNames.filter { $0.name.count { $0.isLetter } > 1 }
    let known = codes + others.map(\.name)
    guard let place = nearestPlace(to: foldedName(text), among: known.map { foldedName($0) }) else {
      return nil
    }
    let code = place < codes.count ? place : others[place - codes.count].code
    return (codes[code], known[place])
  }
}
