import CaseModel
import Disclosure
import Statistics

// What a report says about itself: identity, definitions, dictionary, how it was made.
extension Composer {
  func identity() -> Identity {
    let text = words.document.identity
    let days = DayText(words)
    let isInternal = study.policy.audience == .internalUse
    let mark = words.mark(of: study.policy.audience)
    let stated = { (value: String?) in value ?? text.notStated }
    let edition = study.policy.audience.code
    let release = "\(context.profile)_\(study.period.slug)_\(edition)"
    let lines = [
      LabelledText(text.organisation, context.organisation),
      LabelledText(text.programme, stated(context.programme)),
      LabelledText(text.area, stated(context.area)),
      LabelledText(text.period, periodLine),
      LabelledText(text.asOf, [days.long(study.asOf), study.asOf.iso].listed(", ")),
      LabelledText(text.issued, days.long(context.issued)),
      LabelledText(text.audience, mark),
      LabelledText(text.reportLanguage, languageLine),
      LabelledText(
        text.definitions,
        filled(
          text.definitionsVersion,
          ["profile": context.profile, "version": context.profileVersion])),
      LabelledText(text.tool, context.toolVersion),
      LabelledText(text.fingerprint, context.fingerprint),
      LabelledText(text.contact, stated(context.contact)),
      LabelledText(text.terms, stated(context.terms)),
    ]
    return Identity(
      language: words.language, title: filled(words.report.title),
      organisation: context.organisation,
      lines: lines, audienceMark: mark, edition: edition,
      stamp: isInternal ? filled(words.document.stamp) : nil,
      dataStamp: isInternal ? "internal_not_for_release: \(context.reason ?? "")" : nil,
      notice: notice,
      notComparedWith: context.notComparedWith, roundingBase: roundingBase, period: study.period,
      asOf: study.asOf,
      issued: context.issued, profile: context.profile,
      release: release, fingerprint: context.fingerprint, citation: filled(words.report.citation))
  }

  /// The period in words and in ISO form, with the days that were not read yet.
  private var periodLine: String {
    let days = DayText(words)
    let period =
      [days.range(study.period), "\(study.period.start.iso)/\(study.period.end.iso)"].listed(", ")
    return isUnfinished
      ? filled(words.document.identity.unfinishedPeriod, ["period": period]) : period
  }

  /// The language, whether somebody has read its words, and whether English stands between them.
  private var languageLine: String {
    let text = words.document.identity
    let read =
      words.reviewedBy.map {
        filled(text.reviewedLanguage, ["language": words.name, "reviewer": $0])
      } ?? filled(text.draftLanguage, ["language": words.name])
    return words.hasEnglishBetween ? "\(read). \(words.document.englishBetween)" : read
  }

  /// What a second report from the same records says about itself; nothing on the first.
  private var notice: String? {
    guard let last = context.notComparedWith.last else { return nil }
    let days = DayText(words)
    let audience = Audience(code: last.audience)
    let values = [
      "count": String(context.notComparedWith.count), "profile": last.profile,
      "earlier": ReportingPeriod(code: last.period).map(days.name) ?? last.period,
      "edition": audience.map { words.mark(of: $0) } ?? last.audience,
      "issuedOn": days.inText(last.issued),
    ]
    let text = words.document.notCompared
    if roundingBase != nil { return filled(text.rounded, values) }
    return filled(context.notComparedWith.count == 1 ? text.one : text.several, values)
  }

  /// Every indicator that occurs in the report, in catalogue order.
  func definitions() -> [Definition] {
    let used = Set(tables.flatMap(\.figures).map(\.key.indicator))
    let units = Dictionary(
      tables.flatMap(\.figures).map { ($0.key.indicator, $0.unit) },
      uniquingKeysWith: { first, _ in first })
    return declaredDefinitions()
      + Indicator.allCases.filter(used.contains).map { indicator in
        let text = words.words(indicator)
        return Definition(
          code: indicator.code, version: indicator.version, label: text.label,
          meaning: text.meaning,
          numerator: text.numerator, denominator: text.denominator,
          unit: units[indicator].map { words.units[$0.code] ?? $0.code } ?? "", notes: text.notes)
      }
  }

  /// The indicators that a plan of action names, in its order, in their own words.
  private func declaredDefinitions() -> [Definition] {
    (context.plan?.declared ?? []).map { definition in
      let text = words.words(of: definition)?.words
      return Definition(
        code: definition.id, version: definition.version, label: text?.label ?? definition.id,
        meaning: text?.meaning ?? "", numerator: text?.numerator ?? "",
        denominator: text?.denominator ?? "",
        unit: words.units[definition.unit.code] ?? definition.unit.code, notes: "")
    }
  }

  /// The columns of the figures file.
  func dictionary() -> [DictionaryEntry] {
    let text = words.dictionary
    let before = [
      "release", "table", "indicator", "indicator_version", "view", "period_start", "period_end",
    ]
    let after = [
      "measure", "unit", "value", "lower", "upper", "bound_low", "bound_high", "numerator",
      "denominator", "ci_method", "status", "flags", "note", "as_of",
    ]
    return (before + context.dimensions + after).map { column in
      let entry = text.columns[column]
      return DictionaryEntry(
        column: column, meaning: entry?.meaning ?? filled(text.dimension, ["column": column]),
        type: entry?.type ?? text.code, codes: Self.codes(of: column))
    }
  }

  private static func codes(of column: String) -> String {
    let codes: [String] =
      switch column {
      case "view": ReportView.codes
      case "measure": Measure.codes
      case "unit": CountUnit.codes
      case "ci_method": IntervalMethod.codes
      case "status": FigureStatus.codes
      case "flags": FigureFlag.codes
      default: []
      }
    return codes.joined(separator: "; ")
  }

  /// Label and value of everything that made the report what it is.
  func reproducibility() -> [LabelledText] {
    let text = words.document.made
    let days = DayText(words)
    let numbers = NumberText(words)
    let isInternal = study.policy.audience == .internalUse
    let batches = context.batches.map { batch in
      let facts = Facts(
        [
          "number": String(batch.number), "date": days.inText(batch.deliveredOn),
          "rows": numbers.text(Double(batch.rowsAccepted), style: .count),
          "aside": numbers.text(Double(batch.rowsSetAside), style: .count),
        ], counts: ["rows": batch.rowsAccepted])
      return isInternal ? filled(text.batchRows, facts) : filled(text.batchText, facts.values)
    }
    let coarsened = study.coarsenedTables
    return [
      LabelledText(text.tool, context.toolVersion),
      LabelledText(text.profile, "\(context.profile) \(context.profileVersion)"),
      LabelledText(text.period, study.period.code),
      LabelledText(text.asOf, study.asOf.iso),
      LabelledText(text.batches, batches.listed("; ")),
      LabelledText(text.fingerprint, context.fingerprint),
      LabelledText(text.audience, words.mark(of: study.policy.audience)),
      LabelledText(
        text.threshold,
        study.policy.threshold.map {
          filled(
            roundingBase == nil ? text.thresholdText : text.roundingText,
            ["threshold": String($0)])
        } ?? filled(text.nothingProtected)),
      LabelledText(text.withheld, String(tables.flatMap(\.figures).withheld)),
      LabelledText(
        text.coarsened, coarsened.isEmpty ? text.none : coarsened.joined(separator: ", ")),
      LabelledText(
        text.rules,
        context.changedRules.isEmpty ? text.none : context.changedRules.joined(separator: ", ")),
      LabelledText(text.command, context.command),
    ]
  }
}
