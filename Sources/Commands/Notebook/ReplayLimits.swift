import Files
import Messages
import Outputs

/// How much a replay may take at most, so that a stranger's notebook can neither run for ever nor fill memory or disk.
package struct ReplayLimits: Sendable, Hashable {
    /// Of one cell.
    package var cellSeconds: Double
    /// Of the whole notebook.
    package var seconds: Double
    /// Rows of one table.
    package var rows: Int
    /// Cells of all tables of the notebook together.
    package var values: Int
    /// Bytes of all files that cells write, together.
    package var fileBytes: Int

    package init(
        cellSeconds: Double = 600, seconds: Double = 3_600, rows: Int = 20_000_000, values: Int = 200_000_000,
        fileBytes: Int = 4 << 30
    ) {
        self.cellSeconds = cellSeconds
        self.seconds = seconds
        self.rows = rows
        self.values = values
        self.fileBytes = fileBytes
    }

    var budget: WriteBudget {
        WriteBudget(
            bytes: fileBytes,
            refusal: Diagnostic(
                "replay-file-size",
                Text(
                    en: "the files of this replay would be larger than \(fileBytes) bytes together", zh: "本次重放写出的文件合计将超过 \(fileBytes) 字节"),
                hint: Text(en: "assay replay --max-file-bytes N allows more", zh: "可用 assay replay --max-file-bytes N 放宽")))
    }

    // MARK: - Time

    static func slowCell(_ seconds: Double) -> Diagnostic {
        Diagnostic(
            "replay-cell-time", Text(en: "this cell took longer than \(number(seconds)) s", zh: "此单元格耗时超过 \(number(seconds)) 秒"),
            hint: Text(en: "assay replay --max-cell-seconds N allows more", zh: "可用 assay replay --max-cell-seconds N 放宽"))
    }

    static func slowNotebook(_ seconds: Double) -> Diagnostic {
        Diagnostic(
            "replay-time",
            Text(
                en: "the replay took longer than \(number(seconds)) s; this cell was not finished",
                zh: "重放耗时超过 \(number(seconds)) 秒；此单元格未完成"),
            hint: Text(en: "assay replay --max-seconds N allows more", zh: "可用 assay replay --max-seconds N 放宽"))
    }

    private static func number(_ seconds: Double) -> String {
        Int(exactly: seconds).map(String.init) ?? seconds.description
    }

    // MARK: - Size

    /// What is too large about an output, after `values` of earlier ones; nil where it fits.
    func excess(of output: Output, after values: Int) -> Diagnostic? {
        let tables = output.tables + output.figures.flatMap(\.tables)
        if let table = tables.first(where: { $0.rowCount > rows }) {
            return Diagnostic(
                "replay-rows",
                Text(en: "the table has \(table.rowCount) rows; a replay takes \(rows)", zh: "表有 \(table.rowCount) 行；重放至多 \(rows) 行"),
                hint: Text(en: "assay replay --max-rows N allows more", zh: "可用 assay replay --max-rows N 放宽"))
        }
        guard values + Self.values(of: output) > self.values else { return nil }
        return Diagnostic(
            "replay-values",
            Text(en: "the tables of this replay hold more than \(self.values) values together", zh: "本次重放的表合计超过 \(self.values) 个值"),
            hint: Text(en: "assay replay --max-values N allows more", zh: "可用 assay replay --max-values N 放宽"))
    }

    static func values(of output: Output) -> Int {
        (output.tables + output.figures.flatMap(\.tables)).reduce(0) { $0 + $1.rowCount * $1.columns.count }
    }
}
