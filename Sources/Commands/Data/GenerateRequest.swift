import Datasets
package import Messages
package import Outputs

/// What `assay generate` was asked for, as it was typed.
package struct GenerateRequest: Sendable {
    package var into: String
    package var enterprises: Int
    package var snapshots: Int
    package var every: String
    package var seed: Int
    package var outcomes: String
    package var replaces: Bool

    package init(into: String, enterprises: Int, snapshots: Int, every: String, seed: Int, outcomes: String, replaces: Bool) {
        self.into = into
        self.enterprises = enterprises
        self.snapshots = snapshots
        self.every = every
        self.seed = seed
        self.outcomes = outcomes
        self.replaces = replaces
    }
}

extension GenerateRequest {
    /// Makes the city; its snapshots and its fingerprint. Errors: `unconfirmed` for a dataset that would be replaced.
    package func run(in session: Session, _ control: Control) throws -> Output {
        guard let step = GeneratorOptions.Step(rawValue: every) else {
            throw Self.badChoice("--every", every, GeneratorOptions.Step.allCases.map(\.rawValue))
        }
        guard let known = GeneratorOptions.Outcomes(rawValue: outcomes) else {
            throw Self.badChoice("--outcomes", outcomes, GeneratorOptions.Outcomes.allCases.map(\.rawValue))
        }
        guard let seed = UInt64(exactly: seed) else {
            throw Diagnostic("out-of-range", Text(en: "a seed is not below 0", zh: "种子不能为负"))
        }
        let options = try GeneratorOptions(
            enterprises: enterprises, snapshots: snapshots, every: step, seed: seed, outcomes: known)
        if replaces { try session.requireConsent(for: session.loss(ofDataset: into)) }
        try CityGenerator.run(options, into: into, replace: replaces, control: control) { open in
            try CityCaseMaker(seed: seed, session: session, control: control).cases(open)
        }
        let dataset = try Dataset.open(into, access: .readOnly, control: control)
        let columns = [
            TableColumn("snapshot", .text, isKey: true), TableColumn("rows", .integer, unit: .rows), TableColumn("tags", .integer),
        ]
        let rows = dataset.snapshots.map { [Cell.text($0.name), .integer($0.rows), .integer(dataset.tags.count)] }
        let fingerprint = try dataset.fingerprint
        return Output(
            Table("dataset", columns: columns, rows: rows),
            notes: [Note("fingerprint", Text(en: "fingerprint \(fingerprint)", zh: "指纹 \(fingerprint)"))])
    }

    private static func badChoice(_ option: String, _ word: String, _ choices: [String]) -> Diagnostic {
        Diagnostic(
            "bad-choice", Text(en: "\(option) cannot be `\(word)`", zh: "\(option) 不能为“\(word)”"),
            expected: .verbatim(choices.joined(separator: ", ")), nearNames: NearNames.near(word, in: choices))
    }
}
