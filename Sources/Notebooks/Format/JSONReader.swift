import Messages

/// What is wrong with a line of JSON, and at which byte.
struct JSONProblem: Error {
    let offset: Int
    let message: Text
}

/// Reads one value of JSON (RFC 8259) from a range of bytes, strictly and with a bound on nesting.
struct JSONReader {
    private let bytes: [UInt8]
    private let end: Int
    private var offset: Int

    /// The value that fills the range, blanks around it allowed.
    static func value(in range: Range<Int>, of bytes: [UInt8]) throws -> JSONValue {
        var reader = JSONReader(bytes: bytes, end: range.upperBound, offset: range.lowerBound)
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.offset == reader.end else { throw reader.expected(Text(en: "the end of the line", zh: "行尾")) }
        return value
    }

    private init(bytes: [UInt8], end: Int, offset: Int) {
        self.bytes = bytes
        self.end = end
        self.offset = offset
    }

    private func expected(_ what: Text) -> JSONProblem {
        JSONProblem(offset: offset, message: Text(en: "JSON needs \(what.en) here", zh: "JSON 此处应为\(what.zh)"))
    }

    private var byte: UInt8? { offset < end ? bytes[offset] : nil }

    private mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { offset += 1 }
    }

    private mutating func take(_ wanted: Character) -> Bool {
        guard let byte, byte == wanted.asciiValue else { return false }
        offset += 1
        return true
    }

    // MARK: - Values

    private mutating func value(depth: Int) throws -> JSONValue {
        guard depth < NotebookLimits.nesting else { throw expected(Text(en: "less nesting (16 at most)", zh: "更浅的嵌套（至多 16 层）")) }
        skipBlanks()
        guard let byte else { throw expected(Text(en: "a value", zh: "一个值")) }
        switch byte {
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        default: return try number()
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws -> JSONValue {
        guard offset + text.utf8CodeUnitCount <= end, bytes.hasPrefix(text, at: offset) else {
            throw expected(Text(en: "a value", zh: "一个值"))
        }
        offset += text.utf8CodeUnitCount
        return value
    }

    private mutating func list(depth: Int) throws -> JSONValue {
        offset += 1
        var values: [JSONValue] = []
        skipBlanks()
        if take("]") { return .list(values) }
        while true {
            values.append(try value(depth: depth + 1))
            skipBlanks()
            if take("]") { return .list(values) }
            guard take(",") else { throw expected(Text(en: "`,` or `]`", zh: "`,` 或 `]`")) }
        }
    }

    private mutating func object(depth: Int) throws -> JSONValue {
        offset += 1
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        skipBlanks()
        if take("}") { return .object(members) }
        while true {
            skipBlanks()
            guard byte == UInt8(ascii: "\"") else { throw expected(Text(en: "a name in double quotes", zh: "双引号中的名称")) }
            let start = offset
            let name = try string()
            guard names.insert(name).inserted else {
                throw JSONProblem(offset: start, message: Text(en: "`\(name)` is given twice", zh: "`\(name)` 重复出现"))
            }
            skipBlanks()
            guard take(":") else { throw expected(Text(en: "`:`", zh: "`:`")) }
            members.append(JSONValue.Member(name, try value(depth: depth + 1)))
            skipBlanks()
            if take("}") { return .object(members) }
            guard take(",") else { throw expected(Text(en: "`,` or `}`", zh: "`,` 或 `}`")) }
        }
    }

    // MARK: - Numbers

    private mutating func digits() throws {
        guard let byte, isDigit(byte) else { throw expected(Text(en: "a digit", zh: "数字")) }
        while let next = self.byte, isDigit(next) { offset += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private mutating func number() throws -> JSONValue {
        let start = offset
        _ = take("-")
        if take("0") {
            if let byte, isDigit(byte) { throw expected(Text(en: "no digit after a leading 0", zh: "前导 0 后不带数字")) }
        } else {
            try digits()
        }
        var isReal = false
        if take(".") {
            isReal = true
            try digits()
        }
        if take("e") || take("E") {
            isReal = true
            if !take("+") { _ = take("-") }
            try digits()
        }
        let text = bytes.text(start..<offset)
        if !isReal, let integer = Int(text) { return .integer(integer) }
        if isReal, let real = Double(text), real.isFinite { return .real(real) }
        throw JSONProblem(offset: start, message: Text(en: "this number is too large", zh: "数字过大"))
    }

    // MARK: - Strings

    private mutating func string() throws -> String {
        offset += 1
        var result: [UInt8] = []
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"):
                offset += 1
                try escape(into: &result)
            case 0..<0x20:
                throw expected(Text(en: "control characters as escapes", zh: "转义后的控制字符"))
            default:
                result.append(byte)
                offset += 1
            }
        }
        throw expected(Text(en: "`\"` at the end of the text", zh: "文本结尾的 `\"`"))
    }

    private mutating func escape(into result: inout [UInt8]) throws {
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
            UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        ]
        guard let byte else { throw expected(Text(en: "an escape", zh: "转义符")) }
        if let character = plain[byte] {
            offset += 1
            result.append(character)
        } else if take("u") {
            result += Array(String(Character(try scalar())).utf8)
        } else {
            throw expected(Text(en: "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u", zh: "\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u 之一"))
        }
    }

    private mutating func scalar() throws -> Unicode.Scalar {
        let start = offset
        let first = try unit()
        if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
        guard first < 0xDC00, take("\\"), take("u") else { throw halfPair(start) }
        let second = try unit()
        guard (0xDC00...0xDFFF).contains(second) else { throw halfPair(start) }
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        guard let scalar = Unicode.Scalar(value) else { throw halfPair(start) }
        return scalar
    }

    private func halfPair(_ start: Int) -> JSONProblem {
        JSONProblem(offset: start, message: Text(en: "half a surrogate pair stands for no character", zh: "单个代理项不对应任何字符"))
    }

    private mutating func unit() throws -> UInt16 {
        let digits = bytes[offset..<min(offset + 4, end)]
        let isHex = digits.count == 4 && digits.allSatisfy { "0123456789abcdefABCDEF".utf8.contains($0) }
        guard isHex, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
            throw expected(Text(en: "four hexadecimal digits", zh: "四位十六进制数字"))
        }
        offset += 4
        return unit
    }
}
