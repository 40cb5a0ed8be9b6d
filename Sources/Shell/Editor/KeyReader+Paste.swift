import Glibc

extension KeyReader {
    /// What the terminal puts behind a pasted text.
    private static let pasteEnd: [Unicode.Scalar] = Array("\u{1B}[201~".unicodeScalars)

    /// The text of a bracketed paste whose start was read: lines end in a newline, the last without one.
    func paste() -> String {
        var text: [Unicode.Scalar] = []
        reading: while true {
            switch next() {
            case .scalar(let scalar):
                text.append(scalar)
                if scalar == "~" && text.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
                    text.removeLast(Self.pasteEnd.count)
                    break reading
                }
            case .signal(SIGWINCH), .signal(SIGCONT):
                continue
            case .signal, .end:
                break reading
            }
        }
        return Self.lines(of: text)
    }

    /// A terminal sends CR for each line end; NUL would end the text for libedit.
    private static func lines(of scalars: [Unicode.Scalar]) -> String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in scalars {
            switch scalar {
            case "\r": result.append("\n")
            case "\n": if previous != "\r" { result.append("\n") }
            case "\0": result.append(ScalarDecoder.replacement)
            default: result.append(scalar)
            }
            previous = scalar
        }
        while result.last == "\n" { result.removeLast() }
        return String(result)
    }
}
