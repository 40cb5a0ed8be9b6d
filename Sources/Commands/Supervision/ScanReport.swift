import Columns
import Datasets
import Messages
import Outputs
import Supervision

/// A scan as tables: the suspects, and how many there are by mark, rule, district and industry.
struct ScanReport {
    let scan: Scan
    let modules: [RiskModule]
    let session: Session
    let snapshot: Snapshot
    let suspects: [Suspect]

    init(scan: Scan, modules: [RiskModule], session: Session, snapshot: Snapshot) {
        self.scan = scan
        self.modules = modules
        self.session = session
        self.snapshot = snapshot
        suspects = scan.suspects(of: modules)
    }

    var metrics: [Metric] {
        [
            Metric("scanned", scan.rows, unit: .rows), Metric("suspects", suspects.count, unit: .rows),
            Metric("suspect_share", share(suspects.count), unit: .share), Metric("rules", scan.rules.count),
        ]
    }

    /// One row per suspect, the gravest first.
    var suspectTable: Table {
        get throws {
            let who = try EnterpriseColumns(of: Buffer(suspects.map { Int32($0.row) }), in: session, snapshot: snapshot)
            let own: [(TableColumn, Table.Cells)] = [
                (RiskColumns.module, .cells(suspects.map { .raw($0.module) })),
                (TableColumn("index", .integer), .cells(suspects.map { .integer($0.index) })),
                (RiskColumns.colour, .cells(suspects.map { .raw($0.colour) })),
                (TableColumn("risk_point_count", .integer), .cells(suspects.map { .integer($0.points) })),
                (RiskColumns.riskPoints(scan.rules), .cells(suspects.map { .text(riskPoints(ofRow: $0.row)) })),
            ]
            let rank = (TableColumn("rank", .integer, isOrdinal: true), Table.Cells.cells(suspects.indices.map { .integer($0 + 1) }))
            let all = [rank] + who.all + own
            return Table("suspects", columns: all.map(\.0), cells: all.map(\.1), rowCount: suspects.count)
        }
    }

    private func riskPoints(ofRow row: Int) -> String {
        scan.fired(onRow: row).map { scan.rules[$0].id }.joined(separator: ";")
    }

    /// How many are warned of in each colour of each module, and who is told.
    var markTable: Table {
        let rows = modules.flatMap { module -> [[Cell]] in
            MarkColour.allCases.reversed().map { colour in
                let mark = scan.marks(of: module)[colour]
                let n = scan.count(of: colour, in: module)
                return [.raw(module), .raw(colour), .integer(mark.from), .phrase(mark.addressee.visible), .integer(n), .number(share(n))]
            }
        }
        let columns = [
            RiskColumns.module.asKey, RiskColumns.colour.asKey, TableColumn("from", .integer), TableColumn("addressee", .text),
            TableColumn("n", .integer, unit: .rows), TableColumn("share", .real, unit: .share),
        ]
        return Table("marks", columns: columns, rows: rows)
    }

    /// On how many enterprises each rule fires, and how many of them are suspects.
    var ruleTable: Table {
        let suspected = Set(suspects.map(\.row))
        let rows = scan.rules.indices.filter { modules.contains(scan.rules[$0].module) }.map { place -> [Cell] in
            let rule = scan.rules[place]
            let n = scan.count(ofRule: place)
            let hits = suspected.count { scan.masks[place][$0] != 0 }
            return RiskColumns.cells(of: rule) + [.integer(n), .number(share(n)), .integer(hits)]
        }
        let columns =
            RiskColumns.rule + [
                TableColumn("n", .integer, unit: .rows), TableColumn("share", .real, unit: .share),
                TableColumn("suspects", .integer, unit: .rows),
            ]
        return Table("rules", columns: columns, rows: rows)
    }

    /// Suspects by a level of the enterprises; nil where the dataset does not know it.
    func groupTable(_ field: String) throws -> Table? {
        guard let column = try EnterpriseValues(session: session, snapshot: snapshot).column(field), let labels = column.labels else {
            return nil
        }
        guard let codes = column.wholes else { return nil }
        // The last place is for rows without a level.
        var (all, found) = (Array(repeating: 0, count: labels.count + 1), Array(repeating: 0, count: labels.count + 1))
        func place(_ row: Int) -> Int {
            let code = Int(codes.pointer[row])
            return labels.all.indices.contains(code) ? code : labels.count
        }
        for row in 0..<scan.rows {
            try session.control.check(row: row)
            all[place(row)] += 1
        }
        for suspect in suspects { found[place(suspect.row)] += 1 }
        let rows = all.indices.filter { all[$0] > 0 }.map { place -> [Cell] in
            [
                place == labels.count ? .missing : .text(labels.all[place]), .integer(all[place]), .integer(found[place]),
                .number(Double(found[place]) / Double(all[place])),
            ]
        }
        let columns = [
            TableColumn(field, .level, isKey: true), TableColumn("n", .integer, unit: .rows),
            TableColumn("suspects", .integer, unit: .rows),
            TableColumn("suspect_share", .real, unit: .share),
        ]
        return Table(field == "district" ? "districts" : "industries", columns: columns, rows: rows)
    }

    private func share(_ count: Int) -> Double? {
        scan.rows == 0 ? nil : Double(count) / Double(scan.rows)
    }
}
