import Columns
import Glibc

/// What a field without its quotes says.
enum FieldValue {
    case missing
    /// NA and the like.
    case missingWord
    /// m / 10^scale, exactly.
    case decimal(Int64, scale: UInt8)
    case real(Double)
    case flag(Bool)
    case date(Int64)
    case text
}

/// Reads single fields where the fast ways of `PieceParser` do not do.
enum FieldReader {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The field without blanks around it.
    static func trimmed(_ field: Bytes) -> Bytes {
        var (start, end) = (0, field.count)
        while start < end, isBlank(field[start]) { start += 1 }
        while start < end, isBlank(field[end - 1]) { end -= 1 }
        return Bytes(rebasing: field[start..<end])
    }

    /// What the field looks like, whatever its column holds.
    static func value(_ field: Bytes) -> FieldValue {
        let field = trimmed(field)
        guard let first = field.first else { return .missing }
        let isNumeric = first &- Ascii.zero <= 9 || first == Ascii.minus || first == Ascii.plus || first == Ascii.point
        if isNumeric {
            if let number = number(field) { return number }
            if let day = day(field) { return .date(day) }
        }
        if isNumeric || beginsWithWideSign(field), let signed = signedNumber(field) { return signed.value }
        if isMissingWord(field) { return .missingWord }
        return flagWord(field).map(FieldValue.flag) ?? .text
    }

    /// NA, N/A, NULL, NaN in any case, and `-`.
    static func isMissingWord(_ field: Bytes) -> Bool {
        ["na", "n/a", "null", "nan", "-"].contains { equals(field, $0) }
    }

    /// `true` and `false` in any case.
    static func flagWord(_ field: Bytes) -> Bool? {
        equals(field, "true") ? true : equals(field, "false") ? false : nil
    }

    /// What also may stand for a flag where the column is known to be one.
    static func declaredFlag(_ field: Bytes) -> Bool? {
        let field = trimmed(field)
        if let word = flagWord(field) { return word }
        if ["1", "yes", "y", "是"].contains(where: { equals(field, $0) }) { return true }
        if ["0", "no", "n", "否"].contains(where: { equals(field, $0) }) { return false }
        return nil
    }

    // MARK: - Numbers

    /// A decimal number, also with an exponent; nil for what is none, or would lose digits or leading zeros as one.
    ///
    /// Exact up to 2^53 and 18 decimals, else the nearest double; an integer beyond that is no number but a code.
    static func number(_ field: Bytes) -> FieldValue? {
        var index = 0
        let isNegative = field.first == Ascii.minus
        if isNegative || field.first == Ascii.plus { index += 1 }
        let whole = digits(field, from: &index)
        var fraction = Digits()
        let hasPoint = index < field.count && field[index] == Ascii.point
        if hasPoint {
            index += 1
            fraction = digits(field, from: &index)
        }
        guard whole.count + fraction.count > 0 else { return nil }
        guard let exponent = exponent(field, from: &index), index == field.count else { return nil }
        let isPlain = !hasPoint && exponent == nil
        if isPlain, whole.count > 1, whole.startsWithZero { return nil }
        if let exact = decimal(whole, fraction, exponent ?? 0, isNegative) { return exact }
        return isPlain ? nil : real(field)
    }

    private struct Digits {
        var value: UInt64 = 0
        var count = 0
        var startsWithZero = false
        var overflows = false
    }

    private static func digits(_ field: Bytes, from index: inout Int) -> Digits {
        var digits = Digits()
        digits.startsWithZero = index < field.count && field[index] == Ascii.zero
        while index < field.count {
            let digit = field[index] &- Ascii.zero
            guard digit <= 9 else { break }
            let (product, first) = digits.value.multipliedReportingOverflow(by: 10)
            let (sum, second) = product.addingReportingOverflow(UInt64(digit))
            digits.value = sum
            digits.overflows = digits.overflows || first || second
            digits.count += 1
            index += 1
        }
        return digits
    }

    /// Nil where an exponent begins and is none; nil inside where there is none.
    private static func exponent(_ field: Bytes, from index: inout Int) -> Int?? {
        guard index < field.count, field[index] | 0x20 == UInt8(ascii: "e") else { return .some(nil) }
        index += 1
        let isNegative = index < field.count && field[index] == Ascii.minus
        if isNegative || (index < field.count && field[index] == Ascii.plus) { index += 1 }
        let digits = digits(field, from: &index)
        guard digits.count > 0, !digits.overflows, digits.value < 10_000 else { return nil }
        return isNegative ? -Int(digits.value) : Int(digits.value)
    }

    private static func decimal(_ whole: Digits, _ fraction: Digits, _ exponent: Int, _ isNegative: Bool) -> FieldValue? {
        guard !whole.overflows, !fraction.overflows, fraction.count <= 19 else { return nil }
        var mantissa = whole.value
        for _ in 0..<fraction.count {
            let (product, overflows) = mantissa.multipliedReportingOverflow(by: 10)
            if overflows { return nil }
            mantissa = product
        }
        let (sum, overflows) = mantissa.addingReportingOverflow(fraction.value)
        if overflows { return nil }
        mantissa = sum
        var scale = fraction.count - exponent
        while scale > 0, mantissa % 10 == 0 {
            if mantissa == 0 { scale = 0 } else { (mantissa, scale) = (mantissa / 10, scale - 1) }
        }
        while scale < 0, mantissa != 0, mantissa < UInt64(Decimals.largestInteger) { (mantissa, scale) = (mantissa * 10, scale + 1) }
        if mantissa == 0 { scale = 0 }
        guard mantissa <= UInt64(Decimals.largestInteger), scale >= 0, scale <= Decimals.largestScale else { return nil }
        return .decimal(isNegative ? -Int64(mantissa) : Int64(mantissa), scale: UInt8(scale))
    }

    private static func real(_ field: Bytes) -> FieldValue? {
        // Room for a terminator, which the field itself need not have.
        let copy = Array(field.map { CChar(bitPattern: $0) }) + [0]
        let value = strtod(copy, nil)
        // A negative zero has the bits of a missing value.
        if value == 0 { return .decimal(0, scale: 0) }
        return value.isFinite ? .real(value) : nil
    }

    // MARK: - Dates

    /// `2026-06-30`, `2026/6/3`, `2026.6.3`, `2026年6月30日`, also with a time of midnight, as a day number.
    static func day(_ field: Bytes) -> Int64? {
        var index = 0
        let year = digits(field, from: &index)
        guard year.count == 4, index < field.count else { return nil }
        let isChinese = takes("年", field, &index)
        let divider = field[index < field.count ? index : field.count - 1]
        guard isChinese || divider == Ascii.minus || divider == UInt8(ascii: "/") || divider == Ascii.point else { return nil }
        index += isChinese ? 0 : 1
        let month = digits(field, from: &index)
        guard month.count == 1 || month.count == 2, index < field.count else { return nil }
        guard isChinese ? takes("月", field, &index) : field[index] == divider else { return nil }
        index += isChinese ? 0 : 1
        let day = digits(field, from: &index)
        guard day.count == 1 || day.count == 2, !isChinese || takes("日", field, &index) else { return nil }
        guard isMidnight(Bytes(rebasing: field[index...])) else { return nil }
        return Day(year: Int(year.value), month: Int(month.value), day: Int(day.value)).map { Int64($0.number) }
    }

    /// Whether `sign` stands at `index`; then it is passed over.
    private static func takes(_ sign: StaticString, _ field: Bytes, _ index: inout Int) -> Bool {
        let length = sign.utf8CodeUnitCount
        guard index + length <= field.count else { return false }
        for offset in 0..<length where field[index + offset] != sign.utf8Start[offset] { return false }
        index += length
        return true
    }

    /// The same, and `20260630`, where the column is known to hold dates.
    static func declaredDay(_ field: Bytes) -> Int64? {
        let field = trimmed(field)
        if let day = day(field) { return day }
        var index = 0
        let digits = digits(field, from: &index)
        guard digits.count == 8, index == field.count else { return nil }
        let number = Int(digits.value)
        return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100).map { Int64($0.number) }
    }

    /// Whether a number reads as a day of this century or the last: 20260630.
    static func isDay(_ mantissa: Int64, scale: UInt8) -> Bool {
        guard scale == 0, 19_000_101...20_991_231 ~= mantissa else { return false }
        let number = Int(mantissa)
        return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100) != nil
    }

    /// Nothing, or ` 00:00:00` in one of its spellings: no part of a time is cut.
    private static func isMidnight(_ rest: Bytes) -> Bool {
        guard let first = rest.first else { return true }
        guard first == Ascii.blank || first == UInt8(ascii: "T") else { return false }
        return ["00:00", "00:00:00", "00:00:00.0", "00:00:00.000", "00:00:00z", "0:00", "0:00:00"].contains {
            equals(Bytes(rebasing: rest[1...]), $0)
        }
    }

    // MARK: -

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == Ascii.blank || byte == Ascii.tab
    }

    /// Whether the field is `word`, in any case of its ASCII letters; the word is lower case.
    private static func equals(_ field: Bytes, _ word: StaticString) -> Bool {
        guard field.count == word.utf8CodeUnitCount else { return false }
        for index in 0..<field.count {
            let byte = field[index]
            let lower = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
            if lower != word.utf8Start[index] { return false }
        }
        return true
    }
}
