import CaseModel
import Foundation
import Reporting
import Statistics

/// Why an analysis cannot be made.
extension Messages {
  static func internalOnly(_ command: String) -> Failure {
    Failure(
      .refused,
      """
      The results of 'waymark \(command)' cannot be protected: they are for internal use only.
      Nothing was shown. For your own eyes:  --internal --reason "why it is needed"
      """)
  }

  static let exportIsInternal = Failure(
    .refused,
    """
    An export holds every row about every person: it is for internal use only.
    Nothing was written. If you need it:  --internal --reason "why it is needed"
    """)

  static func wrongMonths(_ option: String, _ text: String) -> Failure {
    Failure(
      .wrongUsage, "\(option): '\(text)' is no number of months from 1 to 600, such as 12 or 12,24."
    )
  }

  static func unknownWave(_ option: String, _ months: Int, known: [Int]) -> Failure {
    Failure(
      .wrongUsage,
      "\(option): the profile has no wave at month \(months). Its waves are at months "
        + "\(known.map(String.init).joined(separator: ", ")).")
  }

  static func wrongWord(_ option: String, _ text: String, known: [String]) -> Failure {
    Failure(
      .wrongUsage,
      "\(option): '\(text)' is not known.\(suggestion(for: text, among: known)) "
        + "Use \(known.joined(separator: ", ")).")
  }

  static func term(_ fault: GroupTerm.Fault, option: String) -> Failure {
    switch fault {
    case .unknownName(let name):
      wrongWord(option, name, known: GroupTerm.names)
    case .severalCodes(let attribute):
      Failure(
        .wrongUsage,
        """
        \(option): a person can have several values of '\(attribute.code)', so they make no groups.
        Name one of them:  \(attribute.code)=\(GroupTerm.codes(of: attribute)?.first ?? "CODE")
        """)
    case .unknownCode(let attribute, let code):
      Failure(
        .wrongUsage,
        "\(option): '\(code)' is no value of '\(attribute.code)'."
          + suggestion(for: code, among: GroupTerm.codes(of: attribute) ?? []))
    }
  }

  static let landmarkMissing = Failure(
    .wrongUsage,
    """
    Grouping people by what happens to them later needs a landmark: whoever was re-trafficked early
    never had the chance to be reintegrated, and would count as "not reintegrated" (immortal-time bias).
    Name the month by which it must have happened, such as  --landmark 12
    """)

  static func landmarkNotHere(_ name: String) -> Failure {
    Failure(
      .wrongUsage,
      "'\(name)' is not known when the clock starts, so it cannot enter this model. Use "
        + "waymark compare-groups --by \(name) --landmark 12")
  }

  /// A piece of an analysis, with its faults in the words of the command line.
  static func worded<Result>(_ work: @autoclosure () throws(AnalysisFault) -> Result)
    throws(Failure) -> Result
  {
    do {
      return try work()
    } catch {
      switch error {
      case .nothingToShow(let why): throw Failure(.dataErrors, why)
      case .noSuchGroup(let option, let code, let known):
        throw wrongWord(option, code, known: known)
      case .inconsistent(let what): throw Failure(.internalError, what)
      }
    }
  }
}
