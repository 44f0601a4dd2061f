import CaseModel

/// The stages of the funnel, each containing the next.
package enum FunnelStage: UInt8, CodeList {
  case identified, assisted, longTermSupported, reintegrated

  package static let codes = ["identified", "assisted", "long_term_supported", "reintegrated"]
}
