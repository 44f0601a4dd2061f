import Testing

@Suite struct BoundsTests {
  /// 56 people, 30 and 24 of them printed: the two others together are 2, each 0 to 2.
  @Test func whatIsLeftOfATotalIsComputed() {
    var bounds = Bounds()
    bounds.sum("all", ["home", "rest"])
    bounds.sum("rest", ["second", "others"])
    bounds.sum("others", ["third", "fourth"])
    bounds.know("all", 56)
    bounds.know("home", 30)
    bounds.know("second", 24)
    let isConsistent = bounds.narrow()
    #expect(isConsistent)
    #expect(bounds["others"] == 2...2)
    #expect(bounds["third"] == 0...2)
    #expect(bounds.computed(in: 1...10) == ["others = 2"])
  }

  /// Borders 0, 1, 2, 3: 100 before 2, 60 from 1 on, 130 in all: 30 lie between 1 and 2.
  @Test func overlappingSpansTellTheirOverlap() {
    var bounds = Bounds()
    bounds.chain("days", borders: 4)
    bounds.know("days[0,2]", 100)
    bounds.know("days[1,3]", 60)
    bounds.know("days[0,3]", 130)
    let isConsistent = bounds.narrow()
    #expect(isConsistent)
    #expect(bounds["days[1,2]"] == 30...30)
  }

  @Test func contradictionsAreSeen() {
    var bounds = Bounds()
    bounds.nest("part", in: "whole")
    bounds.know("whole", 3)
    bounds.know("part", 4)
    let isConsistent = bounds.narrow()
    #expect(!isConsistent)
  }
}
