import Rendering

/// Text of people for gnuplot, so that none of it can be a command.
///
/// In single quotes, with no quote and no control character inside, gnuplot reads nothing but the text (`noenhanced` set): a
/// backtick in double quotes runs a shell, a newline ends the command. A quote becomes the typographic one, since a doubled
/// quote, which gnuplot takes inside a string, is an error at its beginning. Data blocks hold numbers alone.
enum GnuplotText {
    /// Quoted; `substitute` replaces what the font lacks.
    static func quoted(_ text: String, substitute: (Character) -> String = { String($0) }) -> String {
        "'" + plain(text).map(substitute).joined() + "'"
    }

    /// The label of a tick is a number format: a percent sign is written twice.
    static func quotedTick(_ text: String, substitute: (Character) -> String = { String($0) }) -> String {
        quoted(text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%"), substitute: substitute)
    }

    /// One line without control characters.
    static func plain(_ text: String) -> String {
        let visible = Sanitizer.visible(text).unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .privateUse, .surrogate, .unassigned: Unicode.Scalar(" ")
            default: scalar == "'" ? "\u{2019}" : scalar
            }
        }
        return String(String.UnicodeScalarView(visible))
    }

    /// A number as gnuplot reads it.
    static func number(_ value: Double) -> String {
        value.isFinite ? "\(value)" : "0"
    }
}
