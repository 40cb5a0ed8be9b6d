/// Enterprises that a piece of a file names first, their codes copied, since the table of all codes grows meanwhile.
struct Newcomers {
    /// The number of the first of them, from 0; the others follow.
    let first: Int
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// The row of each in its piece.
    private(set) var rows: [Int] = []

    init(from first: Int) {
        self.first = first
    }

    var count: Int { ends.count }

    mutating func append(_ code: UnsafeBufferPointer<UInt8>, row: Int) {
        bytes.append(contentsOf: code)
        ends.append(bytes.count)
        rows.append(row)
    }

    /// Calls `body` for each, in their order.
    func forEach(_ body: (_ number: Int, _ code: UnsafeBufferPointer<UInt8>, _ row: Int) throws -> Void) rethrows {
        try bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for (place, end) in ends.enumerated() {
                try body(first + place, UnsafeBufferPointer(rebasing: bytes[start..<end]), rows[place])
                start = end
            }
        }
    }
}
