import Messages

/// Walks over a text once, knowing quotes, brackets and comments, but no grammar.
struct ScriptScanner {
    let source: Source
    let rawTextCommands: Set<String>
    var lexer: Lexer
    /// Whether the last statement waits for more.
    var isOpen = false

    init(_ source: Source, rawTextCommands: Set<String>) {
        self.source = source
        self.rawTextCommands = rawTextCommands
        lexer = Lexer(source, nil)
    }

    mutating func statements() -> [Statement] {
        var result: [Statement] = []
        while let start = nextStart() {
            let isRaw = rawTextCommands.contains(firstWord(at: start))
            let end = isRaw ? rawEnd(from: start) : plainEnd(from: start)
            if end > start { result.append(Statement(source, start..<end, isRawText: isRaw)) }
        }
        return result
    }

    /// The offset of the next thing that is neither blank, comment nor `;`.
    private mutating func nextStart() -> Int? {
        while let (scalar, length) = lexer.scalar(at: lexer.position) {
            let plain = Signs.plain(scalar)
            if plain == "#" {
                skipLine()
            } else if plain == ";" || Lexer.isBlank(scalar) {
                lexer.position += length
            } else {
                return lexer.position
            }
        }
        return nil
    }

    private func firstWord(at start: Int) -> String {
        var end = start
        while let (scalar, length) = lexer.scalar(at: end), Lexer.continuesName(scalar) { end += length }
        return lexer.text(start..<end)
    }

    // MARK: - Statements

    /// Scans to the end of the statement; gives the offset behind its last meaningful character.
    private mutating func plainEnd(from start: Int) -> Int {
        var end = start
        var depth = 0
        var last: Unicode.Scalar = " "
        var previous: Unicode.Scalar = " "
        isOpen = false
        while let (scalar, length) = lexer.scalar(at: lexer.position) {
            let plain = Signs.plain(scalar)
            if plain == "\n" {
                let continues = depth > 0 || continuesBelow(isUnfinished: Self.isUnfinished(last))
                if !continues { break }
                lexer.position = max(lexer.position + length, continuation ?? 0)
                previous = "\n"
                continue
            }
            if plain == ";", depth == 0 { break }
            if plain == "#", beginsComment(after: previous) {
                skipLine()
                continue
            }
            previous = plain
            if Lexer.isBlank(scalar) {
                lexer.position += length
                continue
            }
            if plain == "\"" || plain == "'" || plain == "`" {
                guard skipQuoted(opening: scalar, plain: plain, length: length) else {
                    isOpen = true
                    lexer.position = lexer.end
                    return lexer.end
                }
            } else {
                lexer.position += length
                if plain == "(" { depth += 1 }
                if plain == ")" { depth = max(0, depth - 1) }
            }
            last = plain
            end = lexer.position
        }
        isOpen = depth > 0 || Self.isUnfinished(last)
        return end
    }

    /// Whether more has to follow what a line ends with.
    private static func isUnfinished(_ last: Unicode.Scalar) -> Bool {
        last == "|" || last == ","
    }

    /// Where the line begins that goes on with this statement; set by `continuesBelow`.
    private var continuation: Int?

    /// Whether the statement goes on below the newline here: the next line that is no comment begins with `|`, or this one ends so or in a comma.
    private mutating func continuesBelow(isUnfinished: Bool) -> Bool {
        var probe = self
        probe.lexer.position += 1
        continuation = nil
        while let (scalar, length) = probe.lexer.scalar(at: probe.lexer.position) {
            switch Signs.plain(scalar) {
            case "\n": return false
            case "#":
                probe.skipLine()
                probe.lexer.position = min(probe.lexer.position + 1, probe.lexer.end)
            case "|":
                continuation = probe.lexer.position
                return true
            case _ where Lexer.isBlank(scalar): probe.lexer.position += length
            default:
                continuation = isUnfinished ? probe.lexer.position : nil
                return isUnfinished
            }
        }
        return false
    }

    /// The end of a line in which nothing has a meaning, or of the one quoted text on it.
    private mutating func rawEnd(from start: Int) -> Int {
        isOpen = false
        lexer.position += firstWord(at: start).utf8.count
        while let (scalar, length) = lexer.scalar(at: lexer.position), Lexer.isBlank(scalar), scalar != "\n" { lexer.position += length }
        if let end = quotedEnd() { return end }
        skipLine()
        var end = lexer.position
        while end > start, Lexer.isBlank(Unicode.Scalar(lexer.bytes[end - 1])) { end -= 1 }
        return end
    }

    /// The end of the quoted text here where nothing but a comment or the statement's end follows it.
    private mutating func quotedEnd() -> Int? {
        guard let (scalar, length) = lexer.scalar(at: lexer.position) else { return nil }
        let plain = Signs.plain(scalar)
        guard plain == "\"" || plain == "'" else { return nil }
        var probe = self
        guard probe.skipQuoted(opening: scalar, plain: plain, length: length) else {
            isOpen = true
            return nil
        }
        let end = probe.lexer.position
        while let (scalar, length) = probe.lexer.scalar(at: probe.lexer.position) {
            if scalar == "\n" || Signs.plain(scalar) == ";" || Signs.plain(scalar) == "#" { break }
            guard Lexer.isBlank(scalar) else { return nil }
            probe.lexer.position += length
        }
        if Signs.plain(probe.lexer.scalar(at: probe.lexer.position)?.0 ?? "\n") == "#" { probe.skipLine() }
        lexer.position = probe.lexer.position
        return end
    }

    // MARK: - Within a statement

    func wordEnd(from start: Int, within range: Range<Int>) -> Int {
        var end = start
        while end < range.upperBound, let (scalar, length) = lexer.scalar(at: end), Lexer.continuesName(scalar) { end += length }
        return end
    }

    mutating func firstPipe(from start: Int, within range: Range<Int>) -> Int? {
        lexer.position = start
        var depth = 0
        while lexer.position < range.upperBound, let (scalar, length) = lexer.scalar(at: lexer.position) {
            let plain = Signs.plain(scalar)
            switch plain {
            case "\"", "'", "`":
                guard skipQuoted(opening: scalar, plain: plain, length: length) else { return nil }
                continue
            case "(": depth += 1
            case ")": depth = max(0, depth - 1)
            case "|" where depth == 0: return lexer.position
            default: break
            }
            lexer.position += length
        }
        return nil
    }

    // MARK: - Pieces

    private mutating func skipLine() {
        while lexer.position < lexer.end, lexer.bytes[lexer.position] != UInt8(ascii: "\n") { lexer.position += 1 }
    }

    /// `#` inside a word (a path, a name of a version) begins no comment.
    private func beginsComment(after previous: Unicode.Scalar) -> Bool {
        Lexer.isBlank(previous) || "|;(),".unicodeScalars.contains(previous)
    }

    /// Goes behind the closing quote; false where there is none.
    private mutating func skipQuoted(opening: Unicode.Scalar, plain: Unicode.Scalar, length: Int) -> Bool {
        var offset = lexer.position + length
        while let (scalar, length) = lexer.scalar(at: offset) {
            offset += length
            if scalar == "\\", plain == "\"", let (_, next) = lexer.scalar(at: offset) {
                offset += next
            } else if Signs.closes(scalar, plain, opening: opening) {
                lexer.position = offset
                return true
            }
        }
        return false
    }
}
