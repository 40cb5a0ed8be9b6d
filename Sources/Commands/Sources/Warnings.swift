import Columns
import Datasets
import Messages
import Outputs
import Queries
import Supervision

extension DataSource {
    static let warnings = DataSource(
        name: "warnings",
        summary: Text(en: "the risk points of the snapshot: a row per enterprise and rule that fires", zh: "快照中的风险点：每家企业每条命中规则一行"),
        speaksOfCard: true, keys: ["code"],
        relation: { session in
            let snapshot = try session.requireSnapshot()
            let judged = try session.scan(of: snapshot)
            return try WarningRows(judged: judged, session: session, snapshot: snapshot).relation
        })
}

/// The fields of `warnings`: who, which rule, how grave, and what the module's index says of the enterprise.
private struct WarningRows {
    let judged: JudgedScan
    let session: Session
    let snapshot: Snapshot
    /// Of each warning: the row of its enterprise and the place of its rule.
    private let rows: Buffer<Int32>
    private let places: Buffer<Int32>

    init(judged: JudgedScan, session: Session, snapshot: Snapshot) throws {
        (self.judged, self.session, self.snapshot) = (judged, session, snapshot)
        let scan = judged.scan
        var (rows, places): ([Int32], [Int32]) = ([], [])
        for row in 0..<scan.rows {
            try session.control.check(row: row)
            for place in scan.rules.indices where scan.masks[place][row] != 0 {
                rows.append(Int32(row))
                places.append(Int32(place))
            }
        }
        (self.rows, self.places) = (Buffer(rows), Buffer(places))
    }

    var relation: any Relation {
        get throws {
            let notes = judged.notes
            return LazyRelation(
                "warnings", rowCount: rows.count,
                defaultFields: ["code", "name", "district", "module", "rule", "severity", "index", "colour"],
                parts: try identity + ruleParts + [indexPart, colourPart], notes: { notes })
        }
    }

    /// Fields of `enterprises`, one value per warning.
    private var identity: [LazyRelation.Part] {
        get throws {
            let own = try EnterpriseFields(session: session).relation()
            let wanted = ["code", "name", "district", "industry", "status", "score", "band", "outcome"]
            return wanted.compactMap { name in
                guard let place = own.fields.firstIndex(where: { $0.name == name && $0.isBuiltIn }) else { return nil }
                return LazyRelation.Part(field: own.fields[place]) { [rows] control in
                    Selections.gathered(try own.column(place, control: control), rows)
                }
            }
        }
    }

    private var ruleParts: [LazyRelation.Part] {
        let rules = judged.scan.rules
        func level(_ name: String, _ words: Vocabulary, _ all: [String], _ value: (Rule) -> String) -> LazyRelation.Part {
            let labels = Labels(all)
            let codes = rules.map { rule in Int32(all.firstIndex(of: value(rule)) ?? 0) }
            return LazyRelation.Part(field: Field(name, .level, labels: labels, isBuiltIn: true, vocabulary: words)) { [places] _ in
                let result = Buffer<Int32>(unfilled: places.count)
                for place in 0..<places.count { result.pointer[place] = codes[Int(places.pointer[place])] }
                return Column(.level(labels), .int32(result))
            }
        }
        return [
            level("module", Vocabulary(of: RiskModule.self, \.text), RiskModule.allCases.map(\.rawValue)) { $0.module.rawValue },
            level("rule", RiskColumns.names(of: rules), rules.map(\.id)) { $0.id },
            level("severity", Vocabulary(of: Severity.self, \.text), Severity.allCases.map(\.rawValue)) { $0.severity.rawValue },
            LazyRelation.Part(
                field: Field("points", .integer, isBuiltIn: true, summary: Text(en: "what the rule adds to the index", zh: "规则计入指数的分值"))
            ) { [places] _ in .integers(places.array.map { rules[Int($0)].points }) },
        ]
    }

    private var indexPart: LazyRelation.Part {
        let scan = judged.scan
        return LazyRelation.Part(
            field: Field("index", .integer, isBuiltIn: true, summary: Text(en: "of the rule's module, 0 to 100", zh: "所属模块的风险指数，0 至 100"))
        ) { [rows, places] _ in
            .integers((0..<rows.count).map { scan.index(ofRow: Int(rows[$0]), in: scan.rules[Int(places[$0])].module) })
        }
    }

    private var colourPart: LazyRelation.Part {
        let scan = judged.scan
        let labels = Labels(MarkColour.allCases.map(\.rawValue), isOrdered: true)
        let field = Field(
            "colour", .level, labels: labels, isBuiltIn: true, vocabulary: Vocabulary(of: MarkColour.self, \.text),
            summary: Text(en: "the colour of the module's warning; missing below the first mark", zh: "模块预警色；未达预警线为缺失"))
        return LazyRelation.Part(field: field) { [rows, places] _ in
            let codes = (0..<rows.count).map { number -> Int8 in
                let colour = scan.colour(ofRow: Int(rows[number]), in: scan.rules[Int(places[number])].module)
                return colour.map { Int8($0.rank) } ?? .min
            }
            return Column(.level(labels), .int8(Buffer(codes)))
        }
    }
}
