import Messages
import Outputs
import Scorecards

extension Session {
    /// Sets the bands that `find` finds, and shows what each cut reached beside what was asked for.
    mutating func band(_ arguments: Arguments, at place: Place, find: (ScoredSnapshot) throws -> BandCuts.Found) throws -> Output {
        var open = try requireCard()
        let scored = try scored(open, in: requireSnapshot())
        let found: BandCuts.Found
        do {
            found = try find(scored)
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: place)
        }
        open.card.bands = found.bands
        var result = Output()
        if !found.reached.isEmpty { result.tables.append(Self.table(of: found)) }
        return try commit(open, arguments, estimated: .cuts, result: result)
    }

    private static func table(of found: BandCuts.Found) -> Table {
        let columns = [
            TableColumn("band", .level, isKey: true), TableColumn("from", .integer, unit: .points),
            TableColumn("wanted", .real, unit: .share), TableColumn("reached", .real, unit: .share),
        ]
        let rows = zip(found.bands.names, found.reached).map { name, reached -> [Cell] in
            [.text(name), .integer(reached.cut), .number(reached.wanted), .number(reached.reached)]
        }
        return Table("cuts", columns: columns, rows: rows)
    }
}
