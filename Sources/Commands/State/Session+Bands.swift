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
        for (index, veto) in open.card.vetoes.enumerated() where (try? found.bands.cap(named: veto.cap)) == nil {
            throw Diagnostic(
                "veto-band",
                Text(
                    en: "veto \(index + 1) caps at band \(veto.cap), which these bands do not have",
                    zh: "第 \(index + 1) 条否决条件封顶于等级 \(veto.cap)，新的等级划分中没有该等级"),
                at: place,
                hint: Text(en: "veto drop \(index + 1) first, or set it at another band", zh: "请先 veto drop \(index + 1)，或改设其封顶等级"))
        }
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
