import Testing

@testable import Ingestion

/// Headings that announce a person, and headings that only sound like it.
struct PersonalDataTests {
  @Test(arguments: [
    (
      IdentifierKind.name,
      [
        "name", "Name", "First Name", "name_first", "name_middle", "name_last", "name_nickname",
        "name_other", "given_name", "family_name", "local_given_name", "local_family_name",
        "live_with", "prs_FirstName", "prs_LastName", "prs_First_Name", "survivorName",
        "Client's full name", "mother_name", "Name of caregiver", "Agency contact name",
        "caseworker_name", "created_by_full_name", "Emri dhe mbiemri", "Emri", "Mbiemri",
        "emri i babait", "Emri i nënës", "Atësia", "Emri i viktimës", "Ime", "Prezime",
        "Ime i prezime", "ime oca", "Ime majke", "Име и презиме", "презиме", "име оца", "inicijali",
        "Inicialet", "initials", "Nadimak", "surname", "NAMES", "worker name", "Ime žrtve",
      ]
    ),
    (
      .phone,
      [
        "phone", "Phone number", "telephone_current", "telephone_number", "phonenumber",
        "mobile_no", "Mobile", "Telefoni", "numri i telefonit", "Nr. tel. celular", "broj telefona",
        "Kontakt telefon", "Број телефона", "contact number", "contact details", "Mobilni",
      ]
    ),
    (.email, ["e-mail", "email_address", "E-Mail Adresse", "Emaili", "имејл", "prs_Email"]),
    (
      .document,
      [
        "passport_no", "Passport", "broj pasoša", "Numri i pasaportës", "JMBG", "ЈМБГ", "EMBG",
        "national_id_no", "National ID", "ID number", "Nr. personal", "Numri personal",
        "Матични број", "Broj lične karte", "lična karta", "letërnjoftimi", "ration_card_no",
        "unhcr_id_no", "Birth certificate number", "SSN", "personal_code", "Identity card no.",
        "victim passport number", "other_id_no", "rc_id_no", "icrc_ref_no", "residence permit no",
      ]
    ),
    (
      .birthDate,
      [
        "date_of_birth", "dateOfBirth", "DOB", "D.O.B.", "prs_Birthdate", "birthday", "Datëlindja",
        "Data e lindjes", "datumi i lindjes", "datum rođenja", "Датум рођења", "Datum rodjenja",
        "Vendlindja", "place of birth", "datum i mesto rođenja", "Geburtsdatum",
        "date de naissance", "Fecha de nacimiento",
      ]
    ),
    (
      .address,
      [
        "address", "address_current", "current_address", "home address", "prs_Street", "PostalCode",
        "adresa", "adresa stanovanja", "Адреса", "Adresa e banimit", "ulica i broj", "Rruga",
        "location_current", "location_last", "landmark_current", "village", "Fshati", "selo",
        "house number", "school_name", "Emri i shkollës", "Vendbanimi", "prebivalište", "zip",
      ]
    ),
    (
      .coordinates,
      [
        "_geolocation", "_gps_latitude", "latitude", "Longitude", "GPS", "lat", "lng",
        "koordinatat", "GPS coordinates", "geopoint", "geometry",
      ]
    ),
    (
      .account,
      [
        "IBAN", "bank_account", "Bank account number", "Llogaria bankare", "broj računa",
        "tekući račun", "credit card", "Western Union",
      ]
    ),
    (.social, ["facebook", "Instagram", "social media", "viber", "Facebook profile link"]),
    (
      .photo,
      [
        "photo", "photo_url_client", "foto", "Fotografija", "con_Signature", "signature", "Potpis",
        "Nënshkrimi", "Слика", "fingerprint",
      ]
    ),
    (
      .caseNumber,
      [
        "Police case number", "court_case_no", "Court reference", "police report number",
        "Numri i lëndës", "broj predmeta", "Број кривичне пријаве", "prosecution file number",
      ]
    ),
    (
      .online,
      [
        "deviceid", "subscriberid", "simserial", "username", "_submitted_by", "storedBy",
        "IP address", "ip_address", "URL", "IMEI", "created_by", "owned_by",
      ]
    ),
    (.plate, ["licence plate", "License Plate", "Targa", "registarska oznaka"]),
  ])
  func headingsThatAnnounceAPerson(kind: IdentifierKind, headings: [String]) {
    for heading in headings {
      #expect(PersonalData.kind(ofHeading: heading) == kind, "\(heading)")
    }
  }

  @Test(arguments: [
    "programme_name", "Name of the programme", "agency name", "shelter name", "organisation",
    "Organisation name", "emri i organizatës", "Emri i programit", "Emri i strehimores",
    "service name", "service_provider_name", "naziv organizacije", "Ime organizacije", "org_Name",
    "orgUnitName", "form name", "event name", "Project name", "name of training", "city name",
    "Emri i institucionit", "ime programa", "donor name", "country name", "Назив установе",
    "nationality", "citizenship", "country_of_birth", "Shteti i lindjes", "Zemlja rođenja",
    "year of birth", "Viti i lindjes", "godina rođenja", "birth_registration", "gave birth",
    "needs addressed", "adresirane potrebe", "nevojat e adresuara", "street children",
    "street begging", "fëmijë të rrugës", "deca ulice", "phone counselling", "follow-up by phone",
    "number of phone calls", "mobile team", "hotline", "telefonsko savetovanje",
    "recruited_via_facebook", "social media recruitment", "ThroughOnlineSocialNetworks",
    "AbuseSocialMedia", "bank account opened", "has_bank_account", "passport withheld",
    "documents confiscated", "withholds_documents", "photo consent", "case number", "case_no",
    "case id number", "client id number", "Case ID", "slug", "record no", "_id", "_uuid",
    "_index", "case status", "police report filed", "court case outcome", "referral police",
    "residence permit obtained", "date of last contact", "contact_made", "initial assessment",
    "initial contact date", "initial score", "email sent", "emergency", "mailing status",
    "consent", "signed consent", "region", "rajoni", "Općina",
    "municipality", "komuna e banimit", "location_of_exploitation", "vic_LocationOfRecruitment",
    "identified_date", "assisted_date", "date", "data e identifikimit", "datum identifikacije",
    "imenovanje staratelja", "vreme", "emigracija", "imenik usluga", "emergjenca", "placement",
    "education", "marital_status", "number of children", "children count", "family situation",
    "family_involved", "return_household", "lives with parents", "dependants", "debt",
    "registration year", "ageBroad", "yearOfRegistration", "gender", "majorityStatus",
    "meansOfControlWithholdsDocuments", "recruiterRelationFriend", "typeOfLabourDomesticWork",
    "dataElement", "value", "orgUnit", "programStage", "enrollment", "eventDate", "event",
    "service_type", "service_implementing_agency", "service_provider", "closure_reason",
    "date_closure", "followup_type", "protection_concern", "risk_level", "workflow", "owned_hours",
    "score", "domain", "wave", "housing", "employment", "mental health", "platform",
    "platforma", "relation", "latest status", "later contact", "longest stay",
    "emri i shërbimit", "lloji i shërbimit", "vrsta usluge", "status slučaja", "statusi", "shteti",
    "država", "pol", "gjinia", "mosha", "starost", "uzrast", "godine", "lloji i shfrytëzimit",
  ])
  func headingsThatOnlySoundLikeIt(heading: String) {
    #expect(PersonalData.kind(ofHeading: heading) == nil)
  }
}
