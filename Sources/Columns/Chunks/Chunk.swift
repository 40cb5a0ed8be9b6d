/// Up to 32,768 rows of a column as bytes: what a dataset stores.
///
/// Little-endian integers in the fewest bytes that hold this chunk, or doubles; missing and special codes are the lowest values of
/// that width (of doubles NaNs with the number as payload). Equal values give equal bytes on every machine.
package struct Chunk: Sendable, Hashable {
    /// Rows of each chunk but a column's last.
    package static let capacity = 32_768

    package let rows: Int
    /// Bytes of one value: 1, 2, 4 or 8.
    package let width: Int
    /// Stored integers stand for m / 10^scale; nil where the values are doubles.
    package let scale: Int?
    package let zone: Zone
    package let bytes: [UInt8]

    package init(rows: Int, width: Int, scale: Int?, zone: Zone, bytes: [UInt8]) {
        self.rows = rows
        self.width = width
        self.scale = scale
        self.zone = zone
        self.bytes = bytes
    }

    /// What a chunk holds, for passing it over without reading it.
    package struct Zone: Sendable, Hashable {
        /// Lowest and highest plain value (decimals with their point, levels as codes, dates as day numbers); nil where there is none.
        package let low: Double?
        package let high: Double?
        package let missing: Int
        /// Rows with a special code.
        package let special: Int

        package init(low: Double?, high: Double?, missing: Int, special: Int) {
            self.low = low
            self.high = high
            self.missing = missing
            self.special = special
        }
    }

    /// The rows of each chunk of a column of `count` rows.
    package static func ranges(of count: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: capacity).map { $0..<min(count, $0 + capacity) }
    }
}
