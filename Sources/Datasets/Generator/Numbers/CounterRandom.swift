/// Random numbers that are a function of what they are for: seed, purpose, snapshot, enterprise.
///
/// So no value depends on the order of the work, on threads, or on what else was drawn. Enterprise n of a stream gets number n
/// of a SplitMix64 sequence (Steele, Lea and Flood, OOPSLA 2014) that begins at a place of the stream's own.
struct CounterRandom: Sendable {
    private let key: UInt64

    init(seed: UInt64, purpose: String, step: Int = 0) {
        // FNV-1a, then the mixer of SplitMix64.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        key = Self.mixed(Self.mixed(Self.mixed(seed) ^ hash) &+ UInt64(truncatingIfNeeded: step) &* Self.golden)
    }

    @inline(__always) func bits(_ number: Int) -> UInt64 {
        Self.mixed(key &+ UInt64(truncatingIfNeeded: number) &* Self.golden)
    }

    /// Above 0 and below 1, 53 bits.
    @inline(__always) func uniform(_ number: Int) -> Double {
        (Double(bits(number) >> 11) + 0.5) * 0x1p-53
    }

    @inline(__always) func normal(_ number: Int) -> Double {
        NormalQuantile.value(uniform(number))
    }

    /// 0 to `count` - 1.
    @inline(__always) func integer(below count: Int, _ number: Int) -> Int {
        Int(bits(number).multipliedFullWidth(by: UInt64(count)).high)
    }

    private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always) private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ golden
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

/// A standard normal quantity of each enterprise that moves from snapshot to snapshot and keeps a share `persistence` of itself.
struct PersistentNoise: Sendable {
    private let draws: [CounterRandom]
    private let weights: [Double]

    /// `persistence` is the correlation from one snapshot to the next.
    init(seed: UInt64, purpose: String, snapshot: Int, persistence: Double, scale: Double = 1) {
        draws = (0...snapshot).map { CounterRandom(seed: seed, purpose: purpose, step: $0) }
        let fresh = (1 - persistence * persistence).squareRoot()
        var weights: [Double] = []
        for step in 0...snapshot {
            for place in weights.indices { weights[place] *= persistence }
            weights.append(step == 0 ? scale : fresh * scale)
        }
        self.weights = weights
    }

    @inline(__always) func value(_ enterprise: Int) -> Double {
        var sum = 0.0
        for place in draws.indices { sum += weights[place] * draws[place].normal(enterprise) }
        return sum
    }
}
