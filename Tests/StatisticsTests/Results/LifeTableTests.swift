import CaseModel
import Testing

@testable import Statistics

@Suite struct LifeTableTests {
  /// Of 100 people 10 have the event and 20 leave in the first interval, 70 are left: 11.1 %, which is
  /// 10 / (100 − 20 / 2).
  ///
  /// In the second 7 of them, and 30 leave: 7 / (70 − 15) = 12.7 %, so that 1 − 0.889 × 0.873 =
  /// 22.4 % have had it.
  @Test func theActuarialEstimateByHand() throws {
    let first = LifeTable.Step(events: 10, followed: 70)
    let one = LifeTable(people: 100, steps: [first])
    #expect(abs(try #require(one.estimate).value - 10.0 / 90) < 1e-12)
    let two = LifeTable(people: 100, steps: [first, LifeTable.Step(events: 17, followed: 33)])
    let estimate = try #require(two.estimate)
    #expect(abs(estimate.value - (1 - (80.0 / 90) * (48.0 / 55))) < 1e-12)
    let limits = try #require(estimate.limits)
    #expect(limits.lower < estimate.value && estimate.value < limits.upper)
  }

  /// With nobody leaving it is a share: 3 of 20.
  @Test func withoutLossesItIsTheShare() throws {
    let table = LifeTable(people: 20, steps: [LifeTable.Step(events: 3, followed: 17)])
    #expect(abs(try #require(table.estimate).value - 0.15) < 1e-12)
  }

  @Test func ofNobodyThereIsNoEstimate() {
    #expect(LifeTable(people: 0, steps: [LifeTable.Step(events: 0, followed: 0)]).estimate == nil)
  }

  /// Rounded numbers may contradict each other: more followed than are left, fewer events than before.
  @Test func contradictingNumbersCountAsFarAsPeopleAreLeft() throws {
    let table = LifeTable(
      people: 10,
      steps: [
        LifeTable.Step(events: 0, followed: 20), LifeTable.Step(events: 30, followed: 10),
        LifeTable.Step(events: 10, followed: 0),
      ])
    #expect(try #require(table.estimate).value == 1)
  }

  /// The extremes against every table that small ranges allow.
  @Test func theExtremesHoldEveryTable() throws {
    let known = [20...24, 1...3, 14...17, 2...5, 6...9].map {
      KnownCells.Known(shown: ($0.lowerBound + $0.upperBound) / 2, range: $0)
    }
    let range = LifeTableRange(
      people: known[0],
      steps: [(events: known[1], followed: known[2]), (events: known[3], followed: known[4])])
    let extremes = try #require(range.extremes(\.value))
    var all: [Double] = []
    for people in known[0].range {
      for events in known[1].range {
        for followed in known[2].range {
          for later in known[3].range {
            for left in known[4].range {
              let table = LifeTable(
                people: people,
                steps: [
                  LifeTable.Step(events: events, followed: followed),
                  LifeTable.Step(events: later, followed: left),
                ])
              all.append(try #require(table.estimate).value)
            }
          }
        }
      }
    }
    let (least, most) = (try #require(all.min()), try #require(all.max()))
    #expect(extremes.lowerBound <= least + 1e-12)
    #expect(extremes.upperBound >= most - 1e-12)
  }
}
