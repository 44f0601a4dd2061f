import CaseModel

/// The codes that texts of one column stand for, each text looked up once.
final class ValueCache {
  private var seen = ByteTable()
  private var codes: [[UInt8]] = []
  private let values: [String: String]
  private let others: [UInt8]?
  private let known: CodeReader?

  /// Texts that are cached at most, so that a column of unlike texts costs no memory.
  private static let limit = 10_000

  /// `others` takes the place of what neither `values` nor the codes that are `known` have.
  init(_ values: [String: String], others: [UInt8]?, known: CodeReader?) {
    self.values = values
    self.others = others
    self.known = known
  }

  /// The code of a text that was looked up before.
  func knownCode(of text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    seen.find(text).map { codes[$0] }
  }

  /// The code of a text; the text itself when it has none.
  func code(of text: [UInt8]) -> [UInt8] {
    if text.isEmpty { return text }
    if let known = text.withUnsafeBufferPointer({ seen.find($0) }) { return codes[known] }
    let name = foldedName(String(decoding: text, as: UTF8.self))
    let code: [UInt8]
    if let value = values[name] {
      code = Array(value.utf8)
    } else if let others, text.withUnsafeBufferPointer({ !isKnown($0) }) {
      code = others
    } else {
      code = text
    }
    if codes.count < ValueCache.limit {
      _ = text.withUnsafeBufferPointer { seen.insert($0) }
      codes.append(code)
    }
    return code
  }

  private func isKnown(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if let known { return known.read(text) != .unknown }
    return MissingReason.marked(text) != nil
  }
}
