import Messages

/// The font for PNG and the characters it has, as fontconfig tells.
struct FontCoverage: Sendable, Hashable {
    let family: String
    private let ranges: [ClosedRange<UInt32>]

    init(family: String, ranges: [ClosedRange<UInt32>]) {
        self.family = family
        self.ranges = ranges
    }

    /// The best font for Chinese that is installed, WenQuanYi Zen Hei before others; asked for once.
    static let installed: FontCoverage? = {
        let format = "%{family[0]}\n%{charset}"
        let program = ChildProcess(program: "fc-match", arguments: ["-f", format, "WenQuanYi Zen Hei:lang=zh-cn"], deadline: .seconds(10))
        guard let ended = try? program.run(input: nil, control: Control()), ended.status == .exited(0) else { return nil }
        return FontCoverage(listing: String(decoding: ended.output, as: UTF8.self))
    }()

    /// Reads a family and, in the next line, ranges such as `20-7e 4e00 4e07-4e09`; nil where it is no such text.
    init?(listing: String) {
        let lines = listing.split(separator: "\n")
        // The family goes into a command: letters, digits and blanks alone.
        guard lines.count == 2, lines[0].allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }) else { return nil }
        family = String(lines[0])
        ranges = lines[1].split(separator: " ").compactMap { piece in
            let ends = piece.split(separator: "-").compactMap { UInt32($0, radix: 16) }
            guard let low = ends.first, let high = ends.last, low <= high else { return nil }
            return low...high
        }
    }

    var hasChinese: Bool {
        has("中") && has("户")
    }

    /// Whether the picture will show the character: all its scalars are in the font, and none is above U+FFFF.
    func has(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { scalar in
            scalar.value <= 0xFFFF && (scalar == " " || ranges.contains { $0.contains(scalar.value) })
        }
    }
}
