import Columns
import Messages
import Outputs
import Taxonomy

extension ImportNotes {
    /// Columns that are text because of a few cells: which, on which lines, and what keeps them numbers.
    var dirtyCells: [Note] {
        finish.reviewed.compactMap { item in
            // Other columns of text have never looked like anything else, and need not be read again.
            guard ["no-number", "mixed"].contains(item.decision.why), let column = item.readAgain, let dirt = DirtyCells(in: column)
            else { return nil }
            return note(dirt, header: finish.plan.columns[item.index].header.brief, type: item.tag.type.name)
        }
    }

    private func note(_ dirt: DirtyCells, header: String, type: Text) -> Note {
        let lines = (try? finish.lines(ofRows: dirt.first.map(\.row))) ?? [:]
        func list(_ separator: String, _ line: (Int) -> String) -> String {
            dirt.first.map { cell in "`\(cell.text.brief)`" + (lines[cell.row].map(line) ?? "") }.joined(separator: separator)
                + (dirt.count > dirt.first.count ? separator + "..." : "")
        }
        let what = dirt.type == .date ? Text(en: "days", zh: "日期") : Text(en: "numbers", zh: "数值")
        // Rounded down: with a cell that is not, it is not all of them.
        let hundredths = (dirt.filled - dirt.count) * 10_000 / dirt.filled
        let clean = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)%"
        let typed = "--type \(header)=\(dirt.type.rawValue)"
        let words = dirt.words.count <= 3 && !dirt.words.contains { $0.contains(",") } ? dirt.words : []
        let missing = words.isEmpty ? nil : "--missing \"\(words.map(\.brief).joined(separator: ","))\""
        return Note(
            "dirty-cells",
            Text(
                en:
                    "`\(header)`: \(clean) of \(dirt.filled) cells are \(what.en), and \(dirt.count) \(dirt.count == 1 ? "is" : "are") not, so the column is a \(type.en): "
                    + list(", ") { " on line \($0)" } + "; \(typed) rejects their records"
                    + (missing.map { ", \($0) reads them as missing" } ?? "") + "; --replace with it begins the dataset anew",
                zh: "`\(header)`：\(dirt.filled) 个单元格中 \(clean) 是\(what.zh)，有 \(dirt.count) 个不是，因此该列为\(type.zh)："
                    + list("、") { "（第 \($0) 行）" } + "；\(typed) 可拒收这些记录"
                    + (missing.map { "，\($0) 可将其视为缺失" } ?? "") + "；须同时加 --replace 重建数据集"),
            count: dirt.count)
    }
}

extension ImportFinish {
    /// The lines of the file on which the records of these rows begin.
    func lines(ofRows wanted: [Int]) throws -> [Int: Int] {
        let reader = ChunkReader(
            connection: builder.connection, snapshot: snapshot.id, tag: PseudoTag.row.rawValue, name: PseudoTag.row.name)
        guard let records = try reader.column(rows: rows, specials: [], control: Control(), kind: { _ in .number(scale: 0) }) else {
            return [:]
        }
        let record = Dictionary(uniqueKeysWithValues: Set(wanted).compactMap { row in records.storedInteger(at: row).map { (row, $0) } })
        let lines = try RecordLines.lines(ofRecords: Set(record.values), in: plan, control: Control())
        return record.compactMapValues { lines[$0] }
    }
}
