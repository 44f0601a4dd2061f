// swift-tools-version: 6.2
import PackageDescription

/// One set of compiler rules for every target: what is not declared is not imported, and a warning
/// stops the build.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// What works on every person at once is optimised in tests, too: thousands of reports are made there.
let fast: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The mappings that are shipped with the program.
let mappings = [
  "canonical", "ctdc-a", "ctdc-b", "ctdc-c", "dhis2-events", "htcds", "kobo-xlsx", "oscar",
  "primero-xlsx",
]

/// The indicators that are shipped with the program.
let indicators = [
  "I01-presumed", "I02-identified", "I03-registered", "I03b-registered_own_nationals",
  "I03c-registered_eu_nationals",
  "I04-detected_per_100000", "I05-confirmation",
  "I06-child_share", "I07-presumed_to_identified", "I07b-presumed_to_identified_so_far",
  "I08-offer_rate", "I09-uptake", "I10-decline_rate", "I11-declined_then_accepted",
  "I12-assisted_share", "I12b-assisted_so_far", "I13-unassisted", "I14-services_per_person",
  "I14b-services_per_person_median",
  "I15-people_by_service", "I15b-people_by_service_so_far", "I16-identified_to_service",
  "I16b-served_within_7_days", "I16c-served_within_2_days", "I16d-identified_to_service_so_far",
  "I17-shelter_stay", "I18-shelter_occupancy", "I19-reflection", "I20-residence_permit",
  "I21-returned", "I22-long_term_support", "I22b-long_term_of_registered",
  "I23-training_completed", "I24-work_or_training", "I25-stable_housing",
  "I26-reintegrated_36_months", "I27-reintegration_sustained", "I28-domain_change",
  "I29-re_trafficked_12_after_assisted", "I29-re_trafficked_12_after_reintegrated",
  "I29-re_trafficked_12_after_returned", "I29-re_trafficked_24_after_assisted",
  "I29-re_trafficked_24_after_reintegrated", "I29-re_trafficked_24_after_returned",
  "I29-re_trafficked_36_after_assisted", "I29-re_trafficked_36_after_reintegrated",
  "I29-re_trafficked_36_after_returned", "I30-re_trafficking_rate", "I31-followup_coverage",
  "I32-lost", "I33-closed", "I34-open_to_close", "I35-reopened", "I36-followups_per_case",
  "I37-referrals_completed", "I38-relatives", "I39-compensation", "I39-compensation_claimed",
  "I39-compensation_paid", "I40-completeness",
]

/// The languages of reports that are shipped with the program.
let languages = ["en", "sq", "sr-Latn", "sr-Cyrl"]

// Targets stand in the order of the floors: imports point down, never up or sideways.
let package = Package(
  name: "waymark",
  platforms: [.macOS(.v14)],
  products: [.executable(name: "waymark", targets: ["waymark"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CaseModel", swiftSettings: strict),
    .target(name: "SeparatedText", swiftSettings: strict),
    .target(
      name: "Sealing",
      dependencies: [
        "CaseModel", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Ingestion",
      dependencies: ["CExpat", "CZip", "CaseModel", "Sealing", "SeparatedText"],
      resources: ["en", "sq", "sr"].map { .embedInCode("Mapping/Names/\($0).json") },
      swiftSettings: strict),
    .target(
      name: "CaseStore",
      dependencies: ["CaseModel", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(name: "Statistics", dependencies: ["CaseModel"], swiftSettings: fast),
    .target(
      name: "Disclosure", dependencies: ["CCbc", "CaseModel", "Statistics"], swiftSettings: fast),
    .target(
      name: "Reporting", dependencies: ["CaseModel", "Disclosure", "Statistics"],
      resources: languages.map { .embedInCode("Wording/catalogues/\($0).json") },
      swiftSettings: strict),
    .target(
      name: "Rendering",
      dependencies: [
        "CXLSXWriter", "CaseModel", "Disclosure", "Reporting", "SeparatedText", "Statistics",
      ],
      swiftSettings: strict),
    .target(name: "InventedCases", dependencies: ["CaseModel"], swiftSettings: strict),
    .executableTarget(
      name: "waymark",
      dependencies: [
        "CaseModel", "CaseStore", "Disclosure", "Ingestion", "InventedCases", "Rendering",
        "Reporting", "Sealing", "SeparatedText", "Statistics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ],
      resources: (["donor", "npa", "quarterly", "research", "indicators/conditions"]
        + mappings.map { "mappings/\($0)" }
        + indicators.map { "indicators/\($0)" })
        .map { .embedInCode("Resources/\($0).yaml") }
        + [.embedInCode("Resources/plan.yaml")]
        + ["costs", "logframe"].map { .embedInCode("Resources/\($0).csv") }
        + ["R", "py"].map { .embedInCode("Resources/replicate.\($0)") },
      swiftSettings: strict),
    // Only for `make bench`; no product.
    .executableTarget(
      name: "benchmark",
      dependencies: ["CaseModel", "Ingestion", "Rendering", "Reporting", "Sealing", "Statistics"],
      swiftSettings: strict),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(
      name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .systemLibrary(
      name: "CCbc", pkgConfig: "cbc", providers: [.apt(["coinor-libcbc-dev"]), .brew(["cbc"])]),
    .testTarget(name: "CaseModelTests", dependencies: ["CaseModel"], swiftSettings: strict),
    .testTarget(
      name: "SealingTests", dependencies: ["CaseModel", "Sealing"], swiftSettings: strict),
    .testTarget(
      name: "IngestionTests",
      dependencies: ["CaseModel", "Ingestion", "Sealing", "SeparatedText"],
      swiftSettings: strict),
    .testTarget(
      name: "CaseStoreTests",
      dependencies: ["CaseModel", "CaseStore", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests", dependencies: ["CaseModel", "Statistics"],
      exclude: ["Reference"], swiftSettings: strict),
    .testTarget(
      name: "DisclosureTests", dependencies: ["CaseModel", "Disclosure", "Statistics"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "CaseModel", "Disclosure", "Reporting", "Statistics",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "CaseModel", "Disclosure", "Rendering", "Reporting", "Statistics",
        .product(name: "Yams", package: "Yams"),
      ],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(
      name: "InventedCasesTests", dependencies: ["CaseModel", "InventedCases"],
      swiftSettings: strict),
    .testTarget(
      name: "WaymarkTests",
      dependencies: [
        "CaseModel", "CaseStore", "Disclosure", "Ingestion", "InventedCases", "Rendering",
        "Reporting", "Sealing", "Statistics", "waymark",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
  ]
)
