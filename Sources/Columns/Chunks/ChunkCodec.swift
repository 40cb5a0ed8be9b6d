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
        return Chunk(
            rows: rows.count, width: narrow, scale: column.scale, zone: Chunk.Zone(zone, scale: column.scale), bytes: bytes)
    }

    /// What stored bytes hold; `rows` values of `width` bytes must be there.
    package static func zone(of bytes: UnsafeRawBufferPointer, rows: Int, width: Int, scale: Int?, specials: Int) -> Chunk.Zone {
        guard let source = bytes.baseAddress, rows > 0 else { return Chunk.Zone(low: nil, high: nil, missing: 0, special: 0) }
        guard let scale else { return zone(ofDoubles: source, count: rows, specials: specials) }
        let zone = StoredIntegers.zone(of: source, width: width, count: rows, specials: specials)
        return Chunk.Zone(zone, scale: scale)
    }

    private static func zone(ofDoubles source: UnsafeRawPointer, count: Int, specials: Int) -> Chunk.Zone {
        var (low, high, missing, special) = (Double.infinity, -Double.infinity, 0, 0)
        for row in 0..<count {
            let bits = UInt64(littleEndian: source.loadUnaligned(fromByteOffset: row &* 8, as: UInt64.self))
            let value = Double(bitPattern: bits)
            guard value.isNaN else {
                low = min(low, value)
                high = max(high, value)
                continue
            }
            let isSpecial = (1...max(1, specials)).contains(Sentinel.number(of: value)) && specials > 0
            special += isSpecial ? 1 : 0
            missing += isSpecial ? 0 : 1
        }
        return Chunk.Zone(low: low <= high ? low : nil, high: low <= high ? high : nil, missing: missing, special: special)
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
        let bytes = [UInt8](unsafeUninitializedCapacity: rows.count * 8) { bytes, count in
            let target = UnsafeMutableRawBufferPointer(bytes)
            for (place, row) in rows.enumerated() {
                let value = values.pointer[row]
                let number = value.isNaN ? Sentinel.number(of: value) : 0
                let stored = value.isNaN ? Sentinel.bits(number <= specials ? number : 0) : value.bitPattern
                target.storeBytes(of: stored.littleEndian, toByteOffset: place * 8, as: UInt64.self)
            }
            count = rows.count * 8
        }
        let zone = bytes.withUnsafeBytes { Self.zone(of: $0, rows: rows.count, width: 8, scale: nil, specials: specials) }
        return Chunk(rows: rows.count, width: 8, scale: nil, zone: zone, bytes: bytes)
    }
}

extension Chunk.Zone {
    fileprivate init(_ zone: StoredIntegers.Zone, scale: Int) {
        let power = Column.power(ofTen: scale)
        self.init(
            low: zone.range.map { Double($0.lowerBound) / power }, high: zone.range.map { Double($0.upperBound) / power },
            missing: zone.missing, special: zone.special)
    }
}
