/// How an absent value is written in a column of small numbers.
package enum Absent {
  package static let noByte = UInt8.max
  static let noCode = UInt16.max
  package static let noDay = Int32.min

  static func byte(_ value: UInt8?) -> UInt8 { value ?? noByte }
  static func number(_ byte: UInt8) -> Int? { byte == noByte ? nil : Int(byte) }

  static func code(_ value: Int?) -> UInt16 { value.map { UInt16($0) } ?? noCode }
  static func code(_ value: UInt16) -> Int? { value == noCode ? nil : Int(value) }

  static func day(_ value: Day?) -> Int32 { value?.number ?? noDay }
  static func day(_ value: Int32) -> Day? { value == noDay ? nil : Day(number: value) }
}
