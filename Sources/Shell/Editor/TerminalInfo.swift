import Glibc

/// What one output stream can show.
package struct Screen: Sendable, Hashable {
    /// In cells; nil where the stream is no terminal and nothing is cut.
    package let width: Int?
    package let height: Int?
    package let hasColor: Bool
    /// What tells of pictures; nil where there can be none.
    package let graphics: TerminalGraphics?

    package init(width: Int?, height: Int?, hasColor: Bool, graphics: TerminalGraphics? = nil) {
        self.graphics = graphics
        self.width = width
        self.height = height
        self.hasColor = hasColor
    }
}

/// The screens of standard output and standard error, which may differ.
package struct Screens: Sendable, Hashable {
    package let output: Screen
    package let messages: Screen

    package init(output: Screen, messages: Screen) {
        self.output = output
        self.messages = messages
    }
}

/// What is known of the terminal, from the streams and the environment.
package struct TerminalInfo: Sendable {
    package let streams: Streams
    /// The terminal's type; `dumb` where none is named.
    package let type: String
    package let isInputTerminal: Bool
    package let isOutputTerminal: Bool
    package let isErrorTerminal: Bool
    /// Nil where no person sits at both ends, and on a dumb terminal.
    let graphics: TerminalGraphics?
    private let allowsColor: Bool
    private let columnsOfEnvironment: Int?

    package init(streams: Streams = .standard, environment: [String: String]) {
        self.streams = streams
        type = environment["TERM"].flatMap { $0.isEmpty ? nil : $0 } ?? "dumb"
        isInputTerminal = isatty(streams.input) == 1
        isOutputTerminal = isatty(streams.output) == 1
        isErrorTerminal = isatty(streams.errors) == 1
        graphics =
            isInputTerminal && isOutputTerminal && type != "dumb" ? TerminalGraphics(input: streams.input, output: streams.output) : nil
        allowsColor = (environment["NO_COLOR"] ?? "").isEmpty
        columnsOfEnvironment = environment["COLUMNS"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    }

    /// Whether the terminal moves no cursor and knows no escape sequences.
    package var isDumb: Bool { type == "dumb" }

    /// Whether a person sits at both ends: lines are edited, a prompt is shown.
    package var isInteractive: Bool { isInputTerminal && editingOutput != nil }

    /// Where lines are edited: standard output, else standard error, so that `assay > file` has a prompt all the same.
    package var editingOutput: Int32? {
        isOutputTerminal ? streams.output : isErrorTerminal ? streams.errors : nil
    }

    /// Asked for anew each time, since a window can be resized at any moment.
    package var screens: Screens {
        Screens(
            output: screen(of: streams.output, isTerminal: isOutputTerminal, graphics: graphics),
            messages: screen(of: streams.errors, isTerminal: isErrorTerminal))
    }

    /// Columns and rows of the terminal behind `descriptor`; 80 by 24 where it does not tell.
    package func size(of descriptor: Int32) -> (columns: Int, rows: Int) {
        var size = winsize()
        let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
        let columns = isKnown && size.ws_col > 0 ? Int(size.ws_col) : columnsOfEnvironment ?? 80
        let rows = isKnown && size.ws_row > 0 ? Int(size.ws_row) : 24
        return (columns, rows)
    }

    private func screen(of descriptor: Int32, isTerminal: Bool, graphics: TerminalGraphics? = nil) -> Screen {
        guard isTerminal else { return Screen(width: nil, height: nil, hasColor: false) }
        let size = size(of: descriptor)
        return Screen(width: size.columns, height: size.rows, hasColor: allowsColor && !isDumb, graphics: graphics)
    }
}
