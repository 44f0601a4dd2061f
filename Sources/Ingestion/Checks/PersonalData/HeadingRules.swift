extension HeadingRule {
  /// All rules; the first that holds names the kind.
  static let all: [HeadingRule] = [
    HeadingRule(
      .email, words: "email emails emaili emailit emailadresa imejl mejl epost eposta",
      phrases: ["e mail", "e posta", "mail address", "elektronska adresa", "elektronska posta"],
      wholes: "mail", unless: notData),
    HeadingRule(.name, phrases: ["full name", "first name", "last name"]),
    HeadingRule(
      .social,
      words: """
        facebook instagram telegram viber whatsapp messenger twitter tiktok snapchat skype linkedin \
        vkontakte fb
        """,
      phrases: ["social media", "rrjetet sociale", "drustvene mreze", "profile name"],
      unless: notData + """
         recruited recruitment recruiting recruiter through via abuse method exploitation means \
        campaign awareness online session group early sign signals warning
        """, evenSo: "handle profile account link number name nr"),
    HeadingRule(
      .photo,
      words: """
        photo photos photograph photographs foto fotot fotoja fotografi fotografia fotografija \
        fotografije slika picture portrait selfie signature signatures nenshkrimi nenshkrim potpis \
        fingerprint fingerprints biometric biometrics
        """,
      phrases: ["image of", "gjurmet e gishtave", "otisak prsta", "otisci prstiju"],
      unless: notData + " consent consented agreement pelqim pelqimi saglasnost album day"),
    HeadingRule(
      .online,
      words: """
        username usernames userid userlogin login url urls homepage ipaddress deviceid subscriberid \
        simserial simid imei imsi macaddress storedby submittedby createdby ownedby
        """,
      phrases: [
        "user name", "user id", "ip address", "ip adresa", "ip addr", "client ip", "device id",
        "subscriber id", "sim serial", "sim id", "mac address", "stored by", "submitted by",
        "created by", "owned by", "last updated by", "profile link", "korisnicko ime",
        "emri i perdoruesit", "adresa ip",
      ], unless: notData),
    HeadingRule(
      .coordinates,
      words: """
        latitude longitude lat lon lng gps coordinate coordinates koordinata koordinatat \
        koordinatave koordinate geolocation geopoint geotrace geoshape geometry easting northing
        """,
      phrases: [
        "geo location", "geo point", "gjeresia gjeografike", "gjatesia gjeografike",
        "geografska sirina", "geografska duzina",
      ],
      unless: "vest tracker device training"),
    HeadingRule(
      .birthDate,
      words: """
        birth birthdate birthday birthplace dob datelindja datelindje datelindjen datelindjes \
        ditelindja lindjes vendlindja rodjenja rodjenje rodjendan rodenja rodendan geburtsdatum \
        naissance nacimiento nascimento nascita nasterii urodzenia rozhdenija narodzhennja
        """,
      phrases: ["d o b", "date born", "born on"],
      unless: """
        year viti godina country countries shteti shtetit zemlja drzava drzave certificate \
        certificates certifikata registered registration control weight order child children \
        giving given gave rate attendant premature
        """, evenSo: "date data datum day place"),
    HeadingRule(
      .account,
      words: "iban swift bankaccount accountnumber accountno creditcard cardnumber",
      phrases: [
        "bank account", "account number", "account no", "credit card", "debit card", "card number",
        "llogaria bankare", "llogari bankare", "numri i llogarise", "nr i llogarise",
        "bankovni racun", "tekuci racun", "ziro racun", "broj racuna", "broj tekuceg racuna",
        "western union", "mtcn",
      ],
      unless:
        "opened open has have access assistance training support hapur otvoren response action",
      evenSo: "number no nr broj numri"),
    HeadingRule(
      .caseNumber,
      phrases: [
        "docket number", "docket no", "court number", "court no", "court file", "court case",
        "court case number", "court case no", "court case id", "court reference", "police number",
        "police case number", "police case no", "police case id", "police file",
        "police file number",
        "police report number", "police report no", "police reference", "police ref",
        "police case", "criminal case number", "criminal case no", "prosecutor case number",
        "prosecutor file", "prosecution case number", "prosecution file number",
        "indictment number",
        "verdict number", "judgment number", "numri i lendes", "nr i lendes", "numri i ceshtjes",
        "numri i rastit ne polici", "numri i aktakuzes", "broj predmeta", "broj krivicne prijave",
        "broj presude", "sudski broj", "poslovni broj", "broj optuznice",
      ], wholes: "docket ktn ktnumber lenda predmet",
      unless: "opened open filed status outcome stage type closed date"),
    HeadingRule(
      .plate, words: "licenseplate licenceplate numberplate targa targat tablica tablice",
      phrases: [
        "license plate", "licence plate", "number plate", "plate number", "plate no",
        "vehicle registration", "registarska oznaka", "registarske oznake", "targa e vetures",
      ], unless: "services"),
    HeadingRule(
      .document,
      words: """
        passport passports pasaporta pasaporte pasaportes pasos pasosa pasosi jmbg embg egn cnp idnp \
        oib pesel ssn nid nationalid personalid idcard leternjoftimi leternjoftim leternjoftimit mrz
        """,
      phrases: [
        "id card", "national id", "national number", "national no", "personal number",
        "personal no", "personal id", "personal code", "personal identification", "document number",
        "document no", "document id", "identity card", "identity number", "identity document",
        "social security", "insurance number", "tax number", "tax id", "ration card",
        "residence permit number", "residence permit no", "permit number", "visa number", "visa no",
        "driving licence", "driving license", "drivers license", "drivers licence",
        "birth certificate number", "birth certificate no", "unhcr id", "unhcr individual",
        "unhcr no", "icrc ref", "rc id", "un no", "other id no", "other agency id",
        "survivor code no",
        "numri personal", "nr personal", "numrin personal", "numri i dokumentit",
        "nr i dokumentit", "karta e identitetit", "kartes se identitetit", "numri i identitetit",
        "maticni broj", "jedinstveni maticni", "licni broj", "broj dokumenta", "licna karta",
        "licne karte", "broj pasosa", "broj licne", "putna isprava",
      ],
      unless: """
        valid validity issued obtained obtaining assistance replacement has have withheld \
        confiscated confiscation withholds taken status lost country type opened support expiry \
        received
        """, evenSo: "number no nr numri broj jmbg embg"),
    HeadingRule(
      .document,
      phrases: [
        "id number", "id no", "id num", "id nr", "identification number", "identification no",
      ],
      unless: """
        case cases record row event service episode survivor victim form batch project agency \
        programme program client beneficiary participant patient respondent subject study household \
        family sample rasti slucaj
        """, evenSo: "national personal"),
    HeadingRule(
      .phone,
      words: """
        phone phones telephone telephones mobile cellphone cell telefon telefoni telefonit telefona \
        telefonin celular celulari celularit mobitel mobilni mobil phonenumber mobilephone msisdn
        """,
      phrases: [
        "contact number", "contact no", "contact details", "contact info", "contact information",
        "tel no", "tel nr", "kontakt telefon", "kontakt podaci", "te dhenat e kontaktit",
        "numri kontaktues", "broj mobilnog", "fax number",
      ],
      wholes: "tel cel mob",
      unless: notData + """
         team teams unit units clinic outreach calls call counselling counseling interview \
        session sessions follow followup support survey hotline line linija poziv pozivi pozive \
        konsultacije savetovanje keshillim thirrje thirrjet app application money provided given \
        has have owns access restricted withheld mode timovi tim ekip ekipi
        """),
    HeadingRule(
      .address,
      words: """
        address addresses adresa adrese adresu adresi adresat adresen adreses street postcode \
        zipcode postalcode rruga ulica village fshati fshatin selo naselje settlement \
        neighbourhood neighborhood lagjja landmark apartment
        """,
      phrases: [
        "postal code", "post code", "zip code", "house number", "house no", "flat number",
        "location current", "current location", "location last", "last location",
        "location caregiver", "home location", "place of residence", "kodi postar",
        "postanski broj", "kucni broj", "mjesto stanovanja", "mesto stanovanja", "vendi i banimit",
        "school name", "name of school", "emri i shkolles", "naziv skole", "ime skole",
      ],
      wholes: "zip vendbanimi vendbanim prebivaliste boraviste residence landmarkcurrent",
      unless: """
        needs need children child begging beggar work worker outreach based situation connected \
        involved risk risks urban rural type issues problem problems sos youth
        """, evenSo: "home postal current"),
    HeadingRule(
      .name,
      words: """
        firstname lastname surname surnames fullname forename forenames givenname familyname \
        nickname nicknames maidenname middlename mbiemri mbiemer mbiemrin mbiemrit atesia prezime \
        prezimena prezimenu nadimak nadimci initials inicijali inicijal inicialet \
        patronymic pseudonim
        """,
      phrases: [
        "given name", "family name", "first name", "last name", "full name", "middle name",
        "maiden name", "ime oca", "ime majke", "ime roditelja", "emri i babait", "emri i nenes",
        "emri i prindit", "emri i atit", "name of victim", "name of client", "middle initial",
        "first initial", "last initial", "name initial", "client initial", "victim initial",
        "initial of",
      ],
      wholes: "livewith alias initial",
      unless: """
        assessment contact visit score report screening interview programme program project agency \
        organisation organization organizates organizacije
        """,
      evenSo: """
        name names firstname lastname surname fullname prezime mbiemri mbiemer person client victim \
        worker
        """),
    HeadingRule(
      .name, words: "name names emri emrin emrit emer emrat ime imena imenu aliases",
      unless: things, evenSo: people),
  ]

  /// Words that speak of something done or counted, not of the data themselves.
  private static let notData =
    "sent received reminder reminders template domain count frequency"

  /// What has a name without being a person.
  private static let things = """
    programme programmes program programi programit programa project projects projekti projektit \
    projekta projekt agency agencies agjencia agjencise agjensia agencija agencije organisation \
    organisations organization organizations org organizata organizates organizate organizacija \
    organizacije institution institutions institucioni institucionit institucije institucija \
    ustanova ustanove shelter shelters strehimorja strehimores strehimore skloniste sklonista \
    sigurna service services sherbimi sherbimit sherbim usluga usluge provider providers ofruesi \
    pruzalac partner partneri ngo ojq ojf nvo centre center centri qendra qendres centar centra \
    office zyra zyres kancelarija unit njesia district region regions rajoni rajonit regija regije \
    regiona municipality komuna komunes opstina opstine country countries shteti shtetit vendi \
    vendit zemlja zemlje drzava drzave city qyteti qytetit grad grada county qarku qarkut okrug \
    station stacioni stanica department departamenti ministry ministria ministrise ministarstvo \
    training trajnimi obuka course kursi kurs kursa activity aktiviteti aktivnost event events \
    ngjarja form forms formulari obrazac file files sheet instrument tool scale indicator \
    indicators variable field column table list question donor donors donatori donator fund grant \
    hospital spitali bolnica clinic company kompania firma firme business bank language gjuha jezik \
    dataset data element option domain stage step status category kategoria type group grupa grupi \
    site location area zone zona brand package product attribute template version module task \
    court gjykata sud police authority database server
    """

  /// Who has a name, beside a thing or not.
  private static let people = """
    person persons client clients victim victims survivor survivors beneficiary beneficiaries \
    child children mother father parent parents caregiver guardian relative sibling worker \
    caseworker officer staff manager interviewer assessor counsellor counselor psychologist lawyer \
    trafficker perpetrator recruiter spouse husband wife first last full given middle family \
    surname mbiemri mbiemer prezime viktima viktimes zrtva zrtve klienti klienti babait nenes oca \
    majke contact employee user
    """
}
