/// A drawing of a page: its shapes in their order.
struct WrittenDrawing {
  struct Shape {
    let name: String
    let classes: String
    private let measures: [String: Double]
    let path: String
    var text = ""

    init(name: String, attributes: [MarkupReader.Attribute]) {
      self.name = name
      classes = attributes.first { $0.name == "class" }?.value ?? ""
      path = attributes.first { $0.name == "d" }?.value ?? ""
      measures = Dictionary(
        attributes.compactMap { item in Double(item.value).map { (item.name, $0) } },
        uniquingKeysWith: { first, _ in first })
    }

    subscript(name: String) -> Double { measures[name] ?? 0 }

    /// The corners of a path, in their order.
    var corners: [(x: Double, y: Double)] {
      path.split { $0 == " " }.compactMap { word in
        let numbers = word.drop { $0.isLetter }.split(separator: ",").compactMap { Double($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
      }
    }
  }

  let classes: String
  let place: String
  var shapes: [Shape] = []
}
