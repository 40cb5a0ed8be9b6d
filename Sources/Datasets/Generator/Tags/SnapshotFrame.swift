import Columns
import Taxonomy

/// All that the tags of one snapshot are made from, by row; rows are in the order of codes.
struct SnapshotFrame: Sendable {
    let options: GeneratorOptions
    let tables: TaxonomyTables
    /// From 0.
    let snapshot: Int
    let day: Int
    let enterprises: [Int32]
    let factors: LatentFactors
    let districts: [UInt8]
    let industries: [UInt8]
    /// Day numbers.
    let founded: [Int32]
    let types: [UInt8]
    let past: Past

    var rows: Int { enterprises.count }
    var months: Int { options.every.months }

    func random(_ purpose: String, step: Int? = nil) -> CounterRandom {
        CounterRandom(seed: options.seed, purpose: purpose, step: step ?? snapshot)
    }

    /// Something of an enterprise that stays the same in each snapshot.
    func lasting(_ purpose: String) -> CounterRandom {
        CounterRandom(seed: options.seed, purpose: purpose)
    }
}

/// What later snapshots must know of earlier ones, by enterprise number.
struct Past: Sendable {
    /// Stored integers of the snapshot before, of the tags that change by events only; `Int64.min` is missing.
    var values: [String: [Int64]] = [:]
    /// Of each earlier snapshot, whether a tag was above zero.
    var wasPositive: [[String: [Bool]]] = []
    /// The day of the snapshot before; nil in the first.
    var day: Int?

    /// Tags that keep their value until something happens, or whose state a year ago counts.
    static let lasting = [
        "registered_capital", RegistrationStatus.tag, "last_change_date", "last_penalty_date", "last_judgment_date", "last_negative_date",
    ]
    static let watched = ["insured_employees", "fund_account", "export_value_1y", "online_shop"]

    /// Nil where the enterprise was not there, or the value was missing.
    func value(_ tag: String, of enterprise: Int) -> Int64? {
        guard let values = values[tag], enterprise < values.count, values[enterprise] != .min else { return nil }
        return values[enterprise]
    }
}

extension Column {
    /// The stored integers as 8-byte ones, missing as `Int64.min`; the columns of a city have no special codes.
    var stage: [Int64] {
        switch values {
        case .int8(let buffer): Self.widened(buffer)
        case .int16(let buffer): Self.widened(buffer)
        case .int32(let buffer): Self.widened(buffer)
        case .int64(let buffer): buffer.array
        case .double: Array(repeating: .min, count: count)
        }
    }

    private static func widened<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(_ buffer: Buffer<T>) -> [Int64] {
        let pointer = buffer.pointer
        return (0..<buffer.count).map { pointer[$0] == T.min ? .min : Int64(pointer[$0]) }
    }
}
