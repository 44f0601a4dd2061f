/// The kinds of case about proportions, rates, trends and special functions.
let tableRuns: [String: ReferenceRun] = [
  "special-function": runSpecialFunction
]
