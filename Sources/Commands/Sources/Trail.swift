import Datasets
import Foundation
import Messages
import Outputs
import Queries
import Scorecards

extension DataSource {
    static let trail = DataSource(
        name: "trail", summary: Text(en: "the steps that led to the open card, with the effect of each", zh: "评分卡的更改轨迹及每步影响"),
        relation: { session in
            let entries = try session.undoLog().trail
            let columns = [
                TableColumn("step", .integer, isKey: true), TableColumn("time", .time, isVolatile: true),
                TableColumn("user", .text, isVolatile: true), TableColumn("command", .text), TableColumn("because", .text),
                TableColumn("auc", .real), TableColumn("ks", .real), TableColumn("moved", .integer, unit: .rows),
            ]
            let rows = entries.enumerated().map { index, entry -> [Cell] in
                let effect = entry.effect.flatMap { try? JSONDecoder().decode([String: Double].self, from: Data($0.utf8)) } ?? [:]
                return [
                    .integer(index + 1), .time(entry.time), .text(entry.user), .text(entry.command), .optional(entry.because),
                    .number(effect["auc"]), .number(effect["ks"]), .optional(effect["moved"].map { Int($0) }),
                ]
            }
            return TableRelation(Table("trail", columns: columns, rows: rows))
        })
}
