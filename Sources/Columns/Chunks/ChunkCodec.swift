/// Columns to chunks and back.
package enum ChunkCodec {
    /// The chunk of some rows of a column.
    package static func encode(_ column: Column, rows: Range<Int>) -> Chunk {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= column.count, "rows \(rows) of \(column.count)")
        if case .double(let values) = column.values { return encode(doubles: values, rows, specials: column.specials.count) }
        let (width, specials) = (column.values.width, column.specials.count)
        let source = UnsafeRawPointer(column.values.raw + rows.lowerBound * width)
        let zone = StoredIntegers.zone(of: source, width: width, count: rows.count, specials: specials)
        let narrow = StoredIntegers.narrowestWidth(for: zone.range, specials: specials)
        let bytes = [UInt8](unsafeUninitializedCapacity: rows.count * narrow) { bytes, count in
            if let base = bytes.baseAddress, !rows.isEmpty {
                StoredIntegers.convert(source, width: width, to: base, width: narrow, count: rows.count, specials: specials)
            }
            count = rows.count * narrow
        }
        let power = Column.power(ofTen: column.scale)
        let low = zone.range.map { Double($0.lowerBound) / power }
        let high = zone.range.map { Double($0.upperBound) / power }
        return Chunk(
            rows: rows.count, width: narrow, scale: column.scale,
            zone: Chunk.Zone(low: low, high: high, missing: zone.missing, special: zone.special), bytes: bytes)
    }

    /// All chunks of a column, in order.
    package static func encode(_ column: Column) -> [Chunk] {
        Chunk.ranges(of: column.count).map { encode(column, rows: $0) }
    }

    /// The column of `chunks`, in the fewest bytes that hold all of them.
    package static func decode(_ chunks: [Chunk], kind: Column.Kind, specials: [Double] = []) throws -> Column {
        var decoder = ChunkDecoder(kind: kind, specials: specials, rows: chunks.reduce(0) { $0 + $1.rows })
        for chunk in chunks {
            try chunk.bytes.withUnsafeBytes { try decoder.append($0, rows: chunk.rows, width: chunk.width, scale: chunk.scale) }
        }
        return try decoder.column()
    }

    /// NaNs are brought to the bits of their sentinel, so that the bytes do not depend on the machine that computed them.
    private static func encode(doubles values: Buffer<Double>, _ rows: Range<Int>, specials: Int) -> Chunk {
        var (low, high, missing, special) = (Double.infinity, -Double.infinity, 0, 0)
        let bytes = [UInt8](unsafeUninitializedCapacity: rows.count * 8) { bytes, count in
            let target = UnsafeMutableRawBufferPointer(bytes)
            for (place, row) in rows.enumerated() {
                let value = values.pointer[row]
                let number = value.isNaN ? Sentinel.number(of: value) : 0
                let isSpecial = value.isNaN && number > 0 && number <= specials
                let stored = value.isNaN ? Sentinel.bits(isSpecial ? number : 0) : value.bitPattern
                target.storeBytes(of: stored.littleEndian, toByteOffset: place * 8, as: UInt64.self)
                if isSpecial {
                    special += 1
                } else if value.isNaN {
                    missing += 1
                } else {
                    low = min(low, value)
                    high = max(high, value)
                }
            }
            count = rows.count * 8
        }
        let holdsValues = low <= high
        let zone = Chunk.Zone(low: holdsValues ? low : nil, high: holdsValues ? high : nil, missing: missing, special: special)
        return Chunk(rows: rows.count, width: 8, scale: nil, zone: zone, bytes: bytes)
    }
}
