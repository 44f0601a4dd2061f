import Reporting

/// Holds what a profile lists to what a study has and to the words that there are; the first thing that
/// cannot be is refused with its line.
struct LayoutCheck {
  let profile: ReportProfile
  let layout: ReportLayout
  let wording: Wording
  let places: YAMLPlaces
  /// The languages that words of the profile may be in.
  var languages = WordingCatalogues.shippedLanguages

  var words: ReportWords { wording.report }

  func run() throws(Failure) {
    try OwnWordsCheck(
      words: profile.words ?? [:], layout: layout, places: places, languages: languages
    ).run()
    try messages(layout.messages, ["messages"])
    for (place, item) in layout.keyFigures.enumerated() {
      let path: [YAMLStep] = ["key_figures", .index(place)]
      try hasWords(item.id, Array(words.keyFigures.keys), "key_figures", path)
      let at = item.where ?? [:]
      try figure(item.figure, of: item.table, at, path)
      if let of = item.of { try figure(of, of: item.table, at, path, key: "of") }
      if let lost = item.notReached {
        try figure(lost, of: item.table, at, path, key: "not_reached")
      }
    }
    if let box = layout.box {
      try hasWords(box.id, Array(words.sections.keys), "sections", ["box"])
      try messages(box.messages, ["box", "messages"])
      if let id = box.compared {
        let known = layout.sections.flatMap(\.blocks).compactMap { block in
          if case .changes(let changes) = block { changes.id } else { nil as String? }
        }
        try places.word(id, known, "block of changes", ["box", "compared"])
        try needs(["description"], of: id, ["box"])
      }
    }
    var ids: (sections: Set<String>, blocks: Set<String>) = ([], [])
    for (place, section) in layout.sections.enumerated() {
      let path: [YAMLStep] = ["sections", .index(place)]
      try hasWords(section.id, Array(words.sections.keys), "sections", path)
      try unique(section.id, in: &ids.sections, path)
      for (number, block) in section.blocks.enumerated() {
        let path = path + ["blocks", .index(number)]
        if let id = block.id { try unique(id, in: &ids.blocks, path) }
        try self.block(block, in: section, path)
      }
    }
  }

  private func unique(_ id: String, in ids: inout Set<String>, _ path: [YAMLStep]) throws(Failure) {
    guard ids.insert(id).inserted else {
      throw places.fault(path + ["id"], "'\(id)' is named twice. Call one of them otherwise.")
    }
  }

  func hasWords(_ id: String, _ known: [String], _ list: String, _ path: [YAMLStep])
    throws(Failure)
  {
    guard !known.contains(id) else { return }
    throw places.fault(
      path + ["id"],
      "'\(id)' has no words.\(Messages.suggestion(for: id, among: known)) Words of your own stand "
        + "under 'words', 'en', '\(list)', '\(id)'.")
  }

  func messages(_ messages: [MessageLayout], _ path: [YAMLStep]) throws(Failure) {
    for (place, message) in messages.enumerated() {
      let path = path + [.index(place)]
      try hasWords(message.id, Array(words.messages.keys), "messages", path)
      let given = Set(message.headline.map { [$0] } ?? [])
      let at = message.where ?? [:]
      try figure(message.figure, of: message.table, at, given: given, path)
      if let other = message.notReached {
        try figure(other, of: message.table, at, given: given, path, key: "not_reached")
      }
    }
  }
}
