/// One typed column: values of one element type, with missing and special codes as the lowest values of that type.
///
/// A missing integer is `T.min`, the special code number k (from 0) is `T.min + 1 + k`; of doubles missing is a NaN with
/// payload 0 and special k one with payload k + 1. So `x > c` needs no test for either.
package struct Column: Sendable {
    package enum Values: Sendable {
        case int8(Buffer<Int8>)
        case int16(Buffer<Int16>)
        case int32(Buffer<Int32>)
        case int64(Buffer<Int64>)
        case double(Buffer<Double>)
    }

    package enum Kind: Sendable, Hashable {
        /// Integers m that stand for m / 10^scale: exact for decimals of up to 15 digits.
        case number(scale: Int)
        /// Doubles, where digits or exponents force them.
        case real
        /// 0 or 1.
        case flag
        /// Days since 1970-01-01.
        case date
        /// Codes of a dictionary, few and grouped: what a categorical characteristic is made of.
        case level(Labels)
        /// Codes of a dictionary, any number: names, codes, remarks.
        case text(Labels)
    }

    package let kind: Kind
    package let values: Values
    /// What the special codes of this column are, such as -9 and -8, by their number k.
    package let specials: [Double]

    package init(_ kind: Kind, _ values: Values, specials: [Double] = []) {
        self.kind = kind
        self.values = values
        self.specials = specials
    }

    package var count: Int {
        switch values {
        case .int8(let buffer): buffer.count
        case .int16(let buffer): buffer.count
        case .int32(let buffer): buffer.count
        case .int64(let buffer): buffer.count
        case .double(let buffer): buffer.count
        }
    }
}

extension Column {
    /// Of the memory that holds the values: two columns that share it have the same.
    package var identity: ObjectIdentifier {
        switch values {
        case .int8(let buffer): ObjectIdentifier(buffer)
        case .int16(let buffer): ObjectIdentifier(buffer)
        case .int32(let buffer): ObjectIdentifier(buffer)
        case .int64(let buffer): ObjectIdentifier(buffer)
        case .double(let buffer): ObjectIdentifier(buffer)
        }
    }
}

/// One value of a column, for reading single rows; loops over rows use the buffers.
package enum Value: Sendable, Hashable {
    case missing
    /// The special code itself, such as -9.
    case special(Double)
    case number(Double)
    case integer(Int)
    case flag(Bool)
    case date(Day)
    case text(String)
}
