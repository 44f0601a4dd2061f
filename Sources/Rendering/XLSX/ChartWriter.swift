import CXLSXWriter

/// Writes a native chart under the table of its sheet.
struct ChartWriter {
  let chart: SheetChart
  let sheet: String
  let book: UnsafeMutablePointer<lxw_workbook>
  let page: UnsafeMutablePointer<lxw_worksheet>

  /// Rows that a chart covers.
  static let rows = 24

  private static let colours: [lxw_color_t] = [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7]
  private static let dashes = [
    LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH, LXW_CHART_LINE_DASH_ROUND_DOT,
    LXW_CHART_LINE_DASH_DASH_DOT,
  ]
  private static let markers = [
    LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_TRIANGLE,
    LXW_CHART_MARKER_DIAMOND,
  ]
  private static let patterns = [
    LXW_CHART_PATTERN_NONE, LXW_CHART_PATTERN_LIGHT_UPWARD_DIAGONAL,
    LXW_CHART_PATTERN_LIGHT_DOWNWARD_DIAGONAL, LXW_CHART_PATTERN_PERCENT_20,
  ]

  func write(below lastRow: Int) throws(WorkbookError) {
    let type =
      switch chart.kind {
      case .bars: LXW_CHART_BAR
      case .columns: LXW_CHART_COLUMN
      case .scatter: LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS
      case .intervals: LXW_CHART_LINE
      }
    guard let native = workbook_add_chart(book, UInt8(type.rawValue)) else {
      throw .cannotHold(sheet: sheet, code: 0)
    }
    for (index, series) in chart.series.enumerated() { add(series, index, to: native) }
    style(native)
    let strings = CStrings()
    var options = lxw_chart_options()
    options.x_scale = 1.5
    options.y_scale = 1.5
    options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
    options.description = strings(chart.description)
    let result = worksheet_insert_chart_opt(page, lxw_row_t(lastRow + 2), 0, native, &options)
    if result.rawValue != 0 { throw .cannotHold(sheet: sheet, code: Int(result.rawValue)) }
  }

  private func add(
    _ series: SheetChart.Series, _ index: Int, to native: UnsafeMutablePointer<lxw_chart>
  ) {
    guard let added = chart_add_series(native, nil, nil) else { return }
    let (values, categories) = (series.values, series.categories)
    chart_series_set_categories(
      added, sheet, lxw_row_t(categories.firstRow), lxw_col_t(categories.firstColumn),
      lxw_row_t(categories.lastRow), lxw_col_t(categories.lastColumn))
    chart_series_set_values(
      added, sheet, lxw_row_t(values.firstRow), lxw_col_t(values.firstColumn),
      lxw_row_t(values.lastRow), lxw_col_t(values.lastColumn))
    chart_series_set_name(added, series.name)
    // The library's copy of the values would hold a 0 where there is none; without a copy the
    // reader's program reads the cells.
    if !series.gaps.isEmpty { added.pointee.values.pointee.ignore_cache = 1 }
    let colour = Self.colours[index % 4]
    if chart.kind == .scatter || chart.kind == .intervals {
      var line = lxw_chart_line()
      line.color = colour
      line.width = 2
      line.dash_type = UInt8(Self.dashes[index % 4].rawValue)
      if chart.kind == .intervals { line.none = 1 }
      chart_series_set_line(added, &line)
      chart_series_set_marker_type(added, UInt8(Self.markers[index % 4].rawValue))
      var fill = lxw_chart_fill()
      fill.color = colour
      chart_series_set_marker_fill(added, &fill)
      return
    }
    if index % 4 == 0 {
      var fill = lxw_chart_fill()
      fill.color = colour
      chart_series_set_fill(added, &fill)
    } else {
      var pattern = lxw_chart_pattern()
      pattern.fg_color = 0xFFFFFF
      pattern.bg_color = colour
      pattern.type = UInt8(Self.patterns[index % 4].rawValue)
      chart_series_set_pattern(added, &pattern)
    }
    label(added, series)
  }

  /// Values at the bars, except where there is no value.
  private func label(
    _ added: UnsafeMutablePointer<lxw_chart_series>, _ series: SheetChart.Series
  ) {
    chart_series_set_labels(added)
    guard let last = series.gaps.last else { return }
    var labels = (0...last).map { place in
      var label = lxw_chart_data_label()
      label.hide = series.gaps.contains(place) ? 1 : 0
      return label
    }
    labels.withUnsafeMutableBufferPointer { labels in
      var pointers = labels.indices.map { labels.baseAddress?.advanced(by: $0) }
      pointers.append(nil)
      chart_series_set_labels_custom(added, &pointers)
    }
  }

  private func style(_ native: UnsafeMutablePointer<lxw_chart>) {
    let strings = CStrings()
    var font = lxw_chart_font()
    font.name = strings("Arial")
    font.size = 11
    font.bold = 1
    chart_title_set_name(native, chart.title)
    chart_title_set_name_font(native, &font)
    var plain = lxw_chart_font()
    plain.name = strings("Arial")
    plain.size = 9
    plain.bold = UInt8(LXW_EXPLICIT_FALSE.rawValue)
    // The library names the axes of a bar chart by where they lie.
    let isLying = chart.kind == .bars
    let categories = isLying ? native.pointee.y_axis : native.pointee.x_axis
    let values = isLying ? native.pointee.x_axis : native.pointee.y_axis
    for (axis, name) in [(categories, chart.categoryAxis), (values, chart.valueAxis)] {
      chart_axis_set_name(axis, name)
      chart_axis_set_name_font(axis, &plain)
    }
    chart_axis_set_min(values, 0)
    if chart.kind == .intervals {
      chart_axis_set_max(values, 1)
      chart_set_high_low_lines(native, nil)
    }
    chart_axis_set_num_format(values, chart.isPercent ? "0%" : "#,##0")
    if chart.kind == .scatter {
      chart_axis_set_min(categories, 0)
      chart_axis_set_num_format(categories, "0")
      chart_axis_set_major_unit(categories, 6)
    }
    var grid = lxw_chart_line()
    grid.color = 0xD8DDE2
    grid.width = 0.75
    chart_axis_major_gridlines_set_line(values, &grid)
    if isLying {
      chart_axis_set_reverse(categories)
      chart_axis_set_label_position(
        values, UInt8(LXW_CHART_AXIS_LABEL_POSITION_HIGH.rawValue))
      chart_set_series_gap(native, 45)
    }
    if chart.series.count > 1 {
      chart_legend_set_position(native, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    } else {
      chart_legend_set_position(native, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    }
    chart_show_blanks_as(native, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
  }
}
