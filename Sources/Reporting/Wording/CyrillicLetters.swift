/// Serbian text in Cyrillic letters from the same text in Latin ones.
///
/// Each letter has one counterpart; `lj`, `nj` and `dž` are one letter, except where two parts of a word
/// meet in them (`nadživeti`, `injekcija`). What is no Serbian text stays as it is: names in braces, marks
/// in brackets, codes in straight quotes, words with digits, dots or underscores within (names of files and columns), words with q,
/// w, x or y, and the words that the catalogue lists as kept.
///
/// Source: Pravopis srpskoga jezika (Matica srpska, 2010), on the two alphabets.
package struct CyrillicLetters: Sendable {
  /// Words that stay in Latin letters: codes, units, names.
  let kept: Set<String>
  /// Parts of words in which the two letters of `lj`, `nj`, `dž` are two sounds, in small letters.
  let apart: [String]

  package init(kept: Set<String>, apart: [String]) {
    self.kept = kept
    self.apart = apart
  }

  /// The text with its Serbian words in Cyrillic letters.
  package func text(_ latin: String) -> String {
    var result = ""
    var rest = latin[...]
    while let first = rest.first {
      if let close = Self.enclosing[first], let end = rest.dropFirst().firstIndex(of: close) {
        result += rest[...end]
        rest = rest[rest.index(after: end)...]
      } else if Self.isWord(first) {
        let word = Self.word(at: rest)
        result += isForeign(word) ? String(word) : letters(of: word)
        rest = rest[word.endIndex...]
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static let enclosing: [Character: Character] = ["{": "}", "[": "]", "'": "'"]

  private static func isWord(_ letter: Character) -> Bool {
    letter.isLetter || letter.isNumber || letter == "_"
  }

  /// A word with what belongs to it: dots between its letters, but none at its end; or an address of the web.
  private static func word(at text: Substring) -> Substring {
    if text.hasPrefix("https://") || text.hasPrefix("http://") {
      return text[..<(text.firstIndex(where: \.isWhitespace) ?? text.endIndex)]
    }
    var end = text.startIndex
    var place = text.startIndex
    while place < text.endIndex {
      let next = text.index(after: place)
      if isWord(text[place]) {
        end = next
      } else if !".@".contains(text[place]) || next == text.endIndex || !isWord(text[next]) {
        break
      }
      place = next
    }
    return text[..<end]
  }

  private func isForeign(_ word: Substring) -> Bool {
    kept.contains(String(word))
      || word.contains { $0.isNumber || "_.@:".contains($0) || "qwxyQWXY".contains($0) }
  }

  private func letters(of word: Substring) -> String {
    let small = Array(word.lowercased())
    let letters = Array(word)
    let split = partedPairs(small)
    var result = ""
    var place = 0
    while place < letters.count {
      let pair = place + 1 < letters.count ? String(small[place...place + 1]) : ""
      if let letter = Self.pairs[pair], !split.contains(place) {
        result.append(contentsOf: letters[place].isUppercase ? letter.uppercased() : letter)
        place += 2
      } else if let letter = Self.single[small[place]] {
        result.append(contentsOf: letters[place].isUppercase ? letter.uppercased() : letter)
        place += 1
      } else {
        result.append(letters[place])
        place += 1
      }
    }
    return result
  }

  /// The places of pairs that are two sounds.
  private func partedPairs(_ word: [Character]) -> Set<Int> {
    var places: Set<Int> = []
    for part in apart.map(Array.init) where part.count <= word.count {
      for start in 0...(word.count - part.count)
      where Array(word[start..<start + part.count]) == part {
        for offset in part.indices.dropLast()
        where Self.pairs[String(part[offset...offset + 1])] != nil {
          places.insert(start + offset)
        }
      }
    }
    return places
  }

  private static let pairs = ["lj": "љ", "nj": "њ", "dž": "џ"]

  private static let single: [Character: String] = [
    "a": "а", "b": "б", "c": "ц", "č": "ч", "ć": "ћ", "d": "д", "đ": "ђ", "e": "е", "f": "ф",
    "g": "г", "h": "х", "i": "и", "j": "ј", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о",
    "p": "п", "r": "р", "s": "с", "š": "ш", "t": "т", "u": "у", "v": "в", "z": "з", "ž": "ж",
  ]
}

extension CyrillicLetters {
  /// A sentence with every text in Cyrillic letters; what decides among them stays.
  package func sentence(_ latin: Sentence) -> Sentence {
    switch latin {
    case .plain(let template): .plain(Template(text(template.text)))
    case .several(let sentences): .several(sentences.map(sentence))
    case .choice(let by, let answers): .choice(by: by, answers.mapValues(sentence))
    }
  }
}
