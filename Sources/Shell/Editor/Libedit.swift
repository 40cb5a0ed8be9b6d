import CEdit
import Glibc

/// What a key may be bound to, beyond what libedit does by itself; the raw value is the function's name in libedit.
enum EditorAction: String, CaseIterable {
    case complete = "assay-complete"
    case edit = "assay-edit"
    case erase = "assay-erase"
    case fill = "assay-fill"
    case forward = "assay-forward"
    case interrupt = "assay-interrupt"
    case killBack = "assay-kill-back"
    case killLine = "assay-kill-line"
    case killOn = "assay-kill-on"
    case killRest = "assay-kill-rest"
    case newer = "assay-newer"
    case newline = "assay-newline"
    case older = "assay-older"
    case paste = "assay-paste"
    case search = "assay-search"
    case suspend = "assay-suspend"
    case toEnd = "assay-to-end"
    case yank = "assay-yank"
    case yankOlder = "assay-yank-older"
}

/// What libedit does to the screen after an action.
enum EditorEffect {
    case nothing, refresh, beep
}

/// What gives libedit its keys and acts on the bound ones.
protocol LibeditClient: AnyObject {
    /// Nil at the end of the input.
    func nextKey() -> Unicode.Scalar?
    func perform(_ action: EditorAction) -> EditorEffect
}

/// The C face of libedit: every call of it stands here.
///
/// Its callbacks find this object through libedit's client data, so nothing is global. Must be used from one thread.
final class Libedit {
    private let editor: OpaquePointer
    private let files: [UnsafeMutablePointer<FILE>]
    private var prompt: UnsafeMutablePointer<CChar>?
    weak var client: (any LibeditClient)?

    /// Around each escape sequence in a prompt, so that it takes no room.
    static let escapeMark: Character = "\u{1}"

    /// Nil where the machine has no UTF-8 locale, in which libedit would crash on Chinese, or where libedit cannot start.
    init?(input: Int32, output: Int32, errors: Int32, terminal: String) {
        guard Self.hasUTF8 else { return nil }
        // SAFETY: the duplicates belong to these files, which `deinit` closes after libedit is gone.
        let files = [(input, "r"), (output, "w"), (errors, "w")].compactMap { fdopen(dup($0.0), $0.1) }
        guard files.count == 3, let editor = ce_init("assay", files[0], files[1], files[2]) else {
            files.forEach { fclose($0) }
            return nil
        }
        self.editor = editor
        self.files = files
        // SAFETY: `deinit` ends libedit, so no callback sees this object after it.
        ce_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
        if getenv("TERM").map({ String(cString: $0) }) != terminal { ce_set_text(editor, EL_TERMINAL, terminal) }
        ce_set_text(editor, EL_EDITOR, "emacs")
        ce_set_integer(editor, EL_SIGNAL, 0)
        // While a line is edited ^C and ^Z are keys; while work runs the terminal sends signals again.
        ce_set_terminal_flag(editor, "-d", "-isig")
        // A Ctrl-D typed while work runs would be lost when the terminal turns raw: it waits as a key like any other.
        ce_set_terminal_flag(editor, "-x", "eof=")
        ce_set_reader(editor) { editor, character in Libedit.giveKey(to: editor, into: character) }
        ce_set_prompt(editor, { editor in Libedit.of(editor)?.prompt }, 1)
        setPrompt("")
        setRaw(true)
        setRaw(false)
        for action in EditorAction.allCases { ce_add_function(editor, action.rawValue, "", Self.callback(action)) }
    }

    deinit {
        el_end(editor)
        files.forEach { fclose($0) }
        free(prompt)
    }

    // MARK: - Lines

    /// Reads one line, without its newline; nil at the end of the input. `whenRaw` is called before the prompt is printed.
    func line(whenRaw: () -> Void) -> String? {
        // The prompt would else be printed before keys are raw: what is typed in that gap is echoed, and Ctrl-C kills.
        setRaw(true)
        whenRaw()
        var count: Int32 = 0
        guard let line = el_gets(editor, &count), count > 0 else { return nil }
        let text = String(cString: line)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    func setPrompt(_ text: String) {
        free(prompt)
        prompt = strdup(text)
    }

    func bind(_ key: String, to function: String) {
        ce_bind(editor, key, function)
    }

    /// The same key where vi's commands are typed.
    func bindCommand(_ key: String, to function: String) {
        ce_bind_command(editor, key, function)
    }

    /// Reads the user's own key bindings; where the file is missing nothing happens.
    func readBindings(_ path: String) {
        el_source(editor, path)
    }

    /// Whether the keys are those of vi.
    var isVi: Bool { ce_is_vi(editor) != 0 }

    // MARK: - The line that is being edited

    /// The scalars before and after the cursor.
    var parts: (before: String, after: String) {
        guard let line = el_wline(editor)?.pointee, let start = line.buffer, let cursor = line.cursor, let end = line.lastchar else {
            return ("", "")
        }
        return (Self.string(start, cursor), Self.string(cursor, end))
    }

    func insert(_ text: String) {
        el_insertstr(editor, text)
    }

    func deleteBefore(scalars: Int) {
        // libedit takes nothing away where it is asked for more than there is.
        if scalars > 0 { el_deletestr(editor, Int32(scalars)) }
    }

    func moveCursor(scalars: Int) {
        if scalars != 0 { el_cursor(editor, Int32(scalars)) }
    }

    /// The cursor comes to stand behind the new text.
    func replace(with text: String) {
        moveCursor(scalars: parts.after.unicodeScalars.count)
        deleteBefore(scalars: parts.before.unicodeScalars.count)
        insert(text)
    }

    // MARK: - The screen

    /// Draws prompt and line anew from the cursor's present row, which must be empty.
    func drawAnew() {
        ce_refresh(editor)
    }

    func resize() {
        el_resize(editor)
    }

    /// Raw, or as it was before.
    func setRaw(_ isRaw: Bool) {
        ce_set_integer(editor, EL_PREP_TERM, isRaw ? 1 : 0)
    }

    // MARK: - Callbacks

    private static func of(_ editor: OpaquePointer?) -> Libedit? {
        guard let editor, let client = ce_client(editor) else { return nil }
        // SAFETY: the pointer was set from `self` in `init`, and libedit lives no longer than `self`.
        return Unmanaged<Libedit>.fromOpaque(client).takeUnretainedValue()
    }

    private static func giveKey(to editor: OpaquePointer?, into character: UnsafeMutablePointer<wchar_t>) -> Int32 {
        guard let key = of(editor)?.client?.nextKey() else { return 0 }
        character.pointee = wchar_t(bitPattern: key.value)
        return 1
    }

    private func perform(_ action: EditorAction) -> UInt8 {
        switch client?.perform(action) ?? .nothing {
        case .nothing: UInt8(CC_NORM)
        case .refresh: UInt8(CC_REFRESH)
        case .beep: UInt8(CC_REFRESH_BEEP)
        }
    }

    /// libedit hands no context to a function, so that each action has one of its own.
    private static func callback(_ action: EditorAction) -> ce_function {
        switch action {
        case .complete: { editor, _ in Libedit.of(editor)?.perform(.complete) ?? 0 }
        case .edit: { editor, _ in Libedit.of(editor)?.perform(.edit) ?? 0 }
        case .erase: { editor, _ in Libedit.of(editor)?.perform(.erase) ?? 0 }
        case .fill: { editor, _ in Libedit.of(editor)?.perform(.fill) ?? 0 }
        case .forward: { editor, _ in Libedit.of(editor)?.perform(.forward) ?? 0 }
        case .interrupt: { editor, _ in Libedit.of(editor)?.perform(.interrupt) ?? 0 }
        case .killBack: { editor, _ in Libedit.of(editor)?.perform(.killBack) ?? 0 }
        case .killLine: { editor, _ in Libedit.of(editor)?.perform(.killLine) ?? 0 }
        case .killOn: { editor, _ in Libedit.of(editor)?.perform(.killOn) ?? 0 }
        case .killRest: { editor, _ in Libedit.of(editor)?.perform(.killRest) ?? 0 }
        case .newer: { editor, _ in Libedit.of(editor)?.perform(.newer) ?? 0 }
        case .newline: { editor, _ in Libedit.of(editor)?.perform(.newline) ?? 0 }
        case .older: { editor, _ in Libedit.of(editor)?.perform(.older) ?? 0 }
        case .paste: { editor, _ in Libedit.of(editor)?.perform(.paste) ?? 0 }
        case .search: { editor, _ in Libedit.of(editor)?.perform(.search) ?? 0 }
        case .suspend: { editor, _ in Libedit.of(editor)?.perform(.suspend) ?? 0 }
        case .toEnd: { editor, _ in Libedit.of(editor)?.perform(.toEnd) ?? 0 }
        case .yank: { editor, _ in Libedit.of(editor)?.perform(.yank) ?? 0 }
        case .yankOlder: { editor, _ in Libedit.of(editor)?.perform(.yankOlder) ?? 0 }
        }
    }

    // MARK: - Text

    /// Chinese must not be decoded as bytes: the user's locale if it is UTF-8, else C.UTF-8, which every Debian has.
    private static let hasUTF8: Bool = {
        for locale in ["", "C.UTF-8"] where setlocale(LC_CTYPE, locale) != nil {
            if let codeset = nl_langinfo(Int32(CODESET)), String(cString: codeset) == "UTF-8" { return true }
        }
        return false
    }()

    /// Cells of a scalar as libedit counts them; -1 for what cannot be shown.
    static func width(of scalar: Unicode.Scalar) -> Int {
        hasUTF8 ? Int(ce_width(wchar_t(bitPattern: scalar.value))) : 1
    }

    private static func string(_ start: UnsafePointer<wchar_t>, _ end: UnsafePointer<wchar_t>) -> String {
        var scalars = String.UnicodeScalarView()
        for character in UnsafeBufferPointer(start: start, count: end - start) {
            scalars.append(Unicode.Scalar(UInt32(bitPattern: character)) ?? ScalarDecoder.replacement)
        }
        return String(scalars)
    }
}
