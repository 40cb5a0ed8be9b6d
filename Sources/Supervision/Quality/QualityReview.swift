import Columns
package import Datasets
package import Messages

/// Looks through a snapshot for what cannot be right, what got lost since the snapshot before, and what somebody should look at.
package struct QualityReview: Sendable {
    /// A row that a finding of codes or names speaks of.
    package struct Case: Sendable, Hashable {
        package let kind: QualityFinding.Kind
        package let row: Int
    }

    /// The worst first.
    package let findings: [QualityFinding]
    package let cases: [Case]
    /// Whether the keys are unified social credit codes, and so were looked at; nil where codes were not asked for.
    package let keysAreCodes: Bool?

    /// - Parameters:
    ///   - previous: the snapshot to compare with; nil for none.
    ///   - tags: the places of the tags to look at; with nil all of them, and codes, names and categories too.
    ///
    /// Errors: `damaged-chunk`, `Cancelled`.
    package static func of(
        _ dataset: Dataset, in snapshot: Snapshot, against previous: Snapshot?, tags: [Int]? = nil, options: QualityOptions,
        control: Control
    ) throws -> QualityReview {
        let frame = try QualityFrame(dataset, snapshot, previous, options, control)
        let wanted = tags ?? Array(dataset.tags.indices)
        var findings = try PresenceReview(frame: frame).findings(of: wanted, control)
        findings += try TagReview(frame: frame).findings(of: wanted, control)
        guard tags == nil else { return QualityReview(findings: findings.worstFirst, cases: [], keysAreCodes: nil) }
        findings += try frame.staleCategories().findings(rows: snapshot.rows)
        let names = try dataset.identityFields.contains(.name) ? dataset.identity(.name, in: snapshot, control: control) : nil
        let codes = try CodeReview(codes: dataset.identity(.code, in: snapshot, control: control), names: names, control: control)
        return QualityReview(
            findings: (findings + codes.findings).worstFirst, cases: codes.cases.map { Case(kind: $0.kind, row: $0.row) },
            keysAreCodes: codes.keysAreCodes)
    }
}
