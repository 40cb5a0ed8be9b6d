import Columns
import Datasets
import Messages
import Outputs
import Queries
import Synchronization

extension DataSource {
    static let relations = DataSource(
        name: "relations",
        summary: Text(
            en: "relations of enterprises: shareholders, legal representatives, guarantees, addresses", zh: "企业关系：股东、法定代表人、担保、地址"),
        relation: { session in
            let dataset = try session.requireWorkplace().dataset
            guard try dataset.relationCount > 0 else { throw RelationRefresh.none(dataset) }
            return try RelationFields(dataset: dataset, snapshot: session.workplace?.snapshot).relation()
        })
}

/// The fields of `relations`, each made when a query asks for it.
struct RelationFields {
    let dataset: Dataset
    /// Whose day decides what holds.
    let snapshot: Snapshot?

    static let kindWords = Vocabulary(
        Dictionary(RelationKind.allCases.map { ($0.name, $0.chineseName) }) { first, _ in first })
    static let nodeWords = Vocabulary(["enterprise": "企业", "person": "个人", "company": "外部企业", "address": "地址"])

    func relation() throws -> LazyRelation {
        let (dataset, snapshot) = (dataset, snapshot)
        let texts = NodeTexts(dataset)
        func part(_ field: Field, _ column: @escaping @Sendable (Relations, Control) throws -> Column) -> LazyRelation.Part {
            LazyRelation.Part(field: field) { try column(dataset.relations(control: $0), $0) }
        }
        func ends(_ name: String, _ chinese: String, _ nodes: @escaping @Sendable (Relations, Control) throws -> Buffer<Int32>)
            -> [LazyRelation.Part]
        {
            [
                part(Field(name, .text, chineseName: .named(chinese), isIdentifying: true)) { try texts.codes(nodes($0, $1), $1) },
                part(Field(name + "_name", .text, isIdentifying: true)) { try texts.names(nodes($0, $1), $1) },
                part(Field(name + "_kind", .level, labels: NodeTexts.kinds, isAside: true, vocabulary: Self.nodeWords)) {
                    try texts.kinds(nodes($0, $1), $1)
                },
            ]
        }
        let kind = part(Field("kind", .level, labels: Self.kinds, vocabulary: Self.kindWords)) { relations, _ in
            Column(.level(Self.kinds), .int8(Buffer((0..<relations.count).map { Int8(clamping: relations.kind($0).rawValue) })))
        }
        let holds = part(Field("holds_now", .flag)) { relations, control in
            guard let snapshot else { return .flags(Array(repeating: nil, count: relations.count)) }
            return try relations.holding(on: snapshot.date, control: control)
        }
        let parts =
            [kind] + ends("source", "主体") { try $0.nodes(control: $1).sources } + ends("target", "对象") { try $0.nodes(control: $1).targets }
            + [
                part(Field("share", .real, chineseName: "持股比例", unit: .share)) { relations, _ in relations.shares },
                part(Field("amount", .integer, unit: .cny)) { relations, _ in relations.amounts },
                part(Field("since", .date)) { relations, _ in relations.since },
                part(Field("until", .date)) { relations, _ in relations.until }, holds,
            ]
        return LazyRelation("relations", rowCount: try dataset.relationCount, parts: parts)
    }

    private static let kinds = Labels(RelationKind.allCases.map(\.name))
}

/// Codes, names and kinds of nodes as columns; what they are made of is read once.
private final class NodeTexts: Sendable {
    private let dataset: Dataset
    private let parties = Mutex<[Party]?>(nil)

    static let kinds = Labels(["enterprise"] + PartyKind.allCases.map(\.rawValue))

    init(_ dataset: Dataset) {
        self.dataset = dataset
    }

    func codes(_ nodes: Buffer<Int32>, _ control: Control) throws -> Column {
        let enterprises = try dataset.enterpriseTexts(control: control)
        let parties = try parties(control)
        var labels = enterprises.codes.all
        let own = parties.map { party -> Int32 in
            guard let code = party.code else { return .min }
            labels.append(code)
            return Int32(labels.count - 1)
        }
        return text(nodes, enterprises.codes.count, labels) { node in
            Int32(node)
        } party: {
            own[$0]
        }
    }

    func names(_ nodes: Buffer<Int32>, _ control: Control) throws -> Column {
        let enterprises = try dataset.enterpriseTexts(control: control)
        let parties = try parties(control)
        let labels = enterprises.names.all + parties.map(\.name)
        let first = Int32(enterprises.names.count)
        return text(nodes, enterprises.codes.count, labels) {
            enterprises.nameOf[$0]
        } party: {
            first + Int32($0)
        }
    }

    func kinds(_ nodes: Buffer<Int32>, _ control: Control) throws -> Column {
        let count = try dataset.enterpriseTexts(control: control).codes.count
        let own = try parties(control).map { Int8(1 + (PartyKind.allCases.firstIndex(of: $0.kind) ?? 0)) }
        return Column(.level(Self.kinds), .int8(Buffer(nodes.array.map { Int($0) < count ? 0 : own[Int($0) - count] })))
    }

    // MARK: -

    private func text(
        _ nodes: Buffer<Int32>, _ enterprises: Int, _ labels: [String], enterprise: (Int) -> Int32, party: (Int) -> Int32
    ) -> Column {
        let codes = nodes.array.map { Int($0) < enterprises ? enterprise(Int($0)) : party(Int($0) - enterprises) }
        return Column(.text(Labels(labels)), .int32(Buffer(codes)))
    }

    private func parties(_ control: Control) throws -> [Party] {
        try parties.withLock { known in
            if let known { return known }
            let all = try dataset.parties(control: control)
            known = all
            return all
        }
    }
}
