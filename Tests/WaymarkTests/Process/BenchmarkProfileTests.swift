import Foundation
import Testing

@testable import waymark

/// The profile of the benchmark makes its tables from files of the shape that the benchmark has.
@Suite struct BenchmarkProfileTests {
  private static let reports = Repository.root.appending(path: "Reports").path

  private func report(_ ground: TryingGround) throws -> String {
    try ground.write(
      """
      case_id,agency,sex,age,citizenship,exploitation,scope,referral
      C1,AG01,female,20,UKR,sexual;labour,internal,police
      C2,AG02,male,,MDA,unknown,cross_border,ngo
      C3,AG01,male,40,MDA,labour,cross_border,border
      """, to: "cases.csv")
    try ground.write(
      """
      case_id,date,event
      C1,2020-01-01,identified
      C1,2020-01-11,assisted
      C1,2021-01-11,retrafficked
      C2,2021-02-01,identified
      C2,2021-03-01,assisted
      C2,2022,lost
      C3,2021-05-01,assisted
      """, to: "events.csv")
    try ground.write(
      "case_id,service,start,end\nC1,legal,2020-01-12,2020-01-22\nC2,shelter,2021-03-02,\n",
      to: "services.csv")
    try ground.write(
      """
      case_id,date,wave,status,housing,economic,safety,social,mental,physical
      C1,2020-04-20,3,contacted,5,1,3,3,3,3
      C2,2021-06-02,3,missed,,,,,,
      """, to: "followups.csv")
    let run = try ground.program.run(
      """
      report \(Self.reports)/bench-profile.yaml --internal --reason bench --period 2025-Q2 --out out \
      --map \(Self.reports)/bench-files.yaml --from cases.csv events.csv services.csv followups.csv
      """)
    try #require(run.status == 0, "\(run.messages)")
    let estimates = try #require(try ground.contents("out")["estimates.csv"])
    #expect(try ground.contents("out")["replicate.py"] == nil)
    return String(decoding: estimates, as: UTF8.self)
  }

  @Test func itsNumbersStandInAFile() throws {
    let ground = try TryingGround()
    let numbers = try report(ground)
    func has(_ line: String) -> Bool { numbers.contains("\n\(line)\n") }
    let people = "re_trafficked/since_assisted/recorded_end/recorded"
    // Nobody identified C3; C1 has two forms of exploitation.
    #expect(has("overall,reached,\(people),,,,identified,,people,2"))
    #expect(has("by_exploitation,reached,\(people),exploitation,forced_labour,,assisted,,people,1"))
    // 366 days from 11 January 2020; C2 was lost on 1 July 2022, 487 days after 1 March 2021.
    #expect(has("incidence,aalen_johansen,\(people),,,,,12,events,0"))
    #expect(has("incidence,aalen_johansen,\(people),,,,,12,followed_beyond,2"))
    #expect(has("incidence,aalen_johansen,\(people),,,,,24,events,1"))
    #expect(has("visits,visits,\(people),,,,,3,not_reached,1"))
    // 5 of 5 is 4 of 4.
    #expect(has("scores,scores,\(people),,,,housing,3,mean,4"))
    #expect(has("services,services,\(people),,,,legal_aid,,mean_days,10"))
  }
}
