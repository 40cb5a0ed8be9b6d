import Datasets
import Foundation
import Messages
import Outputs
import Queries
import Scorecards

extension DataSource {
    static let trail = DataSource(
        name: "trail", summary: Text(en: "the steps that led to the open card, with the effect of each", zh: "评分卡的更改轨迹及每步影响"),
        speaksOfCard: true,
        relation: { session in
            let entries = try session.undoLog().trail
            let columns = [
                TableColumn("step", .integer, isKey: true, isOrdinal: true), TableColumn("time", .time, isVolatile: true),
                TableColumn("user", .text, isVolatile: true), TableColumn("command", .text), TableColumn("because", .text),
                TableColumn("auc", .real), TableColumn("ks", .real), TableColumn("moved", .integer, unit: .rows),
            ]
            let rows = entries.enumerated().map { index, entry -> [Cell] in
                let effect = entry.effect.flatMap { try? JSONDecoder().decode([String: Double].self, from: Data($0.utf8)) } ?? [:]
                return [
                    .integer(index + 1), .time(entry.time), .text(entry.user), .text(entry.commandAlone), .optional(entry.because),
                    .number(effect["auc"]), .number(effect["ks"]), .optional(effect["moved"].map { Int($0) }),
                ]
            }
            return TableRelation(Table("trail", columns: columns, rows: rows))
        })
}

extension JournalEntry {
    /// The statement without the `because "..."` at its end, which has a column of its own.
    var commandAlone: String {
        guard let because else { return command }
        var end = command.endIndex
        while let clause = command[..<end].range(of: " because ", options: .backwards) {
            let quoted = command[clause.upperBound...].trimmingCharacters(in: .whitespaces)
            let inner = quoted.dropFirst().dropLast()
            if inner == because || inner.replacing(#"\""#, with: "\"") == because || quoted == because {
                return command[..<clause.lowerBound].trimmingCharacters(in: .whitespaces)
            }
            end = clause.lowerBound
        }
        return command
    }
}
