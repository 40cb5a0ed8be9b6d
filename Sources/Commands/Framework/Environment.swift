package import Files
import Foundation

/// What a session takes from the world around it; handed in, so that no value depends on it.
package struct Environment: Sendable {
    /// Asked each time that it is written down: to ask the system takes a while, and most sessions never do.
    private let userName: @Sendable () -> String
    /// The present moment, ISO 8601 in UTC.
    package let now: @Sendable () -> String
    package let access: FileAccess
    package let threads: Int
    /// How leave is had for what cannot be undone.
    package let consent: Consent
    /// What a session on the dataset at a path had said that was cut off; nil where none was.
    package let cutOff: @Sendable (_ dataset: String) -> CutOff?
    /// Nil: the `gnuplot` on the path.
    package let gnuplot: String?
    /// Of which the bytes of written files are taken; nil for no bound.
    package let budget: WriteBudget?
    /// Whether identities are hidden for good, whatever the session asks for: `ASSAY_MASK=on`.
    package let masks: Bool

    package init(
        user: @autoclosure @escaping @Sendable () -> String, now: @escaping @Sendable () -> String = Environment.clock, access: FileAccess,
        threads: Int,
        consent: Consent = .given, cutOff: @escaping @Sendable (String) -> CutOff? = { _ in nil }, gnuplot: String? = nil,
        budget: WriteBudget? = nil, masks: Bool = false
    ) {
        userName = user
        self.now = now
        self.access = access
        self.threads = threads
        self.consent = consent
        self.cutOff = cutOff
        self.gnuplot = gnuplot
        self.budget = budget
        self.masks = masks
    }

    package var user: String { userName() }

    package static let clock: @Sendable () -> String = { Date().ISO8601Format() }
}
