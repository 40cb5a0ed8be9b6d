import Figures
import Messages
import Outputs
import Queries
import Scorecards
import Taxonomy

/// How the values of a tag are spread, as a small histogram.
enum TagSpread {
    /// Of about so many bars.
    private static let bars = 10

    /// Of numbers or dates, through the language itself; missing and special codes have bars of their own.
    static func figure(of tag: Tag, isLogarithmic: Bool, in session: Session) throws -> Figure {
        let query = try QueryParser.query(
            Source("enterprises | hist `\(tag.id)` " + (isLogarithmic ? "log" : "bins \(bars)")))
        let compiled = try Compiler.compile(query, catalogue: SessionCatalogue(session: session))
        let table = try LocalEngine().run(compiled.plan, control: session.control).table
        return HistogramFigure.figure(table, of: tag.name, unit: tag.cellUnit)
    }

    /// Of levels, from a table with one row for each: a bar each, in its order. Nil for a table of another shape.
    static func figure(ofLevels table: Table, of tag: Tag) -> Figure? {
        guard let level = table.index(of: "level"), let n = table.index(of: "n"), let share = table.index(of: "share") else { return nil }
        let columns = [
            TableColumn("bar", .level, isKey: true), TableColumn("from", .real), TableColumn("to", .real),
            TableColumn("n", .integer, unit: .rows), TableColumn("share", .real, unit: .share),
        ]
        let rows = (0..<table.rowCount).map { row -> [Cell] in
            [name(table[row, level]), .missing, .missing, table[row, n], table[row, share]]
        }
        return HistogramFigure.figure(Table("hist", columns: columns, rows: rows), of: tag.name)
    }

    private static func name(_ level: Cell) -> Cell {
        switch level {
        case .missing: .word(.missing)
        case .flag(true): .phrase(Text(en: "true", zh: "是"))
        case .flag(false): .phrase(Text(en: "false", zh: "否"))
        default: level
        }
    }
}
