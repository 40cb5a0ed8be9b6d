import Commands
import Datasets
import Messages
import Outputs

/// What `assay import` was asked for, as it was typed.
package struct ImportRequest: Sendable {
    package var file: String
    package var into: String
    package var key: String?
    package var name: String?
    package var target: String?
    package var bad: String?
    package var snapshot: String?
    package var special: [String] = []
    package var missing: String?
    package var type: [String] = []
    package var encoding: String?
    package var delimiter: String?
    package var isStrict = false
    package var replaces = false

    package init(file: String, into: String) {
        self.file = file
        self.into = into
    }

    func options() throws -> ImportOptions {
        if let encoding, !["utf-8", "utf8"].contains(encoding.lowercased()) {
            throw Diagnostic(
                "not-yet", Text(en: "the encoding `\(encoding)` cannot be read yet", zh: "暂不支持编码“\(encoding)”"),
                expected: .verbatim("utf-8"), hint: .verbatim("iconv -f \(encoding) -t UTF-8"))
        }
        var options = ImportOptions(file: file, into: into)
        options.key = key
        options.name = name
        options.target = target
        options.bad = bad
        options.snapshot = snapshot
        for text in special {
            let (column, codes) = try ImportText.specials(text)
            options.specials[column, default: []] += codes
        }
        options.missing = missing.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } ?? []
        for text in type {
            let (column, type) = try ImportText.type(text)
            options.types[column] = type
        }
        options.delimiter = try delimiter.map(ImportText.delimiter)
        options.isStrict = isStrict
        options.replaces = replaces
        return options
    }
}

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
    func run(_ control: Control) throws -> Output {
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
        try CityGenerator.run(options, into: into, replace: replaces, control: control)
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
