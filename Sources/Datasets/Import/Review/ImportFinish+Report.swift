import Columns
import Messages
import Outputs
import Taxonomy

extension ImportFinish {
    /// What is told of the import.
    func report(_ ready: Snapshot, rejectsFile: WrittenFile?, staleRejects: Note?) -> ImportReport {
        ImportReport(
            dataset: plan.options.dataset, snapshot: ready, columns: columnReports, rejected: merger.rejected, rejectsFile: rejectsFile,
            good: target?.good, bad: target?.bad, notes: ImportNotes(finish: self, snapshot: ready).all + [staleRejects].compactMap(\.self))
    }

    private var columnReports: [ImportReport.ColumnReport] {
        let byIndex = Dictionary(uniqueKeysWithValues: reviewed.map { ($0.index, $0) })
        return plan.columns.indices.map { index in
            byIndex[index].map(tagReport) ?? otherReport(index)
        }
    }

    private func tagReport(_ item: ReviewedColumn) -> ImportReport.ColumnReport {
        let isNumber = [.count, .amount, .ratio, .age, .number, .flag].contains(item.tag.type)
        return ImportReport.ColumnReport(
            header: plan.columns[item.index].header, role: .tag, field: plan.columns[item.index].filledField?.rawValue, id: item.tag.id,
            type: item.tag.type, why: item.decision.why,
            line: item.decision.line, missing: item.zone.missing, missingWords: merger.evidence[item.index].missingWords,
            distinct: item.review.distinct, minimum: isNumber ? item.zone.low : nil, maximum: isNumber ? item.zone.high : nil,
            isWhole: item.isWhole, flag: item.review.flag)
    }

    /// Of a key, a name or the target.
    private func otherReport(_ index: Int) -> ImportReport.ColumnReport {
        let column = plan.columns[index]
        let (missing, distinct): (Int, Int) =
            switch column.role {
            case .key, .tag: (0, rows)
            case .name: (merger.names.count { $0 < 0 }, merger.nameLabels.count)
            case .target: (target?.unknown ?? 0, target?.distinct ?? 0)
            }
        let field: String? =
            switch column.role {
            case .key: IdentityField.code.rawValue
            case .name: IdentityField.name.rawValue
            case .target: "outcome"
            case .tag: nil
            }
        let why = column.role == .key && plan.keysAreCodes ? "uscc" : column.role.rawValue
        return ImportReport.ColumnReport(
            header: column.header, role: column.role, field: field, id: column.header, type: nil, why: why, line: nil, missing: missing,
            missingWords: 0, distinct: distinct, minimum: nil, maximum: nil, isWhole: false, flag: nil)
    }
}
