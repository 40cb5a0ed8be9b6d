extension Column {
    /// The stored integers in 4 bytes each, missing as `Int32.min`; nil where one does not fit, or the column holds doubles.
    ///
    /// Special codes are missing here.
    package var wholes: Buffer<Int32>? {
        guard !values.isDouble, values.width <= 4 else { return nil }
        if case .int32(let buffer) = values, specials.isEmpty { return buffer }
        let wholes = Buffer<Int32>(unfilled: count)
        StoredIntegers.convert(values.raw, width: values.width, to: wholes.pointer, width: 4, count: count, specials: specials.count)
        let lowest = Int32.min + Int32(specials.count)
        if !specials.isEmpty { for row in 0..<count where wholes.pointer[row] <= lowest { wholes.pointer[row] = .min } }
        return wholes
    }
}
