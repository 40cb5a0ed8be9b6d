package import Taxonomy

/// Which rows of a card's split a statistic speaks of.
package enum Part: UInt8, Sendable, Hashable, CaseIterable {
    case development = 0
    case test = 1
    case outOfTime = 2
}

/// The class of a row as one byte: part x outcome x the worst band that a veto leaves it (0 = no veto).
///
/// Bits 0-1 outcome, 2-3 part, 4-7 cap; so a histogram by class answers for every part, outcome and veto at once.
package enum RowClass {
    package static func byte(part: Part, outcome: Outcome, cap: UInt8 = 0) -> UInt8 {
        outcome.rawValue | part.rawValue << 2 | min(cap, 15) << 4
    }

    /// The same row with the worst of its cap so far and `cap`.
    package static func capped(_ byte: UInt8, at cap: UInt8) -> UInt8 {
        byte & 0x0F | max(byte >> 4, min(cap, 15)) << 4
    }

    package static func outcome(of byte: UInt8) -> Outcome { Outcome(rawValue: byte & 3) ?? .unknown }
    /// Nil for the one value of the two bits that is not in use.
    package static func part(of byte: UInt8) -> Part? { Part(rawValue: byte >> 2 & 3) }
    package static func cap(of byte: UInt8) -> UInt8 { byte >> 4 }
    /// Every byte whose part is one of `parts`.
    package static func bytes(of parts: Set<Part>) -> Set<UInt8> {
        Set((UInt8.min...UInt8.max).filter { part(of: $0).map(parts.contains) ?? false })
    }
}
