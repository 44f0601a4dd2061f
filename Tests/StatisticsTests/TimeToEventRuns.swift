/// The kinds of case that the time-to-event estimators answer.
let timeToEventRuns: [String: ReferenceRun] = [:]
