package import CaseModel

/// What is made of one sheet: which rows are read, and the canonical rows that each of them gives.
package struct SheetMapping: Decodable, Sendable {
  /// A pattern of file names, `*` for any text; any file when absent.
  package var file: String?
  /// A pattern of sheet names, or of the names of text files without their ending.
  package var sheet: String?
  /// Columns that a sheet has to have for this to be about it, each under one of several names.
  package var has: [ColumnNames]?
  /// Columns of which a sheet may have none for this to be about it.
  package var lacks: [ColumnNames]?
  /// Sheets of this name are not read, unless another entry names them.
  package var skip: Bool?
  /// The row of the heading; sought when absent.
  package var headingRow: Int?
  package var headingRows: Int?
  /// Rows for which one of the conditions does not hold are passed over.
  package var `where`: [RowCondition]?
  /// The table ends above the first row for which this holds.
  package var end: RowCondition?
  /// Several rows of the sheet make one.
  package var pivot: Pivot?
  /// The sheet that holds one row for many rows of this one.
  package var parent: ParentLink?
  package var drop: [String]?
  package var ignore: [String]?
  /// What each row gives, by table.
  package var blocks: [RowBlock]

  enum CodingKeys: String, CodingKey {
    case file, sheet, has, lacks, skip, pivot
    case headingRow = "header_row"
    case headingRows = "header_rows"
    case `where`, end, parent, drop, ignore
    case cases, events, services, assessments, population
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    file = try container.decodeIfPresent(String.self, forKey: .file)
    sheet = try container.decodeIfPresent(String.self, forKey: .sheet)
    has = try container.decodeIfPresent([ColumnNames].self, forKey: .has)
    lacks = try container.decodeIfPresent([ColumnNames].self, forKey: .lacks)
    skip = try container.decodeIfPresent(Bool.self, forKey: .skip)
    pivot = try container.decodeIfPresent(Pivot.self, forKey: .pivot)
    headingRow = try container.decodeIfPresent(Int.self, forKey: .headingRow)
    headingRows = try container.decodeIfPresent(Int.self, forKey: .headingRows)
    `where` = try container.decodeIfPresent([RowCondition].self, forKey: .where)
    end = try container.decodeIfPresent(RowCondition.self, forKey: .end)
    parent = try container.decodeIfPresent(ParentLink.self, forKey: .parent)
    drop = try container.decodeIfPresent([String].self, forKey: .drop)
    ignore = try container.decodeIfPresent([String].self, forKey: .ignore)
    blocks = []
    for (key, table) in SheetMapping.tables where container.contains(key) {
      // What is wrong inside a block is told by the block, and not by trying something else.
      let isList = (try? container.nestedUnkeyedContainer(forKey: key)) != nil
      let parts =
        isList
        ? try container.decode([BlockContent].self, forKey: key)
        : [try container.decode(BlockContent.self, forKey: key)]
      blocks += parts.map { RowBlock(table: table, content: $0) }
    }
  }

  private static let tables: [(CodingKeys, CanonicalTable)] = [
    (.cases, .cases), (.events, .events), (.services, .services), (.assessments, .assessments),
    (.population, .population),
  ]
}

/// The headings under which one column may stand; the first that a sheet has counts.
package struct ColumnNames: Decodable, Hashable, Sendable {
  package var names: [String]

  package init(from decoder: any Decoder) throws {
    names = try FieldSource.Names(from: decoder).names
  }
}

/// How the rows of a sheet find the row that they belong to in another one.
package struct ParentLink: Decodable, Sendable {
  /// A pattern of the other sheet's name, or of a text file's with or without its ending.
  package var sheet: String
  /// The column of this sheet that names the other row.
  package var key: String
  /// The column of the other sheet that it is compared with.
  package var equals: String
  /// The column of this sheet that names the other sheet, where rows of several may be meant.
  package var table: String?
}

/// Rows that belong together, each with the name and the text of one value: together they are one row
/// with a column for each name.
package struct Pivot: Decodable, Sendable {
  /// Rows with the same texts in these columns belong together.
  package var by: [ColumnNames]
  /// The column with the names of the values.
  package var name: ColumnNames
  /// The column with their texts.
  package var value: ColumnNames
}

/// Canonical rows of one table that a row of a sheet gives.
package struct RowBlock: Sendable {
  package var table: CanonicalTable
  package var content: BlockContent
}

/// By canonical column where its value comes from.
package struct BlockContent: Decodable, Sendable {
  package var `where`: [RowCondition]?
  /// Cells that hold several values each, of which the first belong together, and so on.
  package var packed: PackedColumns?
  /// The ends of the scores' scale: worst and best.
  package var scale: ScaleEnds?
  /// From a column with scores to its domain.
  package var domains: [String: String]?
  package var fields: [String: FieldSource]

  /// Keys that are no canonical columns.
  package static let ownKeys = ["where", "packed", "scale", "domains"]

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init?(intValue: Int) { return nil }
    init(stringValue: String) { self.stringValue = stringValue }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func own<Value: Decodable>(_ name: String, _ type: Value.Type) throws -> Value? {
      try container.decodeIfPresent(type, forKey: Key(stringValue: name))
    }
    `where` = try own("where", [RowCondition].self)
    packed = try own("packed", PackedColumns.self)
    scale = try own("scale", ScaleEnds.self)
    domains = try own("domains", [String: String].self)
    fields = [:]
    for key in container.allKeys where !BlockContent.ownKeys.contains(key.stringValue) {
      fields[key.stringValue] = try container.decode(FieldSource.self, forKey: key)
    }
  }

  init(fields: [String: FieldSource]) { self.fields = fields }
}

/// Columns whose cells are lists of equal length.
package struct PackedColumns: Decodable, Sendable {
  package var columns: [String]
  package var list: ListForm
}

/// The ends of a scale; when the worst is the higher number, the scale is reversed.
package struct ScaleEnds: Decodable, Sendable {
  package var worst: Double
  package var best: Double
}
