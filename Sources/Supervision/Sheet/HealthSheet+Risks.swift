package import Messages

/// What the rules say of an enterprise, and what others think of it.
extension HealthSheet {
    /// The index of one module, and the finding in words.
    package struct Risk: Sendable {
        package let module: RiskModule
        package let index: Int
        package let colour: MarkColour?
        package let addressee: Text?

        package init(module: RiskModule, index: Int, colour: MarkColour?, addressee: Text?) {
            self.module = module
            self.index = index
            self.colour = colour
            self.addressee = addressee
        }
    }

    /// One rule that fires.
    package struct RiskPoint: Sendable {
        package let rule: String
        package let name: Text
        package let module: RiskModule
        package let severity: Severity
        package let points: Int
        package let phrase: Text
        /// The tags whose values stand in the phrase.
        package let sources: [Source]

        package init(
            rule: String, name: Text, module: RiskModule, severity: Severity, points: Int, phrase: Text, sources: [Source]
        ) {
            self.rule = rule
            self.name = name
            self.module = module
            self.severity = severity
            self.points = points
            self.phrase = phrase
            self.sources = sources
        }
    }

    /// What others think of it.
    package struct Rating: Sendable {
        package let name: Text
        package let value: Text
        package let source: Source

        package init(name: Text, value: Text, source: Source) {
            self.name = name
            self.value = value
            self.source = source
        }
    }
}
