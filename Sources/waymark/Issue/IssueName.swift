import Reporting

extension Identity {
  /// The name of an issue's folder, page and workbook:
  /// `invented-programme_quarterly_2024-q4_public_en`.
  var issueName: String {
    let words = organisation.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    // Names of files have an end, and some letters of the world leave nothing here.
    let name = words.isEmpty ? "report" : words.joined(separator: "-")
    // The script tells two languages of a report apart, the country does not.
    let tags = language.lowercased().split(separator: "-")
    let spoken = tags.prefix(1) + tags.dropFirst().filter { $0.count == 4 }
    return [String(name.prefix(60)), release, spoken.joined(separator: "-")]
      .joined(separator: "_")
  }
}
