/// Rows by the hash of something that they hold; who asks compares the thing itself, since two may share a hash.
struct HashIndex: Sendable {
    struct Entry: Sendable {
        let hash: UInt64
        let row: Int32
    }

    /// Ascending by hash, then by row.
    private let entries: [Entry]

    init(_ entries: [Entry]) {
        self.entries = entries.sorted { ($0.hash, $0.row) < ($1.hash, $1.row) }
    }

    /// Ascending, each once.
    func rows(of hash: UInt64) -> [Int] {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        var rows: [Int] = []
        while low < entries.count, entries[low].hash == hash {
            if rows.last != Int(entries[low].row) { rows.append(Int(entries[low].row)) }
            low += 1
        }
        return rows
    }
}

/// FNV-1a of 64 bits over the numbers of characters: short, the same everywhere, and good enough where hits are compared.
struct ScalarHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ scalar: Unicode.Scalar) {
        value = (value ^ UInt64(scalar.value)) &* 0x0000_0100_0000_01B3
    }

    static func of(_ scalars: some Sequence<Unicode.Scalar>) -> UInt64 {
        var hash = ScalarHash()
        for scalar in scalars { hash.add(scalar) }
        return hash.value
    }

    static func of(_ text: String) -> UInt64 { of(text.unicodeScalars) }
}
