package import Columns
package import Messages

/// Who an enterprise is, how it stood before, and what happened.
extension HealthSheet {
    /// A named text, such as a field of the register.
    package struct Fact: Sendable {
        package let name: Text
        package let value: Text

        package init(_ name: Text, _ value: Text) {
            self.name = name
            self.value = value
        }
    }

    /// How it stood in one snapshot.
    package struct Past: Sendable {
        package let snapshot: String
        package let score: Int?
        package let band: String?
        package let indices: [RiskModule: Int]

        package init(snapshot: String, score: Int?, band: String?, indices: [RiskModule: Int]) {
            self.snapshot = snapshot
            self.score = score
            self.band = band
            self.indices = indices
        }
    }

    /// Something that happened.
    package struct Event: Sendable {
        package let day: Day
        package let what: Text
        package let detail: Text

        package init(day: Day, what: Text, detail: Text) {
            self.day = day
            self.what = what
            self.detail = detail
        }
    }
}
