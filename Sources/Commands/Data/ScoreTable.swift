import Foundation
import Messages
import Outputs
import Queries
import Scorecards

/// The columns that `assay score` writes, of the enterprises of a session with a card.
struct ScoreTable {
    /// Of the characteristics, as the columns are called.
    let names: [String]

    /// - Parameters:
    ///   - code: the field that tells the rows apart.
    ///   - vetoes: how each condition was typed.
    func table(of session: Session, code: String, vetoes: [String: String] = [:]) throws -> Table {
        let tags = session.openCard?.card.characteristics.map(\.tag) ?? []
        let points = tags.map { "points." + NameLiteral.printed($0) }
        let fields = ([NameLiteral.printed(code), "score", "band", "pd", "veto", "reasons"] + points).joined(separator: ", ")
        let query = try QueryParser.query(Source("enterprises | select \(fields)"))
        let compiled = try Compiler.compile(query, catalogue: SessionCatalogue(session: session))
        let table = try LocalEngine().run(compiled.plan, control: session.control).table
        let heads = ["code", "score", "band", "pd", "veto", "reasons"] + names.map { "points_" + $0 }
        let chinese: [ChineseHead] =
            Array(repeating: .programs, count: heads.count - tags.count)
            + tags.map { session.name(ofTag: $0).map { .named($0 + "分值") } ?? .programs }
        let columns = heads.indices.map { place in
            let column = table.columns[place]
            return TableColumn(
                heads[place], column.type, unit: column.unit, chineseName: chinese[place], isIdentifying: column.isIdentifying)
        }
        var cells = table.cells
        cells[4] = Self.renamed(table, 4, by: vetoes, separator: "; ")
        cells[5] = Self.renamed(table, 5, by: Dictionary(zip(tags, names)) { first, _ in first }, separator: ";")
        return Table("scores", columns: columns, cells: cells, rowCount: table.rowCount)
    }

    /// Texts of several parts, each called as the card calls it.
    private static func renamed(_ table: Table, _ column: Int, by names: [String: String], separator: String) -> Table.Cells {
        guard names.contains(where: { $0.key != $0.value }) else { return table.cells[column] }
        return .cells(
            (0..<table.rowCount).map { row in
                guard case .text(let text) = table[row, column] else { return table[row, column] }
                return .text(text.components(separatedBy: separator).map { names[$0] ?? $0 }.joined(separator: separator))
            })
    }
}
