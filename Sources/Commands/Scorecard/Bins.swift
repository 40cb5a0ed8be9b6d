import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards
import Taxonomy

/// Shows the bins of a characteristic.
struct Bins: GroupingCommand {
    static let tag = Parameter<NamedTag>.characteristic()

    let name = "bins"
    let topic = Topic.scorecard
    let summary = Text(en: "Show the bins of a characteristic: rows, bad rate, WOE, value and points.", zh: "显示特征的分箱：样本数、坏样本率、WOE、取值与分值。")
    let parameters: [any ParameterFacts] = [Self.tag]
    let examples = ["add tax_arrears", "bins tax_arrears", "bins tax_arrears | where bin = 1"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.binTable(of: arguments[Self.tag].id, in: session.requireCard())
    }

    func wayBack(_ arguments: Arguments, in session: Session) throws -> WayBack {
        try session.wayBack(ofBinsOf: arguments[Self.tag].id)
    }
}

extension Session {
    /// The bins of a characteristic over the development part, with what each is worth.
    func binTable(of tag: String, in open: OpenCard) throws -> Output {
        guard let index = open.card.characteristics.firstIndex(where: { $0.tag == tag }) else { return Output() }
        let binning = open.card.characteristics[index].binning
        let column = try column(ofTag: tag, of: open.card, in: requireSnapshot())
        let codes = try binning.codes(of: column, control: control)
        let classes = try classes(of: requireSnapshot(), split: open.split)
        let counts = try BinCounts.of(codes: codes, classes: classes, parts: [.development], bins: binning.bins.count, control: control)
        let points = try? PointsTable(open.card).points[index]
        let text = BinText(tag: tag, binning: binning, column: column)
        let table = BinTable(counts: counts, binning: binning, points: points, text: text).table
        return Output(
            table,
            metrics: [
                Metric("iv", counts.informationValue(under: binning)), Metric("n", ClassCounts.rows(counts.total.total), unit: .rows),
            ])
    }

    /// From the number of a bin to its rows in the development part, which alone are counted.
    func wayBack(ofBinsOf tag: String) throws -> WayBack {
        let open = try requireCard()
        guard let characteristic = open.card.characteristics.first(where: { $0.tag == tag }) else { return .none }
        let column = try column(ofTag: tag, of: open.card, in: requireSnapshot())
        let part = open.split == .off ? "" : "part = \(TextLiteral.printed(Word.development.rawValue)) and "
        return .numbered("bin", BinText(tag: tag, binning: characteristic.binning, column: column).conditions.map { part + $0 })
    }
}

/// The bins of a tag as a table, in their order, numbered from 1.
struct BinTable {
    let counts: BinCounts
    let binning: Binning
    let points: [Int32]?
    let text: BinText

    var table: Table {
        let bound = text.column.kind == .date ? CellType.date : .real
        let columns = [
            TableColumn("bin", .integer, isKey: true),
            TableColumn("label", .text, vocabulary: text.column.kind == .flag ? BinText.flagWords : nil), TableColumn("from", bound),
            TableColumn("to", bound),
            TableColumn("n", .integer, unit: .rows, isAside: true), TableColumn("share", .real, unit: .share, isAside: true),
            TableColumn("good", .integer, unit: .rows, isAside: true),
            TableColumn("bad", .integer, unit: .rows, isAside: true), TableColumn("bad_rate", .real, unit: .share),
            TableColumn("woe", .real, unit: .logOdds, isAside: true),
            TableColumn("iv", .real, isAside: true), TableColumn("value", .real, unit: .logOdds, isAside: true),
            TableColumn("origin", .level, isAside: true),
            TableColumn("points", .integer, unit: .points),
        ]
        return Table("bins", columns: columns, rows: binning.bins.indices.map(cells))
    }

    private func cells(_ index: Int) -> [Cell] {
        let bin = binning.bins[index]
        let own = counts.bins[index]
        let (from, to) = text.bounds(of: bin.range)
        // A neutral bin says nothing, so that the column adds up to the tag's IV.
        let saysNothing = bin.origin == .neutral && counts.hasBothClasses
        return [
            .integer(index + 1), text.label(of: bin.range), from, to, .integer(ClassCounts.rows(own.total)),
            .number(counts.total.total == 0 ? nil : Double(own.total) / Double(counts.total.total)), .integer(ClassCounts.rows(own.good)),
            .integer(ClassCounts.rows(own.bad)), .number(own.badRate), .number(counts.woe(of: index)),
            saysNothing ? .real(0) : .number(counts.iv(of: index)),
            .number(bin.value), .phrase(bin.origin.name), .optional(points.map { Int($0[index]) }),
        ]
    }
}

extension Bin.Origin {
    fileprivate var name: Text {
        switch self {
        case .woe: Text(en: rawValue, zh: "WOE")
        case .hand: Text(en: rawValue, zh: "人工")
        case .neutral: Text(en: rawValue, zh: "中性")
        case .worst: Text(en: rawValue, zh: "最差箱")
        }
    }
}
