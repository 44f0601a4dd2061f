import CaseModel

/// Days that spans of time join, and by how many people what the spans tell exceeds those who have a
/// day in them.
///
/// Only spans from the beginning tell others than those with a day in them. A way between two days
/// passes the beginning at most once, so that it suffices to know which days are joined without it.
struct SpanNetwork {
  private let start: Day
  /// Days that are joined without passing the beginning have the same group.
  private var group: [Day: Int] = [:]
  /// Spans from the beginning.
  private var first: [(to: Day, excess: Int)] = []

  init(start: Day) { self.start = start }

  /// Adds a span of at least one day; only one that begins at the beginning has an excess.
  mutating func join(_ from: Day, _ to: Day, excess: Int) {
    for day in [from, to] where day != start && group[day] == nil { group[day] = group.count }
    guard from != start else {
      first.append((to, excess))
      return
    }
    guard let one = group[from], let other = group[to], one != other else { return }
    for (day, own) in group where own == other { group[day] = one }
  }

  /// What spans from the beginning to days of each group tell too many, ascending.
  private var excesses: [Int: [Int]] {
    let byGroup = Dictionary(grouping: first) { group[$0.to] ?? 0 }
    return byGroup.mapValues { Set($0.map(\.excess)).sorted() }
  }

  /// Every two days that are joined, the earlier first, with each excess of a way between them.
  var paths: [(from: Day, to: Day, excess: Int)] {
    let excesses = excesses
    let days = group.keys.sorted()
    var paths: [(from: Day, to: Day, excess: Int)] = []
    for (index, to) in days.enumerated() {
      let later = excesses[group[to] ?? 0] ?? []
      paths += later.map { (start, to, $0) }
      for from in days[..<index] {
        if group[from] == group[to] {
          paths.append((from, to, 0))
        } else {
          let earlier = excesses[group[from] ?? 0] ?? []
          let differences = Set(later.flatMap { more in earlier.map { more - $0 } }).sorted()
          paths += differences.map { (from, to, $0) }
        }
      }
    }
    return paths
  }

  /// The numbers of people by which two ways from the beginning to a day differ.
  var disagreements: [Int] {
    let differences = excesses.values.flatMap { values in
      values.indices.flatMap { index in values[..<index].map { values[index] - $0 } }
    }
    return Set(differences).sorted()
  }
}
