/// What was cut, newest last: Ctrl-Y puts the newest back, Alt-Y then the ones before it in turn.
struct KillRing {
    private var texts: [String] = []
    private var index = 0
    /// The line as the last cut left it: a cut from just there joins the one before.
    var line: [String] = []

    private static let limit = 32

    /// `isBefore`: the text stood before what was cut just now.
    mutating func add(_ text: String, continued: Bool, isBefore: Bool) {
        if continued, let last = texts.popLast() {
            texts.append(isBefore ? text + last : last + text)
        } else {
            texts.append(text)
            if texts.count > Self.limit { texts.removeFirst() }
        }
        index = texts.count - 1
    }

    /// The newest; nil where nothing was cut.
    mutating func newest() -> String? {
        index = texts.count - 1
        return texts.last
    }

    /// The text that stands in the line now and the one to stand there instead.
    mutating func older() -> (present: String, older: String)? {
        guard texts.indices.contains(index) else { return nil }
        let present = texts[index]
        index = index > 0 ? index - 1 : texts.count - 1
        return (present, texts[index])
    }
}
