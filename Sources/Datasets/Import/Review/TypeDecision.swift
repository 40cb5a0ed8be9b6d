import Columns
import Messages
import Taxonomy

/// What type a column has, and why, after the whole file was read.
struct TypeDecision {
    /// Text with more different values is no level.
    static let levelLimit = 1000

    let type: TagType
    /// A stable code.
    let why: String
    /// The line that decided it.
    let line: Int?

    /// - Parameters:
    ///   - facts: the taxonomy's, where the values fit them.
    ///   - evidence: what spoke for the form, from the reading that found it.
    ///   - zone: of all values; `entries` are their chunks.
    ///   - distinct: labels of a column of text.
    init(
        _ plan: ColumnPlan, facts: TagFacts?, evidence: ColumnEvidence, zone: Chunk.Zone, entries: [ChunkReader.Entry], distinct: Int,
        rows: Int
    ) {
        if let type = plan.declaredType {
            self.init(type, "given")
        } else if let tag = plan.knownTag {
            self.init(tag.type, "dataset")
        } else if let type = facts?.tag.type {
            self.init(type, "taxonomy")
        } else {
            self = Self.found(plan, evidence, zone, entries, distinct, rows)
        }
    }

    private init(_ type: TagType, _ why: String, line: Int? = nil) {
        self.type = type
        self.why = why
        self.line = line
    }

    private static func found(
        _ plan: ColumnPlan, _ evidence: ColumnEvidence, _ zone: Chunk.Zone, _ entries: [ChunkReader.Entry], _ distinct: Int, _ rows: Int
    ) -> TypeDecision {
        switch plan.form {
        case .number, .none, .key: number(zone, entries, hasSpecials: !plan.specials.isEmpty)
        case .flag: TypeDecision(.flag, "true-false")
        case .date: TypeDecision(.date, "dates")
        case .text: text(evidence, distinct, rows)
        }
    }

    private static func number(_ zone: Chunk.Zone, _ entries: [ChunkReader.Entry], hasSpecials: Bool) -> TypeDecision {
        guard let low = zone.low, let high = zone.high else { return TypeDecision(.number, "all-empty") }
        if entries.contains(where: { $0.scale == nil }) { return TypeDecision(.number, "real-numbers") }
        if entries.contains(where: { ($0.scale ?? 0) > 0 }) { return TypeDecision(.number, "decimals") }
        return low == 0 && high == 1 && !hasSpecials ? TypeDecision(.flag, "zero-one") : TypeDecision(.number, "whole-numbers")
    }

    private static func text(_ evidence: ColumnEvidence, _ distinct: Int, _ rows: Int) -> TypeDecision {
        let type: TagType = distinct > levelLimit || 2 * distinct > rows ? .text : .level
        let isMixed = evidence.kinds.subtracting(.text) != []
        if isMixed, let surprise = evidence.surprise {
            return TypeDecision(
                type, evidence.kinds.subtracting([.text, .dayNumber]) == .number ? "no-number" : "mixed", line: surprise.line)
        }
        return TypeDecision(type, type == .level ? "few-values" : "many-values")
    }
}
