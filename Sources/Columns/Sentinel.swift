/// How missing values and special codes stand among a column's values: number 0 is missing, number k + 1 is special code k.
///
/// Of integers they are the lowest values of the type, `T.min + number`; of doubles NaNs whose payload is the number.
package enum Sentinel {
    /// The bits of the NaN that stands for `number`.
    package static func bits(_ number: Int) -> UInt64 {
        0x7FF8_0000_0000_0000 | UInt64(truncatingIfNeeded: number & 0xFFFF)
    }

    package static func double(_ number: Int) -> Double {
        Double(bitPattern: bits(number))
    }

    /// Of a NaN.
    package static func number(of double: Double) -> Int {
        Int(double.bitPattern & 0xFFFF)
    }

    /// The lowest integer that is a plain value, in a type of `width` bytes.
    package static func lowestPlain(width: Int, specials: Int) -> Int64 {
        (Int64.min >> (64 - 8 * Int64(width))) + 1 + Int64(specials)
    }
}
