/// What the people of a set add up to in each category, as the measure asks for it.
enum GroupTallies {
  case none
  case sums([Int])
  case parts([Int], of: [Int])
  case days([DayCounts])
  case changes([MeanOfPeople])
  case ends([TimedEndCounts])
}

extension PersonGroups {
  /// Everybody as the only category.
  static func everybody(_ people: Int) -> PersonGroups {
    PersonGroups([PersonGroup(stratifier: .field, code: FigureKey.total, people: .everyone(people))]
    )
  }

  /// The sum of a number a person over a set, by category; who has no number (below 0) adds nothing.
  func sums(of amounts: [Int32], over set: PersonSet) -> [Int] {
    var sums = [Int](repeating: 0, count: groups.count)
    amounts.withUnsafeBufferPointer { amounts in
      sums.withUnsafeMutableBufferPointer { sums in
        forEach(of: set) { row, person in sums[row] += Int(max(amounts[person], 0)) }
      }
    }
    return sums
  }

  /// Mean and spread of a number a person over a set, by category.
  func means(of values: [Double], over set: PersonSet) -> [MeanOfPeople] {
    var means = [MeanOfPeople](repeating: MeanOfPeople(), count: groups.count)
    values.withUnsafeBufferPointer { values in
      means.withUnsafeMutableBufferPointer { means in
        forEach(of: set) { row, person in means[row].add(values[person]) }
      }
    }
    return means
  }

  /// How many people of a set have each number from 0 up to a limit, by category; others are left out, and
  /// a category without anybody has no counts.
  ///
  /// - Complexity: O(people of the set + categories with people · limit).
  func histograms(of numbers: [Int32], limit: Int, over set: PersonSet) -> [[Int32]] {
    var places = [Int](repeating: 0, count: groups.count)
    for (place, row) in filled.enumerated() { places[row] = place * limit }
    // The counts of one category after those of the other.
    var counts = [Int32](repeating: 0, count: filled.count * limit)
    numbers.withUnsafeBufferPointer { numbers in
      counts.withUnsafeMutableBufferPointer { counts in
        places.withUnsafeBufferPointer { places in
          forEach(of: set) { row, person in
            let number = Int(numbers[person])
            if number >= 0 { counts[places[row] + number] += 1 }
          }
        }
      }
    }
    var result = [[Int32]](repeating: [], count: groups.count)
    for (place, row) in filled.enumerated() {
      result[row] = Array(counts[place * limit..<(place + 1) * limit])
    }
    return result
  }
}
