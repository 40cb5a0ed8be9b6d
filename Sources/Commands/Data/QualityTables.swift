import Messages
import Outputs
import Supervision

/// The findings of a look at the data as tables.
struct QualityTables {
    let review: QualityReview
    let session: Session

    var metrics: [Metric] {
        func count(_ gravity: QualityFinding.Gravity) -> Int { review.findings.count { $0.kind.gravity == gravity } }
        return [
            Metric("findings", review.findings.count), Metric("errors", count(.error)), Metric("losses", count(.loss)),
            Metric("doubts", count(.doubt)),
        ]
    }

    /// A row for each finding, the worst first.
    var findings: Table {
        let columns = [
            TableColumn("kind", .level, isKey: true, vocabulary: Self.kinds),
            TableColumn("gravity", .level, vocabulary: Vocabulary(of: QualityFinding.Gravity.self, \.text)),
            TableColumn("tag", .text, isKey: true),
            TableColumn("category", .level, isKey: true, vocabulary: session.workplace?.dataset.categoryWords()),
            TableColumn("district", .level, isKey: true), TableColumn("count", .integer, unit: .rows),
            TableColumn("share", .real, unit: .share), TableColumn("before", .real, unit: .share),
            TableColumn("now", .real, unit: .share), TableColumn("psi", .real), TableColumn("what", .text),
            TableColumn("look", .text, isAside: true),
        ]
        return Table("quality", columns: columns, rows: review.findings.map(cells), levels: Self.levels)
    }

    private func cells(_ finding: QualityFinding) -> [Cell] {
        [
            .text(finding.kind.rawValue), .text(finding.kind.gravity.rawValue), finding.tag.map(session.cell) ?? .missing,
            .optional(finding.category), .optional(finding.district), .integer(finding.count), .number(finding.share),
            .number(finding.before), .number(finding.now), .number(finding.psi), .phrase(finding.what), .optional(finding.look),
        ]
    }

    /// The first enterprises of findings that no query shows.
    func cases(_ identities: EnterpriseIdentities) -> Table {
        let columns = [
            TableColumn("kind", .level, isKey: true, vocabulary: Self.kinds), TableColumn("code", .code, isIdentifying: true, isKey: true),
            TableColumn("name", .text, isIdentifying: true), TableColumn("district", .level),
        ]
        return Table(
            "cases", columns: columns,
            rows: review.cases.map {
                [.text($0.kind.rawValue), identities.code($0.row), identities.name($0.row), identities.district($0.row)]
            }, levels: Self.levels)
    }

    private static let levels = [
        "kind": QualityFinding.Kind.allCases.map(\.rawValue), "gravity": QualityFinding.Gravity.allCases.map(\.rawValue),
    ]
    private static let kinds = Vocabulary(of: QualityFinding.Kind.self, \.text)
}
