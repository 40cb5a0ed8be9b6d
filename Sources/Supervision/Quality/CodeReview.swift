import Columns
import Messages
import Taxonomy

/// Keys that are no codes, codes of one organisation, and names that several have.
struct CodeReview: Sendable {
    /// A row that a finding speaks of.
    struct Case: Sendable, Hashable {
        let kind: QualityFinding.Kind
        let row: Int
    }

    let findings: [QualityFinding]
    /// The first rows of each finding.
    let cases: [Case]
    /// Whether the keys are unified social credit codes at all.
    let keysAreCodes: Bool

    /// Rows told of each finding.
    static let mostCases = 10

    /// - Parameter names: nil where there are none.
    init(codes: Column, names: Column?, control: Control) throws {
        var (flawed, odd): ([Int], [Int]) = ([], [])
        var organisations: [String: [Int]] = [:]
        for row in 0..<codes.count {
            try control.check(row: row)
            guard case .text(let code) = codes[row] else { continue }
            guard EnterpriseCode.flaw(in: code) == nil else {
                flawed.append(row)
                continue
            }
            let organisation = Array(code.utf8)[8..<17]
            if EnterpriseCode.organisationCheckCharacter(of: Array(organisation.prefix(8))) != organisation.last { odd.append(row) }
            organisations[String(decoding: organisation, as: UTF8.self), default: []].append(row)
        }
        keysAreCodes = 2 * flawed.count <= codes.count && codes.count > 0
        // Those that are alike stand together, in the order of their first.
        let doubled = keysAreCodes ? organisations.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.flatMap(\.self) : []
        let namesakes = try names.map { try Self.namesakes($0, control) } ?? []
        var (findings, cases): ([QualityFinding], [Case]) = ([], [])
        func add(_ kind: QualityFinding.Kind, _ rows: [Int], _ what: Text, look: String? = nil) {
            guard !rows.isEmpty else { return }
            findings.append(QualityFinding(kind, count: rows.count, among: codes.count, what, look: look))
            cases += rows.prefix(Self.mostCases).map { Case(kind: kind, row: $0) }
        }
        if keysAreCodes {
            add(
                .badCode, flawed,
                Text(en: "no unified social credit code: length, characters or check character", zh: "统一社会信用代码的长度、字符或校验码有误"))
            add(.badCode, odd, Text(en: "the organisation code inside has a wrong check character", zh: "代码中组织机构代码的校验码有误"))
        }
        add(.duplicateCode, doubled, Text(en: "several codes hold the same organisation code", zh: "多个代码含有同一组织机构代码"))
        add(
            .duplicateName, namesakes, Text(en: "the same name under several codes; some are namesakes", zh: "同一名称对应多个代码，可能仅为同名"),
            look: "enterprises | by name : n = count() | where n > 1 and name is not missing | sort n desc")
        (self.findings, self.cases) = (findings, cases)
    }

    /// Rows whose name another row has too: those of one name together, in the order of their first.
    private static func namesakes(_ names: Column, _ control: Control) throws -> [Int] {
        var rows = [[Int]](repeating: [], count: names.labels?.count ?? 0)
        for row in 0..<names.count {
            try control.check(row: row)
            if let code = names.storedInteger(at: row), rows.indices.contains(code) { rows[code].append(row) }
        }
        return rows.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.flatMap(\.self)
    }
}
