extension Column {
    /// The rows of a range, in a buffer of their own.
    package func slice(_ rows: Range<Int>) -> Column {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= count, "rows \(rows) of \(count)")
        let width = values.width
        let copy = values.isDouble ? Values.double(Buffer(unfilled: rows.count)) : .integers(width: width, count: rows.count)
        copy.raw.copyMemory(from: values.raw + rows.lowerBound * width, byteCount: rows.count * width)
        return Column(kind, copy, specials: specials)
    }

    /// The rows with these numbers, in this order; a row may come more than once.
    package func rows(_ picked: Buffer<UInt32>) -> Column {
        let limit = UInt32(truncatingIfNeeded: count)
        for place in 0..<picked.count { precondition(picked.pointer[place] < limit, "row \(picked.pointer[place]) of \(count)") }
        let result: Values
        switch values {
        case .int8(let buffer): result = .int8(gathered(buffer, picked))
        case .int16(let buffer): result = .int16(gathered(buffer, picked))
        case .int32(let buffer): result = .int32(gathered(buffer, picked))
        case .int64(let buffer): result = .int64(gathered(buffer, picked))
        case .double(let buffer): result = .double(gathered(buffer, picked))
        }
        return Column(kind, result, specials: specials)
    }

    package func rows(_ picked: [Int]) -> Column {
        rows(Buffer(picked.map { UInt32($0) }))
    }
}

private func gathered<Element: BitwiseCopyable & Sendable>(_ buffer: Buffer<Element>, _ picked: Buffer<UInt32>) -> Buffer<Element> {
    let result = Buffer<Element>(unfilled: picked.count)
    let (source, rows, target) = (buffer.pointer, picked.pointer, result.pointer)
    for place in 0..<picked.count { target[place] = source[Int(rows[place])] }
    return result
}
