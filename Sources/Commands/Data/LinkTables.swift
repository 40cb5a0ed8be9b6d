import Columns
import Datasets
import Messages
import Outputs

/// What looking through an enterprise's relations found, as tables.
struct LinkTables {
    private let look: LookThrough
    private let nodes: LinkNodes

    /// Rows of a table; what lies beyond is counted in a note.
    static let limit = 200
    static let circleLimit = 60

    init(_ look: LookThrough, _ nodes: LinkNodes) {
        self.look = look
        self.nodes = nodes
    }

    func output(depth: Int) throws -> Output {
        var output = Output()
        try addSurroundings(depth, to: &output)
        let holders = try addHolders(to: &output)
        try addSiblings(to: &output)
        try addControllers(holders, to: &output)
        try addCircle(to: &output)
        try addWay(to: &output)
        return output
    }

    private static func head(_ name: String) -> TableColumn { TableColumn(name, .text, isIdentifying: true, isKey: true) }

    // MARK: - Around and behind

    private func addSurroundings(_ depth: Int, to output: inout Output) throws {
        let around = try look.surroundings(depth: depth, limit: Self.limit)
        try nodes.read(around.steps.flatMap { [$0.node, $0.from] })
        let rows = try around.steps.map { step -> [Cell] in
            [.integer(step.hops), try nodes.name(step.node), relation(step.edge, of: step.node), try nodes.name(step.from)]
                + quantities(step.edge) + (try nodes.cells(step.node))
        }
        let columns = [
            TableColumn("hop", .integer, isOrdinal: true), Self.head("name"),
            TableColumn("relation", .text, isKey: true, vocabulary: LinkRole.vocabulary), TableColumn("via", .text, isIdentifying: true),
        ]
        output.tables.append(Table("links", columns: columns + Self.quantityColumns + nodes.columns, rows: rows))
        if around.isCut {
            output.notes.append(
                Note(
                    "links-cut",
                    Text(en: "only the nearest \(Self.limit) are shown", zh: "仅列出最近的 \(Self.limit) 个")))
        }
        if around.passedOver > 0 {
            output.notes.append(
                Note(
                    "crowds",
                    Text(
                        en: "not looked beyond \(around.passedOver) with more than \(LookThrough.crowd) relations each",
                        zh: "有 \(around.passedOver) 个节点的关系超过 \(LookThrough.crowd) 条，未继续展开"), count: around.passedOver))
        }
    }

    private func addHolders(to output: inout Output) throws -> [LookThrough.Holder] {
        let (holders, isCut) = try look.holders()
        try nodes.read(holders.prefix(Self.limit).map(\.node))
        let rows = try holders.prefix(Self.limit).map { holder -> [Cell] in
            [.integer(holder.layer), try nodes.name(holder.node), .number(holder.share), .flag(holder.isUltimate)]
                + (try nodes.cells(holder.node))
        }
        let columns = [
            TableColumn("layer", .integer, isOrdinal: true), Self.head("name"), TableColumn("control_share", .real, unit: .share),
            TableColumn("is_ultimate", .flag),
        ]
        output.tables.append(Table("behind", columns: columns + nodes.columns, rows: Array(rows)))
        if isCut || holders.count > Self.limit { output.notes.append(Self.cut("behind", shown: rows.count)) }
        return holders
    }

    // MARK: - Beside

    private func addSiblings(to output: inout Output) throws {
        let (siblings, isCut) = try look.siblings()
        try nodes.read(siblings.flatMap { [$0.node, $0.through] })
        let rows = try siblings.map { sibling -> [Cell] in
            [.text(sibling.tie.rawValue), try nodes.name(sibling.through), try nodes.name(sibling.node)] + (try nodes.cells(sibling.node))
        }
        let columns = [
            TableColumn("tie", .text, isKey: true, vocabulary: Self.ties), TableColumn("through", .text, isIdentifying: true, isKey: true),
            Self.head("name"),
        ]
        output.tables.append(Table("beside", columns: columns + nodes.columns, rows: rows))
        if isCut { output.notes.append(Self.cut("beside", shown: rows.count)) }
    }

    private static let ties = Vocabulary(of: LookThrough.Sibling.Tie.self) { tie in
        switch tie {
        case .sameRepresentative: Text(en: "same legal representative", zh: "同一法定代表人")
        case .sharedHolder: Text(en: "shared shareholder", zh: "共同股东")
        case .sameAddress: Text(en: "same address", zh: "同一地址")
        }
    }

    /// Who controls this enterprise and others besides: holders with a say, by themselves or through others, and representatives.
    private func addControllers(_ holders: [LookThrough.Holder], to output: inout Output) throws {
        let shareOf = Dictionary(holders.map { ($0.node, $0.share) }) { first, _ in first }
        let say = Double(LookThrough.sayShare) / 10_000
        let holding = holders.filter { ($0.share ?? 0) >= say }.map(\.node)
        let representing = try look.surroundings(depth: 1, limit: .max).steps.filter {
            look.network.kind($0.edge) == .legalRepresentative && look.network.isSource($0.node, of: $0.edge)
        }.map(\.node)
        var seen: Set<Int> = []
        let rows = try (holding + representing).filter { seen.insert($0).inserted }.compactMap { controller -> [Cell]? in
            let held = Set(try look.members(of: controller, .sharedHolder)).subtracting([look.node])
            let represented = Set(try look.members(of: controller, .sameRepresentative)).subtracting([look.node])
            let others = held.union(represented)
            guard !others.isEmpty else { return nil }
            return [
                try nodes.name(controller), .number(shareOf[controller] ?? nil), .integer(others.count), .integer(held.count),
                .integer(represented.count), .integer(others.count { look.network.isDefaulter[$0] != 0 }),
            ]
        }
        let columns = [
            Self.head("name"), TableColumn("control_share", .real, unit: .share), TableColumn("other_enterprises", .integer),
            TableColumn("held", .integer), TableColumn("represented", .integer), TableColumn("other_defaulters", .integer),
        ]
        output.tables.append(Table("controllers", columns: columns, rows: rows))
    }

    // MARK: - Guarantees

    private func addCircle(to output: inout Output) throws {
        let (around, size) = try look.circle()
        try nodes.read(around.steps.prefix(Self.circleLimit).flatMap { [$0.node, $0.from] })
        output.metrics.append(Metric("circle_size", size))
        let rows = try around.steps.prefix(Self.circleLimit).map { step -> [Cell] in
            [.integer(step.hops), try nodes.name(step.node), relation(step.edge, of: step.node), try nodes.name(step.from)]
                + quantities(step.edge).suffix(1) + (try nodes.cells(step.node))
        }
        let columns = [
            TableColumn("hop", .integer, isOrdinal: true), Self.head("name"),
            TableColumn("relation", .text, vocabulary: LinkRole.vocabulary), TableColumn("via", .text, isIdentifying: true),
            Self.quantityColumns[1],
        ]
        output.tables.append(Table("circle", columns: columns + nodes.columns, rows: Array(rows)))
        let outside = around.steps.count { look.network.row($0.node) == nil }
        if outside > 0 {
            output.notes.append(
                Note(
                    "circle-outsiders",
                    Text(
                        en: "circle_size counts the enterprises of the snapshot; \(outside) of the circle are not among them",
                        zh: "担保圈规模只计快照中的企业；圈内另有 \(outside) 个主体不在其中"), count: outside))
        }
        if around.steps.count > rows.count { output.notes.append(Self.cut("circle", shown: rows.count, of: around.steps.count)) }
    }

    private func addWay(to output: inout Output) throws {
        guard let way = try look.wayToDefaulter() else {
            output.notes.append(
                Note("no-defaulter", Text(en: "no way leads to a defaulter", zh: "没有通向失信主体的路径")))
            return
        }
        if way.isByGuarantees {
            output.metrics.append(Metric("hops_to_defaulter", way.steps.count))
        } else {
            output.notes.append(
                Note(
                    "way-beyond-guarantees",
                    Text(
                        en: "no guarantees lead to a defaulter; the way shown goes by shareholders and representatives too",
                        zh: "担保关系不通向失信主体；所示路径含股东与法定代表人关系")))
        }
        try nodes.read(way.steps.map(\.node))
        let rows = try way.steps.enumerated().map { place, step -> [Cell] in
            [.integer(place + 1), try nodes.name(step.node), relation(step.edge, of: step.node)] + quantities(step.edge)
                + (try nodes.cells(step.node))
        }
        let columns = [
            TableColumn("hop", .integer, isKey: true, isOrdinal: true), Self.head("name"),
            TableColumn("relation", .text, vocabulary: LinkRole.vocabulary),
        ]
        output.tables.append(Table("way", columns: columns + Self.quantityColumns + nodes.columns, rows: rows))
    }

    // MARK: -

    private func relation(_ edge: Int, of node: Int) -> Cell {
        .text(LinkRole(look.network.kind(edge), isSource: look.network.isSource(node, of: edge)).rawValue)
    }

    private static let quantityColumns = [
        TableColumn("share", .real, unit: .share, chineseName: "持股比例"), TableColumn("amount", .integer, unit: .cny),
    ]

    private func quantities(_ edge: Int) -> [Cell] {
        [Cell(look.network.relations.shares[edge]), Cell(look.network.relations.amounts[edge])]
    }

    private static func cut(_ table: String, shown: Int, of all: Int? = nil) -> Note {
        Note(
            "links-cut",
            Text(
                en: "`\(table)` shows the first \(shown)\(all.map { " of \($0)" } ?? "")",
                zh: "`\(table)` 仅列出前 \(shown) 个\(all.map { "，共 \($0) 个" } ?? "")"))
    }
}
