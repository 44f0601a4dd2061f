/// A trafficking episode of a person: the first runs from the start of the history, each further
/// one from a re-trafficking event.
///
/// Person, case and episode are three units; every figure names its own.
package struct Episode: Hashable, Sendable {
  /// From 1.
  package let number: Int
  /// The positions of its events within the person's history.
  package let events: Range<Int>
}
