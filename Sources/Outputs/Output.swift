package import Messages

/// A number with a name, such as `auc_test`; parts are suffixes.
package struct Metric: Sendable, Hashable {
    package let name: String
    package let value: Cell
    package let unit: Unit?

    package init(_ name: String, _ value: Cell, unit: Unit? = nil) {
        self.name = name
        self.value = value
        self.unit = unit
    }

    package init(_ name: String, _ value: Double?, unit: Unit? = nil) {
        self.init(name, Cell.number(value), unit: unit)
    }

    package init(_ name: String, _ value: Int, unit: Unit? = nil) {
        self.init(name, .integer(value), unit: unit)
    }
}

/// Something a person should know of a result: a stable code, the words, and how many times it happened.
package struct Note: Sendable, Hashable {
    package let code: String
    package let text: Text
    package let count: Int?
    package let place: Place?

    package init(_ code: String, _ text: Text, count: Int? = nil, place: Place? = nil) {
        self.code = code
        self.text = text
        self.count = count
        self.place = place
    }
}

/// A file that was written.
package struct WrittenFile: Sendable, Hashable {
    package let path: String
    /// Nil where the file holds no rows: a figure.
    package let rows: Int?
    /// Lower-case hexadecimal.
    package let sha256: String

    package init(path: String, rows: Int?, sha256: String) {
        self.path = path
        self.rows = rows
        self.sha256 = sha256
    }
}

/// What leaves a command: values, which Rendering shows, a notebook records, replay compares and tests check.
package struct Output: Sendable {
    /// The first is the result.
    package var tables: [Table]
    package var metrics: [Metric]
    package var notes: [Note]
    package var figures: [Figure]
    package var files: [WrittenFile]
    /// Prose for people alone: help, an explanation; never compared.
    package var prose: [Text]
    /// What was claimed of an earlier result; its table says the same to people.
    package var claim: Claim?
    /// The exit status goes by it.
    package var finding = Finding.none

    /// What a replay found, or a claim.
    package enum Finding: Sendable, Hashable {
        case none
        /// A value differs from its recording, or a claim is broken.
        case drift
        /// A cell failed that did not when it was recorded.
        case failure
    }

    package init(
        tables: [Table] = [], metrics: [Metric] = [], notes: [Note] = [], figures: [Figure] = [], files: [WrittenFile] = [],
        prose: [Text] = []
    ) {
        self.tables = tables
        self.metrics = metrics
        self.notes = notes
        self.figures = figures
        self.files = files
        self.prose = prose
    }

    /// Whether there is nothing to show.
    package var isEmpty: Bool {
        tables.isEmpty && metrics.isEmpty && notes.isEmpty && figures.isEmpty && files.isEmpty && prose.isEmpty
    }

    package init(_ table: Table, metrics: [Metric] = [], notes: [Note] = []) {
        self.init(tables: [table], metrics: metrics, notes: notes)
    }
}
