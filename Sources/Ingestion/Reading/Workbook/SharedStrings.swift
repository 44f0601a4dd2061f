/// The texts that the cells of a workbook share, each as a cell of separated text.
struct SharedStrings: Sendable {
  private let bytes: [UInt8]
  private let ends: [Int]
  /// The texts that begin like a date; see ``TypedDates``.
  private let dates: Set<Int>

  static let none = SharedStrings(bytes: [], ends: [], dates: [])

  init(bytes: [UInt8], ends: [Int], dates: Set<Int>) {
    self.bytes = bytes
    self.ends = ends
    self.dates = dates
  }

  var count: Int { ends.count }

  @inline(__always)
  func isEmpty(_ number: Int) -> Bool { start(of: number) == ends[number] }

  func isDate(_ number: Int) -> Bool { !dates.isEmpty && dates.contains(number) }

  /// Appends a text, ready for separated text.
  @inline(__always)
  func append(_ number: Int, to line: ByteBuffer) {
    bytes.withUnsafeBufferPointer {
      line.append(UnsafeBufferPointer(rebasing: $0[start(of: number)..<ends[number]]))
    }
  }

  @inline(__always)
  private func start(of number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }
}

/// Reads `sharedStrings.xml`: the runs of rich text are joined, readings in phonetic script left
/// out.
final class SharedStringsParser: XMLHandler {
  var fault: WorkbookFault?
  private let limits: WorkbookLimits
  private let value = ByteBuffer()
  private let plain = ByteBuffer()
  private let cell = ByteBuffer()
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var dates: Set<Int> = []
  private var isInItem = false
  private var isInRun = false
  private var isInText = false

  init(limits: WorkbookLimits) { self.limits = limits }

  var strings: SharedStrings { SharedStrings(bytes: bytes, ends: ends, dates: dates) }

  func start(_ element: XMLName, _ attributes: XMLAttributes, depth: Int) {
    switch depth {
    case 1:
      if !element.isMain("sst") { fault = .malformed(.sharedStrings, line: 1) }
    case 2:
      isInItem = element.isMain("si")
      value.removeAll()
    case 3 where isInItem:
      isInText = element.isMain("t")
      isInRun = element.isMain("r")
    case 4 where isInRun: isInText = element.isMain("t")
    default: break
    }
  }

  func end(_ element: XMLName, depth: Int) {
    switch depth {
    case 2 where isInItem:
      isInItem = false
      plain.removeAll()
      plain.append(escaped: value.bytes)
      if TypedDates.begins(withoutTextMark(trimmed(plain.bytes))) { dates.insert(ends.count) }
      cell.removeAll()
      cell.append(cell: plain.bytes)
      bytes.append(contentsOf: cell.bytes)
      ends.append(bytes.count)
      if bytes.count > limits.textBytes {
        fault = .exceeds(.textBytes, limit: limits.textBytes)
      } else if ends.count > limits.cells {
        fault = .exceeds(.cells, limit: limits.cells)
      }
    case 3:
      isInText = false
      isInRun = false
    case 4: isInText = false
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard isInText else { return }
    value.append(text)
    if value.count > limits.cellBytes { fault = .exceeds(.cellBytes, limit: limits.cellBytes) }
  }
}
