/// One table of counters for each class that occurs, made when its first row comes; a thread fills one, then they are added up.
final class ClassTallies: @unchecked Sendable {
    // SAFETY: used by one thread at a time. `tables` holds 256 pointers, nil or to `span` initialised counters that it owns.
    let span: Int
    let tables: UnsafeMutablePointer<UnsafeMutablePointer<UInt32>?>

    init(span: Int) {
        self.span = span
        tables = .allocate(capacity: 256)
        tables.initialize(repeating: nil, count: 256)
    }

    deinit {
        for number in 0..<256 { tables[number]?.deallocate() }
        tables.deallocate()
    }

    func make(_ number: Int) -> UnsafeMutablePointer<UInt32> {
        let table = UnsafeMutablePointer<UInt32>.allocate(capacity: max(span, 1))
        table.initialize(repeating: 0, count: max(span, 1))
        tables[number] = table
        return table
    }

    /// The counters of all threads together: 256 lists, empty where the class does not occur.
    static func sums(_ partials: [ClassTallies], span: Int) -> [[Int64]] {
        (0..<256).map { number in
            let found = partials.compactMap { $0.tables[number] }
            guard let first = found.first else { return [] }
            return Array(unsafeUninitializedCapacity: span) { sums, count in
                for place in 0..<span { sums.initializeElement(at: place, to: Int64(first[place])) }
                for table in found.dropFirst() {
                    for place in 0..<span { sums[place] &+= Int64(table[place]) }
                }
                count = span
            }
        }
    }
}
