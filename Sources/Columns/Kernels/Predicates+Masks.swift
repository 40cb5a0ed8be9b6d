extension Predicates {
    /// The byte that `table` has for the code of each row; 0 where there is none, or a code beyond the table.
    package static func lookup(_ column: Column, _ rows: Range<Int>, table: Buffer<UInt8>, into mask: UnsafeMutablePointer<UInt8>) {
        switch column.values {
        case .int8(let buffer): lookup(buffer.pointer + rows.lowerBound, rows.count, table, mask)
        case .int16(let buffer): lookup(buffer.pointer + rows.lowerBound, rows.count, table, mask)
        case .int32(let buffer): lookup(buffer.pointer + rows.lowerBound, rows.count, table, mask)
        case .int64(let buffer): lookup(buffer.pointer + rows.lowerBound, rows.count, table, mask)
        case .double: mask.update(repeating: 0, count: rows.count)
        }
    }

    private static func lookup<T: FixedWidthInteger & SignedInteger>(
        _ codes: UnsafePointer<T>, _ count: Int, _ table: Buffer<UInt8>, _ mask: UnsafeMutablePointer<UInt8>
    ) {
        let (bytes, size) = (table.pointer, UInt(table.count))
        for row in 0..<count {
            // Missing is negative, and so beyond every table.
            let code = UInt(bitPattern: Int(truncatingIfNeeded: codes[row]))
            mask[row] = code < size ? bytes[Int(bitPattern: code)] : 0
        }
    }

    /// 1 where the value is a special code.
    package static func special(_ column: Column, _ rows: Range<Int>, into mask: UnsafeMutablePointer<UInt8>) {
        let specials = column.specials.count
        switch column.values {
        case .int8(let buffer): special(buffer.pointer + rows.lowerBound, rows.count, specials, mask)
        case .int16(let buffer): special(buffer.pointer + rows.lowerBound, rows.count, specials, mask)
        case .int32(let buffer): special(buffer.pointer + rows.lowerBound, rows.count, specials, mask)
        case .int64(let buffer): special(buffer.pointer + rows.lowerBound, rows.count, specials, mask)
        case .double(let buffer):
            let values = buffer.pointer + rows.lowerBound
            for row in 0..<rows.count {
                let number = values[row].isNaN ? Sentinel.number(of: values[row]) : 0
                mask[row] = number > 0 && number <= specials ? 1 : 0
            }
        }
    }

    private static func special<T: FixedWidthInteger & SignedInteger>(
        _ values: UnsafePointer<T>, _ count: Int, _ specials: Int, _ mask: UnsafeMutablePointer<UInt8>
    ) {
        let lowest = T.min + 1 + T(specials)
        for row in 0..<count { mask[row] = (values[row] > T.min ? 1 : 0) & (values[row] < lowest ? 1 : 0) }
    }

    // MARK: - Bytes

    package static func and(_ mask: UnsafeMutablePointer<UInt8>, _ other: UnsafePointer<UInt8>, _ count: Int) {
        for row in 0..<count { mask[row] &= other[row] }
    }

    package static func or(_ mask: UnsafeMutablePointer<UInt8>, _ other: UnsafePointer<UInt8>, _ count: Int) {
        for row in 0..<count { mask[row] |= other[row] }
    }

    /// 1 where the other mask has 0.
    package static func andNot(_ mask: UnsafeMutablePointer<UInt8>, _ other: UnsafePointer<UInt8>, _ count: Int) {
        for row in 0..<count { mask[row] &= other[row] ^ 1 }
    }

    package static func invert(_ mask: UnsafeMutablePointer<UInt8>, _ count: Int) {
        for row in 0..<count { mask[row] ^= 1 }
    }
}
