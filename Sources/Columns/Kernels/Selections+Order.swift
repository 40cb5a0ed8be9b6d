package import Messages

/// Rows in the order of keys.
extension Selections {
    /// One key of an order: a number for each place, of which lower ones come first.
    package struct OrderKey: Sendable {
        let numbers: Buffer<UInt64>

        /// The values of `column` at `rows` (all rows where nil), missing and special codes last in both directions.
        ///
        /// - Parameter ranks: for codes of a dictionary the place of each label; nil where the codes are in order themselves.
        package init(_ column: Column, rows: Buffer<Int32>?, isDescending: Bool, ranks: [Int64]? = nil) {
            let picked = rows.map { Selections.gathered(column, $0) } ?? column
            let numbers = Buffer<UInt64>(unfilled: picked.count)
            let target = numbers.pointer
            if picked.values.isDouble {
                let values = Buffer<Double>(unfilled: picked.count)
                Selections.reals(picked, 0..<picked.count, into: values.pointer)
                for place in 0..<picked.count { target[place] = OrderKey.number(values.pointer[place], isDescending) }
            } else {
                let values = Buffer<Int64>(unfilled: picked.count)
                Selections.integers(picked, 0..<picked.count, into: values.pointer)
                for place in 0..<picked.count {
                    let value = values.pointer[place]
                    let ranked = ranks.map { $0.indices.contains(Int(value)) ? $0[Int(value)] : .min } ?? value
                    target[place] = OrderKey.number(ranked, isDescending)
                }
            }
            self.numbers = numbers
        }

        private static func number(_ value: Int64, _ isDescending: Bool) -> UInt64 {
            guard value != .min else { return .max }
            let ascending = UInt64(bitPattern: value) ^ (1 << 63)
            return isDescending ? ~ascending : ascending
        }

        /// Doubles in the order of their bits, the sign turned; -0 and 0 are one.
        private static func number(_ value: Double, _ isDescending: Bool) -> UInt64 {
            guard !value.isNaN else { return .max }
            let bits = (value == 0 ? 0 : value).bitPattern
            let ascending = bits >> 63 == 1 ? ~bits : bits | (1 << 63)
            return isDescending ? ~ascending : ascending
        }
    }

    /// The places 0, 1, 2 ... in the order of the keys, the first the most important; equal places keep their order.
    package static func order(_ keys: [OrderKey], count: Int, control: Control) throws -> Buffer<Int32> {
        var places = Buffer<Int32>(unfilled: count)
        for place in 0..<count { places.pointer[place] = Int32(truncatingIfNeeded: place) }
        for key in keys.reversed() { places = try sorted(places, by: key.numbers, control: control) }
        return places
    }

    /// Counting sort by 11 bits at a time, lowest first, over the bits in which the keys differ.
    private static func sorted(_ places: Buffer<Int32>, by numbers: Buffer<UInt64>, control: Control) throws -> Buffer<Int32> {
        let (count, keys) = (places.count, numbers.pointer)
        var differing: UInt64 = 0
        for place in 0..<count { differing |= keys[place] ^ keys[0] }
        var (from, to) = (places, Buffer<Int32>(unfilled: count))
        for shift in stride(from: UInt64(0), to: 64, by: 11) where differing >> shift & 0x7FF != 0 {
            try control.check()
            var starts = [Int](repeating: 0, count: 2049)
            let (source, target) = (from.pointer, to.pointer)
            starts.withUnsafeMutableBufferPointer { starts in
                for place in 0..<count { starts[Int(keys[place] >> shift & 0x7FF) + 1] &+= 1 }
                for digit in 1..<2049 { starts[digit] &+= starts[digit - 1] }
                for index in 0..<count {
                    let place = source[index]
                    let digit = Int(keys[Int(place)] >> shift & 0x7FF)
                    target[starts[digit]] = place
                    starts[digit] &+= 1
                }
            }
            swap(&from, &to)
        }
        return from
    }
}
