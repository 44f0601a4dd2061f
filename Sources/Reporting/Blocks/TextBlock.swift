extension Composer {
  /// Sentences one below the other, under a title if they have one.
  func list(_ layout: TextLayout) -> [Section.Part] {
    let text = text(of: layout.id)
    let title = text.title.map { Section.Part.pairs([LabelledText(filled($0), "")]) }
    return (title.map { [$0] } ?? []) + [.list(items(text))]
  }

  /// Paragraphs.
  func text(_ layout: TextLayout) -> [Section.Part] {
    items(text(of: layout.id)).map { .paragraph($0) }
  }

  private func items(_ text: BlockWords) -> [String] {
    (text.notes ?? []).map { filled($0) }.filter { !$0.isEmpty }
  }
}
