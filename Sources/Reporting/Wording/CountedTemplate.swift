/// A sentence in the whole forms that a counted noun in it asks for.
///
/// In a catalogue it is a plain string, or an object that names the place which decides and holds a
/// sentence for each form: `{"by": "n", "one": "{n} person was …", "other": "{n} people were …"}`.
/// A form may itself depend on a second number.
package indirect enum CountedTemplate: Codable, Hashable, Sendable {
  case plain(Template)
  case forms(by: String, [PluralForm: CountedTemplate])

  private enum Key: String, CodingKey { case by }

  package init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self = .plain(Template(text))
      return
    }
    let by = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .by)
    let container = try decoder.container(keyedBy: PluralForm.self)
    var forms: [PluralForm: CountedTemplate] = [
      .other: try container.decode(CountedTemplate.self, forKey: .other)
    ]
    for form in [PluralForm.one, .few] {
      forms[form] = try container.decodeIfPresent(CountedTemplate.self, forKey: form)
    }
    self = .forms(by: by, forms)
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .plain(let template):
      var container = encoder.singleValueContainer()
      try container.encode(template)
    case .forms(let by, let forms):
      var name = encoder.container(keyedBy: Key.self)
      try name.encode(by, forKey: .by)
      var container = encoder.container(keyedBy: PluralForm.self)
      for (form, template) in forms { try container.encode(template, forKey: form) }
    }
  }

  /// The template for these numbers; where a number or its form is missing, the one for `other`.
  package func template(for counts: [String: Int], rule: PluralRule) -> Template {
    switch self {
    case .plain(let template): return template
    case .forms(let by, let forms):
      let form = counts[by].map(rule.form) ?? .other
      let chosen = forms[form] ?? forms[.other]
      return chosen?.template(for: counts, rule: rule) ?? Template("")
    }
  }

  /// Every sentence of it.
  package var templates: [Template] {
    switch self {
    case .plain(let template): [template]
    case .forms(_, let forms): forms.values.flatMap(\.templates)
    }
  }

  /// The forms that are missing for a rule, anywhere in it.
  package func missingForms(_ rule: PluralRule) -> [PluralForm] {
    switch self {
    case .plain: []
    case .forms(_, let forms):
      rule.forms.filter { forms[$0] == nil } + forms.values.flatMap { $0.missingForms(rule) }
    }
  }
}
