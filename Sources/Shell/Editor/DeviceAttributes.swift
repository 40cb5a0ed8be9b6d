/// What a terminal says of itself when it is asked for its primary device attributes.
///
/// `CSI ? n ; n ... c`; 4 among the numbers behind the first is sixel. Source: DEC VT340 Text Programming, chapter 12, `DA1`.
struct DeviceAttributes: Sendable, Hashable {
    static let question = "\u{1B}[c"

    let numbers: [Int]

    var hasSixel: Bool { numbers.dropFirst().contains(4) }

    /// The first answer in what came from the terminal, and all other bytes in their order; nil where there is no whole answer.
    static func split(from bytes: [UInt8]) -> (DeviceAttributes, rest: [UInt8])? {
        let begin: [UInt8] = [0x1B, UInt8(ascii: "["), UInt8(ascii: "?")]
        for start in bytes.indices where bytes[start...].starts(with: begin) {
            let body = bytes[(start + begin.count)...].prefix {
                (UInt8(ascii: "0")...UInt8(ascii: ";")).contains($0) && $0 != UInt8(ascii: ":")
            }
            guard body.endIndex < bytes.count, bytes[body.endIndex] == UInt8(ascii: "c") else { continue }
            let numbers = body.split(separator: UInt8(ascii: ";")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
            return (DeviceAttributes(numbers: numbers), Array(bytes[..<start] + bytes[(body.endIndex + 1)...]))
        }
        return nil
    }
}
