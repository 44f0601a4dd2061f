/// The gate that keeps identifiers out: headings that announce names, contact data, documents, birth
/// dates, addresses or coordinates, in English, Albanian and Serbian.
enum PersonalData {
  /// Whether a heading announces something that identifies a person.
  ///
  /// The heading is cut into words at everything that is not a letter and at capitals inside words,
  /// and letters lose their accents.
  static func isIdentifier(heading: String) -> Bool {
    let words = words(of: heading)
    if words.contains(where: single.contains) { return true }
    let joined = words.joined(separator: " ")
    return phrases.contains { " \(joined) ".contains(" \($0) ") }
      || single.contains(words.joined())
  }

  private static func words(of heading: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in heading {
      guard character.isLetter else {
        if !word.isEmpty { words.append(word) }
        word = ""
        wasLower = false
        continue
      }
      if character.isUppercase && wasLower {
        words.append(word)
        word = ""
      }
      wasLower = character.isLowercase
      word += plain(character)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func plain(_ character: Character) -> String {
    let lower = character.lowercased()
    return accents[lower] ?? lower
  }

  private static let accents = [
    "ë": "e", "ç": "c", "č": "c", "ć": "c", "š": "s", "ž": "z", "đ": "dj",
  ]

  private static let single: Set<String> = [
    // Names.
    "name", "names", "firstname", "lastname", "surname", "fullname", "forename", "nickname",
    "alias", "emri", "emer", "mbiemri", "mbiemer", "atesia", "ime", "imena", "prezime", "nadimak",
    "име", "презиме", "надимак",
    // Telephones and messages.
    "phone", "telephone", "mobile", "cellphone", "whatsapp", "viber", "facebook", "instagram",
    "telefon", "telefoni", "celular", "celulari", "mobitel", "mobilni", "телефон", "мобилни",
    "email", "mail", "emaili", "имејл", "мејл",
    // Documents.
    "passport", "pasaporta", "pasaporte", "pasos", "пасош", "jmbg", "јмбг", "ssn", "nid",
    "leternjoftimi", "leternjoftim",
    // Birth dates; birth place and birth name as well.
    "birth", "birthdate", "birthday", "dob", "datelindja", "datelindje", "rodjenja", "rodenja",
    "rodjendan", "рођења", "рођендан", "lindjes",
    // Addresses and places.
    "address", "street", "postcode", "adresa", "adrese", "rruga", "ulica", "адреса", "улица",
    "latitude", "longitude", "lat", "lon", "lng", "gps", "coordinate", "coordinates", "koordinata",
    "koordinatat", "koordinate", "координате", "geolocation",
  ]

  private static let phrases: [String] = [
    "e mail", "id number", "id card", "national id", "personal number", "personal no",
    "document number", "document no", "identity card", "identity number", "contact number",
    "numri personal", "nr personal", "numri i dokumentit", "karta e identitetit",
    "maticni broj", "licni broj", "broj dokumenta", "licna karta", "broj telefona",
    "матични број", "лични број", "број документа", "лична карта",
  ]
}
