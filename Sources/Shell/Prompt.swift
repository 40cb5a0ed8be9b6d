import Commands
import Messages
import Rendering

/// The words before the line: dataset, snapshot, card with `*` where it is unsaved, and whether the session is recorded.
struct Prompt {
    /// With libedit's marks around the escape sequences.
    let text: String
    /// Without escape sequences.
    let plain: String
    /// Before the further lines of an entry; as wide as the prompt, so that the lines stand below each other.
    let continuation: String

    private struct Part {
        let text: String
        let color: String
    }

    private static let end = "> "
    private static let dots = "...> "

    init(_ state: PromptState, language: Language, screen: Screen) {
        let parts = Self.parts(of: state, language, room: max(8, (screen.width ?? 80) / 2))
        plain = parts.map(\.text).joined() + Self.end
        text = screen.hasColor ? parts.map(Self.colored).joined() + Self.escape("0") + Self.end : plain
        let width = CharacterWidth.of(plain)
        continuation = String(repeating: " ", count: max(0, width - Self.dots.count)) + String(Self.dots.suffix(max(2, width)))
    }

    /// All parts where they fit in `room` cells; else the snapshot goes first, then names are cut.
    private static func parts(of state: PromptState, _ language: Language, room: Int) -> [Part] {
        let whole = parts(of: state, language, withSnapshot: true, nameWidth: 40)
        if width(of: whole) <= room { return whole }
        let short = parts(of: state, language, withSnapshot: false, nameWidth: 40)
        if width(of: short) <= room { return short }
        return parts(of: state, language, withSnapshot: false, nameWidth: max(3, (room - 6) / 2))
    }

    private static func parts(of state: PromptState, _ language: Language, withSnapshot: Bool, nameWidth: Int) -> [Part] {
        var parts = [Part(text: name(state.dataset ?? "assay", width: nameWidth), color: "1")]
        if withSnapshot, let snapshot = state.snapshot { parts.append(Part(text: " " + name(snapshot, width: nameWidth), color: "2")) }
        if let card = state.card {
            parts.append(Part(text: " " + name(card, width: nameWidth), color: "36"))
            if state.isUnsaved { parts.append(Part(text: "*", color: "33")) }
        }
        if state.isRecording { parts.append(Part(text: " " + Text(en: "rec", zh: "录").in(language), color: "31")) }
        return parts
    }

    private static func name(_ name: String, width: Int) -> String {
        let text = Sanitizer.visible(name)
        return CharacterWidth.of(text) <= width ? text : CharacterWidth.fitted(text, to: width)
    }

    private static func width(of parts: [Part]) -> Int {
        parts.reduce(0) { $0 + CharacterWidth.of($1.text) }
    }

    /// libedit glues what stands between two marks to the next visible character, and loses it where there is none: so each
    /// escape sequence sets the whole look anew, and a visible part follows it.
    private static func colored(_ part: Part) -> String {
        escape("0;" + part.color) + part.text
    }

    private static func escape(_ look: String) -> String {
        let mark = String(Libedit.escapeMark)
        return "\(mark)\u{1B}[\(look)m\(mark)"
    }
}
