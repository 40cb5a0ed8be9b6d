import Columns
import Datasets
import Messages
import Outputs
import Queries
import Supervision

extension EnterpriseFields {
    /// What the rules say of an enterprise: these are not there for a condition that is kept, since rules are such conditions.
    static let riskNames: Set<String> = ["public_risk", "enterprise_risk", "colour"]

    /// The index of each module, and the gravest colour; scanned when one is first read. A tag of that name goes before.
    var riskParts: [LazyRelation.Part] {
        let parts = [
            index("public_risk", of: .publicRisk, Text(en: "index of public risk, 0 to 100", zh: "涉众型金融风险指数，0 至 100")),
            index("enterprise_risk", of: .enterpriseRisk, Text(en: "index of enterprise risk, 0 to 100", zh: "企业金融风险指数，0 至 100")), colour,
        ]
        return parts.filter { dataset.tagIndex(ofID: $0.field.name) == nil }
    }

    private func index(_ name: String, of module: RiskModule, _ summary: Text) -> LazyRelation.Part {
        let (session, snapshot) = (session, snapshot)
        return LazyRelation.Part(field: Field(name, .integer, isBuiltIn: true, isComputed: true, summary: summary)) { _ in
            let scan = try session.lenientScan(of: snapshot).scan
            // Where no rule can be judged, nothing is known: 0 would be a verdict.
            return .integers((0..<scan.rows).map { scan.rules.isEmpty ? nil : scan.index(ofRow: $0, in: module) })
        }
    }

    private var colour: LazyRelation.Part {
        let (session, snapshot) = (session, snapshot)
        let labels = Labels(MarkColour.allCases.map(\.rawValue), isOrdered: true)
        let field = Field(
            "colour", .level, labels: labels, isBuiltIn: true, isComputed: true, vocabulary: Vocabulary(of: MarkColour.self, \.text),
            summary: Text(en: "the gravest colour of its warnings; missing without any", zh: "最高预警色；无预警为缺失"))
        return LazyRelation.Part(field: field) { _ in
            let scan = try session.lenientScan(of: snapshot).scan
            let codes = (0..<scan.rows).map { row in
                RiskModule.allCases.compactMap { scan.colour(ofRow: row, in: $0)?.rank }.max().map { Int8($0) } ?? .min
            }
            return Column(.level(labels), .int8(Buffer(codes)))
        }
    }
}
