/// Who of a delivery counts, and as whom: people who do not consent are left out with everyone merged
/// with them, and a duplicate counts as its original.
struct DeliveredIdentities {
  /// The ids of the delivered people, then those that only `same_as` names.
  private(set) var ids: [CaseID]
  /// The delivered people who are left out.
  private(set) var erased: Set<Int> = []
  /// By number in ``ids`` the number of the one who stands for the person, where that is another.
  private(set) var originals: [Int: Int] = [:]
  /// A `same_as` says something.
  private(set) var hasMerges = false

  init(_ delivery: Delivery) {
    ids = delivery.people.ids
    erased = Self.refusing(delivery)
    guard !delivery.merges.isEmpty else { return }
    var numbers: [CaseID: Int] = [:]
    for merge in delivery.merges {
      for id in [merge.duplicate, merge.original] where numbers[id] == nil {
        numbers[id] = Self.place(of: id, in: delivery.people.ids)
      }
    }
    eraseNeighbours(
      delivery.merges.compactMap { merge in
        guard let one = numbers[merge.duplicate], let other = numbers[merge.original] else {
          return nil
        }
        return (one, other)
      })
    var next: [Int: Int] = [:]
    var seen: Set<CaseID> = []
    let ordered = delivery.merges.sorted {
      $0.duplicate != $1.duplicate ? $0.duplicate < $1.duplicate : $0.original < $1.original
    }
    // Of several statements about one id the one with the smallest original counts.
    for merge in ordered where merge.duplicate != merge.original {
      guard seen.insert(merge.duplicate).inserted else { continue }
      let pair = [merge.duplicate, merge.original].map { id in
        if let known = numbers[id] { return known }
        ids.append(id)
        numbers[id] = ids.count - 1
        return ids.count - 1
      }
      guard !erased.contains(pair[0]), !erased.contains(pair[1]) else { continue }
      next[pair[0]] = pair[1]
    }
    hasMerges = !next.isEmpty
    originals = CaseModel.originals(of: next, ids: ids)
  }

  private static func refusing(_ delivery: Delivery) -> Set<Int> {
    guard delivery.attributes.contains(.consent) else { return [] }
    let profiles = delivery.people.profiles
    return Set(
      (0..<delivery.people.count).filter { person in
        guard profiles.isProfiled[person], let code = profiles.value(.consent, of: person).code
        else { return false }
        return code == Int(Consent.no.rawValue) || code == Int(Consent.withdrawn.rawValue)
      })
  }

  private mutating func eraseNeighbours(_ pairs: [(Int, Int)]) {
    guard !erased.isEmpty else { return }
    var neighbours: [Int: [Int]] = [:]
    for (one, other) in pairs {
      neighbours[one, default: []].append(other)
      neighbours[other, default: []].append(one)
    }
    var open = Array(erased)
    while let person = open.popLast() {
      for other in neighbours[person] ?? [] where erased.insert(other).inserted {
        open.append(other)
      }
    }
  }

  /// The place of an id among ascending ones.
  private static func place(of id: CaseID, in ids: [CaseID]) -> Int? {
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? low : nil
  }
}
