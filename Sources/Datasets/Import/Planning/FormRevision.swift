import Messages
import Taxonomy

/// What a reading of the whole file says about the forms that it was read with.
enum FormRevision {
    /// The plan as the accepted records ask for it.
    static func revised(_ plan: ImportPlan, _ merger: PieceMerger, _ tags: TagRegistry) -> ImportPlan {
        var revised = plan
        revised.keysAreCodes = merger.keyLooks.areCodes
        for index in plan.columns.indices where plan.columns[index].isOpen {
            let column = plan.columns[index]
            let kinds = column.form == .text ? labelKinds(tags.dictionary(ofTag: column.number).table) : merger.evidence[index].kinds
            revised.columns[index].form = kinds.form
            // Other rows stay where the keys are taken for something else.
            let isSettled = column.form == .text && kinds.form != .text && revised.keysAreCodes == plan.keysAreCodes
            if isSettled { revised.columns[index].settledForm = kinds.form }
        }
        return revised
    }

    /// What the labels of a column look like: it may have been taken for text by a record that was rejected.
    private static func labelKinds(_ table: ByteTable) -> ValueKinds {
        var kinds: ValueKinds = []
        for label in 0..<table.count {
            switch FieldReader.value(table.bytes(label)) {
            case .missing, .missingWord: break
            case .decimal(let mantissa, let scale): kinds.insert(FieldReader.isDay(mantissa, scale: scale) ? .dayNumber : .number)
            case .real: kinds.insert(.number)
            case .flag: kinds.insert(.flag)
            case .date: kinds.insert(.date)
            case .text: return .text
            }
            if kinds.form == .text { return kinds }
        }
        // A column of nothing but NA and the like is all missing.
        return kinds
    }

    /// Throws `column-type` for each column whose values do not fit the tag that the dataset has.
    static func checkKnownTags(_ plan: ImportPlan, _ merger: PieceMerger) throws {
        let problems = plan.columns.indices.compactMap { index -> Diagnostic? in
            let column = plan.columns[index]
            guard let tag = column.knownTag, column.declaredType == nil, let surprise = merger.evidence[index].surprise else { return nil }
            return Diagnostic(
                "column-type",
                Text(
                    en:
                        "the tag `\(tag.id.brief)` is of type \(tag.type.rawValue) in the dataset; line \(surprise.line) has `\(surprise.text.brief)`",
                    zh: "标签 `\(tag.id.brief)` 在数据集中的类型为 \(tag.type.rawValue)；第 \(surprise.line) 行为 `\(surprise.text.brief)`"),
                hint: Text(
                    en: "--type \(column.header.brief)=\(tag.type.rawValue) rejects such records",
                    zh: "加 --type \(column.header.brief)=\(tag.type.rawValue) 可拒收此类记录"))
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
    }
}
