import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards

/// Which rows the vetoes of a card cap, and what they say of them.
extension Session {
    /// The class of each row under the card: part, outcome, and the worst cap of the vetoes that it meets.
    func classes(of snapshot: Snapshot, under open: OpenCard) throws -> Buffer<UInt8> {
        guard !open.card.vetoes.isEmpty else { return try classes(of: snapshot, split: open.split) }
        let dataset = try requireWorkplace().dataset
        let caps = try open.card.vetoes.map { ScoreMemory.Cap(condition: $0.condition, band: try open.card.bands.cap(named: $0.cap)) }
        return try memory.classes(of: snapshot, in: dataset, split: open.split, caps: caps) {
            let plain = try classes(of: snapshot, split: open.split)
            let classes = Buffer<UInt8>(repeating: 0, count: plain.count)
            for row in 0..<plain.count { classes.pointer[row] = plain[row] }
            for cap in caps {
                let mask = try mask(of: cap.condition, in: snapshot)
                let band = UInt8(clamping: cap.band)
                for row in 0..<classes.count where mask[row] != 0 {
                    try control.check(row: row)
                    classes.pointer[row] = RowClass.capped(classes[row], at: band)
                }
            }
            return classes
        }
    }

    /// Throws where no veto can have the condition: what is wrong with it, or `outcome-in-veto` where it reads what became of the
    /// enterprise, which nobody knows when a band is given.
    func check(veto condition: ExpressionText) throws {
        try requireNoOutcome(
            in: condition, code: "outcome-in-veto",
            Text(en: "a veto cannot read the outcome: it is not known yet when a band is given", zh: "否决条件不能引用表现：评级时尚不知道表现"))
    }

    /// That a condition holds of tags and identity alone: throws what is wrong with it, and `code` where it reads the outcome.
    func requireNoOutcome(in condition: ExpressionText, code: String, _ message: Text) throws {
        let snapshot = try requireSnapshot()
        _ = try mask(of: condition, in: snapshot)
        try requireNoIdentity(in: condition)
        do {
            _ = try compiled(condition, in: snapshot, without: ["outcome"])
        } catch {
            throw Diagnostic(
                code, message, at: Diagnostics.of(error).first?.place ?? Place(condition.source, condition.range),
                expected: Text(en: "a condition on tags", zh: "关于标签的条件"),
                hint: Text(en: "bands shows the outcome of each band", zh: "各等级的表现请看 bands"))
        }
    }

    /// The vetoes of a card with what each catches in the snapshot looked at; nil where it has none.
    func vetoTable(of open: OpenCard) throws -> Table? {
        guard !open.card.vetoes.isEmpty else { return nil }
        let snapshot = try requireSnapshot()
        let classes = try classes(of: snapshot, split: .off)
        let rows = try open.card.vetoes.enumerated().map { index, veto -> [Cell] in
            let mask = try mask(of: veto.condition, in: snapshot)
            var counts = ClassCounts()
            for row in 0..<classes.count where mask[row] != 0 { counts[RowClass.outcome(of: classes[row])] += ClassCounts.row }
            return [
                .integer(index + 1), .text(veto.condition), .text(veto.cap), .integer(ClassCounts.rows(counts.total)),
                .integer(ClassCounts.rows(counts.bad)), .number(counts.badRate),
            ]
        }
        let columns = [
            TableColumn("veto", .integer, isKey: true), TableColumn("condition", .text), TableColumn("cap", .level),
            TableColumn("n", .integer, unit: .rows), TableColumn("bad", .integer, unit: .rows),
            TableColumn("bad_rate", .real, unit: .share),
        ]
        return Table("vetoes", columns: columns, rows: rows)
    }

    /// The vetoes that a row meets, in the card's order.
    func vetoes(onRow row: Int, of open: OpenCard) throws -> [Veto] {
        let snapshot = try requireSnapshot()
        return try open.card.vetoes.filter { try mask(of: $0.condition, in: snapshot)[row] != 0 }
    }

    /// A sentence for each veto that a row meets.
    func vetoNotes(onRow row: Int, of open: OpenCard) throws -> [Note] {
        try vetoes(onRow: row, of: open).map { veto in
            Note(
                "veto",
                Text(en: "a veto caps the band at \(veto.cap): \(veto.condition)", zh: "否决条件将等级封顶于 \(veto.cap)：\(veto.condition)"))
        }
    }

    /// The conditions that each row meets, joined by `; `; missing where it meets none.
    func vetoColumn(of open: OpenCard, in snapshot: Snapshot) throws -> Column {
        let masks = try open.card.vetoes.map { try mask(of: $0.condition, in: snapshot) }
        let conditions = open.card.vetoes.map(\.condition)
        var codeOfText: [String: Int32] = [:]
        var texts: [String] = []
        let result = Buffer<Int32>(repeating: Int32.min, count: snapshot.rows)
        for row in 0..<snapshot.rows {
            try control.check(row: row)
            let met = masks.indices.filter { masks[$0][row] != 0 }
            guard !met.isEmpty else { continue }
            let text = met.map { conditions[$0] }.joined(separator: "; ")
            if codeOfText[text] == nil {
                codeOfText[text] = Int32(texts.count)
                texts.append(text)
            }
            result.pointer[row] = codeOfText[text] ?? Int32.min
        }
        return Column(.text(Labels(texts)), .int32(result))
    }
}
