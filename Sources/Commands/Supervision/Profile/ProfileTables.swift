import Columns
import Messages
import Outputs
import Supervision
import Taxonomy

/// A sheet as tables, for the terminal and for recordings.
struct ProfileTables {
    let sheet: HealthSheet

    /// All that have a row.
    var all: [Table] {
        [dimensions, riskPoints, ratings, history, events].filter { $0.rowCount > 0 }
    }

    private var dimensions: Table {
        let rows = sheet.dimensions.map { own -> [Cell] in
            [
                own.dimension.map { .phrase($0.text) } ?? .word(.other), .integer(own.characteristics), .integer(own.points),
                .integer(own.best), .integer(own.worst), .number(own.peers), .optional(own.before),
            ]
        }
        let columns = [
            TableColumn("dimension", .text, isKey: true), TableColumn("characteristics", .integer),
            TableColumn("points", .integer, unit: .points), TableColumn("points_max", .integer, unit: .points),
            TableColumn("points_min", .integer, unit: .points), TableColumn("peer_mean", .real, unit: .points),
            TableColumn("points_before", .integer, unit: .points),
        ]
        return Table("dimensions", columns: columns, rows: rows)
    }

    private var riskPoints: Table {
        let rows = sheet.riskPoints.map { point -> [Cell] in
            [
                .phrase(Text(en: point.rule, zh: point.name.zh)), .raw(point.module), .raw(point.severity), .integer(point.points),
                .phrase(point.phrase),
            ]
        }
        let columns = [
            TableColumn("rule", .text, isKey: true), RiskColumns.module, RiskColumns.severity, TableColumn("points", .integer),
            TableColumn("finding", .text),
        ]
        return Table("risk_points", columns: columns, rows: rows)
    }

    private var ratings: Table {
        let rows = sheet.ratings.map { rating -> [Cell] in
            [
                .phrase(Text(en: rating.source.tag, zh: rating.name.zh)), .phrase(rating.value),
                rating.source.department.map { .phrase($0) } ?? .missing,
                rating.source.asOf.map { .date($0) } ?? .missing,
            ]
        }
        let columns = [
            TableColumn("rating", .text, isKey: true), TableColumn("value", .text), TableColumn("department", .text),
            TableColumn("as_of", .date),
        ]
        return Table("ratings", columns: columns, rows: rows)
    }

    private var history: Table {
        let rows = sheet.history.map { past -> [Cell] in
            [.text(past.snapshot), .optional(past.score), .optional(past.band)]
                + RiskModule.allCases.map { .optional(past.indices[$0]) }
        }
        let columns = [
            TableColumn("snapshot", .text, isKey: true), TableColumn("score", .integer, unit: .points), TableColumn("band", .level),
            TableColumn("public_risk", .integer), TableColumn("enterprise_risk", .integer),
        ]
        return Table("history", columns: columns, rows: rows)
    }

    private var events: Table {
        let columns = [TableColumn("date", .date, isKey: true), TableColumn("what", .text, isKey: true), TableColumn("detail", .text)]
        return Table("events", columns: columns, rows: sheet.events.map { [.date($0.day), .phrase($0.what), .phrase($0.detail)] })
    }

    /// Where the enterprise stands among others.
    var metrics: [Metric] {
        guard let standing = sheet.standing else { return [] }
        return [
            Metric("percentile", standing.percentile, unit: .share),
            Metric("percentile_industry", standing.industryPercentile, unit: .share),
            Metric("percentile_district", standing.districtPercentile, unit: .share),
        ]
    }
}
