/// One thing that stands in the way: what, where, what was expected, and the next step; drawn by Rendering, never here.
package struct Diagnostic: Error, Sendable, Hashable {
    /// Stable, lower case with dashes, such as `unknown-name`: what tests, scripts and recordings compare.
    package let code: String
    /// Says what the thing needs, not what the user did wrong.
    package let message: Text
    package let place: Place?
    /// What would have been right here.
    package let expected: Text?
    /// One next step.
    package let hint: Text?
    /// Names that are valid when typed, nearest first, at most three.
    package let nearNames: [String]

    package init(
        _ code: String, _ message: Text, at place: Place? = nil, expected: Text? = nil, hint: Text? = nil, nearNames: [String] = []
    ) {
        self.code = code
        self.message = message
        self.place = place
        self.expected = expected
        self.hint = hint
        self.nearNames = nearNames
    }

    /// The same, standing at `place` if it stood nowhere.
    package func placed(at place: Place?) -> Diagnostic {
        self.place == nil
            ? Diagnostic(code, message, at: place, expected: expected, hint: hint, nearNames: nearNames) : self
    }

    /// The same at a place `distance` bytes further on, in another source: of a piece of a text that was read by itself.
    package func moved(by distance: Int, to source: Source) -> Diagnostic {
        guard let place = place?.moved(by: distance, to: source) else { return self }
        return Diagnostic(code, message, at: place, expected: expected, hint: hint, nearNames: nearNames)
    }
}

/// All that one pass found, in the order of their places; never empty.
package struct Diagnostics: Error, Sendable, Hashable {
    package let all: [Diagnostic]

    package init(_ all: [Diagnostic]) {
        self.all = all
    }

    /// What any error says to a person: Assay's own as they are, a stranger's under the code `internal`.
    package static func of(_ error: any Error) -> [Diagnostic] {
        switch error {
        case let error as Diagnostic: [error]
        case let error as Diagnostics: error.all
        case is Cancelled: [Cancelled.diagnostic]
        default: [Diagnostic("internal", .verbatim(String(describing: error)))]
        }
    }
}
