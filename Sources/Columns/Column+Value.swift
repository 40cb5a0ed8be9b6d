extension Column {
    /// The value at `row`; a number without decimals comes as `integer`.
    package subscript(row: Int) -> Value {
        if case .double(let buffer) = values { return value(ofDouble: buffer[row]) }
        guard let stored = stored(at: row) else { return .missing }
        switch stored {
        case .special(let number): return number < specials.count ? .special(specials[number]) : .missing
        case .plain(let integer): return value(ofInteger: integer)
        }
    }

    /// The integer that is stored at `row`: of a level its code, of a date its day number; nil where it is missing or a special code.
    package func storedInteger(at row: Int) -> Int? {
        let (value, lowest): (Int64, Int64)
        switch values {
        case .int8(let buffer): (value, lowest) = (Int64(buffer[row]), Sentinel.lowestPlain(width: 1, specials: specials.count))
        case .int16(let buffer): (value, lowest) = (Int64(buffer[row]), Sentinel.lowestPlain(width: 2, specials: specials.count))
        case .int32(let buffer): (value, lowest) = (Int64(buffer[row]), Sentinel.lowestPlain(width: 4, specials: specials.count))
        case .int64(let buffer): (value, lowest) = (buffer[row], Sentinel.lowestPlain(width: 8, specials: specials.count))
        case .double: return nil
        }
        return value < lowest ? nil : Int(value)
    }

    /// Ten to the power of the scale: what a stored integer is divided by.
    package static func power(ofTen scale: Int) -> Double {
        scale < powers.count ? powers[max(0, scale)] : .infinity
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    ]

    private enum Stored {
        case special(Int)
        case plain(Int)
    }

    private func stored(at row: Int) -> Stored? {
        func of<T: FixedWidthInteger & SignedInteger>(_ value: T) -> Stored? {
            let distance = Int(value &- T.min)
            guard value < T.min + 1 + T(specials.count) else { return .plain(Int(value)) }
            return distance == 0 ? nil : .special(distance - 1)
        }
        switch values {
        case .int8(let buffer): return of(buffer[row])
        case .int16(let buffer): return of(buffer[row])
        case .int32(let buffer): return of(buffer[row])
        case .int64(let buffer): return of(buffer[row])
        case .double: return nil
        }
    }

    private func value(ofDouble double: Double) -> Value {
        guard double.isNaN else { return .number(double) }
        let number = Int(double.bitPattern & 0xFFFF) - 1
        return specials.indices.contains(number) ? .special(specials[number]) : .missing
    }

    private func value(ofInteger integer: Int) -> Value {
        switch kind {
        case .number(scale: 0): .integer(integer)
        case .number(let scale): .number(Double(integer) / Self.power(ofTen: scale))
        case .real: .number(Double(integer))
        case .flag: .flag(integer != 0)
        case .date: .date(Day(number: integer))
        case .level(let labels), .text(let labels): labels.all.indices.contains(integer) ? .text(labels[integer]) : .missing
        }
    }
}
