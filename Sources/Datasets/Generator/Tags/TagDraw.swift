import Messages
import Taxonomy

/// The place of each enterprise on the scale of a tag: z = sum of load * factor + sqrt(1 - sum of squares) * own noise.
///
/// The own noise is shared with the tag of the condition, if there is one, by `sharedNoise`.
struct TagDraw: Sendable {
    /// The correlation of a tag's own noise with that of the tag that it depends on, so that they fall together.
    static let sharedNoise = 0.8

    private let loads: [FactorLoad]
    private let noises: [PersistentNoise]

    /// `ancestors` are the tag of the condition, its tag of a condition, and so on.
    init(_ facts: TagFacts, ancestors: [String] = [], seed: UInt64, snapshot: Int, months: Int) {
        self.init(
            loads: facts.notes.loads, noises: [facts.tag.id] + ancestors, purpose: "own", seed: seed, snapshot: snapshot, months: months)
    }

    init(loads: [FactorLoad], noises names: [String], purpose: String, seed: UInt64, snapshot: Int, months: Int) {
        self.loads = loads
        let squares = loads.reduce(0) { $0 + $1.weight * $1.weight }
        var left = (1 - squares).squareRoot()
        var noises: [PersistentNoise] = []
        for (place, name) in names.enumerated() {
            let own = place == names.count - 1 ? 1 : (1 - Self.sharedNoise * Self.sharedNoise).squareRoot()
            noises.append(
                PersistentNoise(
                    seed: seed, purpose: "\(purpose) \(name)", snapshot: snapshot,
                    persistence: Memory(of: name).persistence(months: months),
                    scale: left * own))
            left *= Self.sharedNoise
        }
        self.noises = noises
    }

    /// z of the rows for which `isWanted` is true, 0 of all others.
    func values(
        of enterprises: [Int32], _ factors: LatentFactors, where isWanted: [Bool]? = nil, control: Control
    ) throws -> [Double] {
        var values = Array(repeating: 0.0, count: enterprises.count)
        for load in loads {
            let factor = factors[load.factor]
            for row in values.indices { values[row] += load.weight * factor[row] }
        }
        for noise in noises {
            try control.forEachBlock(of: enterprises.indices) { rows in
                for row in rows where isWanted?[row] ?? true { values[row] += noise.value(Int(enterprises[row])) }
            }
        }
        return values
    }
}
