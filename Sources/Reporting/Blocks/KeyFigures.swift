import Disclosure
import Statistics

extension Composer {
  /// The numbers of page one; those that the study does not have are left out.
  func keyFigures(_ layouts: [KeyFigureLayout]) -> [KeyFigure] {
    layouts.compactMap { layout in
      let at = categories(layout.where)
      guard let text = words.report.keyFigures[layout.id],
        let figure = figure(layout.table, layout.figure, at)
      else { return nil }
      var facts = facts(of: figure).facts
      // A range holds those who were not reached already.
      if let lost = layout.notReached,
        ["shown", "few", "not_followed"].contains(facts.words["state"])
      {
        facts = facts.merging(
          self.facts(of: figure).bounds(lost: self.figure(layout.table, lost, at)))
      }
      if let of = layout.of {
        guard let whole = self.figure(layout.table, of, at) else { return nil }
        facts.values["of"] = card(whole).text
      }
      return KeyFigure(
        label: filled(text.label),
        value: card(figure),
        detail: filled(text.detail, facts))
    }
  }

  /// The box of page one; sentences of which nothing can be said are left out.
  func box(_ layout: BoxLayout, _ changes: ChangesLayout?) -> Box {
    Box(
      heading: words.report.sections[layout.id].map { filled($0.heading) } ?? "",
      sentences: messages(layout.messages) + (changes.map { [summary(of: $0)] } ?? [])
        + (words.report.sections[layout.id]?.lead ?? []).map { filled($0) }.filter { !$0.isEmpty })
  }
}
