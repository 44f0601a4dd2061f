import CXLSXWriter

/// The formats of a workbook, each made once when it is first needed.
final class CellFormats {
  enum Kind: Hashable {
    case title, subtitle, strong, label, head, link
    /// Head over numbers: at the right, clear of the filter button.
    case numberHead
    /// Text in the first column; text beside other cells stands a little apart.
    case text, beside
    case mark, date
    case number(String)
  }

  private struct Key: Hashable {
    let kind: Kind
    let isTotal: Bool
  }

  private let book: UnsafeMutablePointer<lxw_workbook>
  private var made: [Key: UnsafeMutablePointer<lxw_format>] = [:]

  init(book: UnsafeMutablePointer<lxw_workbook>) { self.book = book }

  func callAsFunction(_ kind: Kind, isTotal: Bool = false) -> UnsafeMutablePointer<lxw_format>? {
    let key = Key(kind: kind, isTotal: isTotal)
    if let format = made[key] { return format }
    guard let format = workbook_add_format(book) else { return nil }
    made[key] = format
    format_set_font_name(format, "Arial")
    format_set_font_size(format, 10)
    format_set_align(format, top)
    switch kind {
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 15)
    case .subtitle: format_set_font_color(format, 0x404A54)
    case .strong: format_set_bold(format)
    case .label:
      format_set_font_color(format, 0x404A54)
      format_set_text_wrap(format)
    case .head, .numberHead:
      format_set_bold(format)
      if kind == .numberHead {
        format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        format_set_indent(format, 2)
      }
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
      format_set_bottom(format, UInt8(LXW_BORDER_MEDIUM.rawValue))
    case .link:
      format_set_font_color(format, 0x00507D)
      format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    case .text: format_set_text_wrap(format)
    case .beside:
      format_set_text_wrap(format)
      format_set_indent(format, 1)
    case .mark: format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    case .date: format_set_num_format(format, "yyyy-mm-dd")
    case .number(let code): format_set_num_format(format, code)
    }
    if isTotal {
      format_set_bold(format)
      format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
    return format
  }

  private var top: UInt8 { UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue) }
}
