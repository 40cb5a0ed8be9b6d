import Messages
import Outputs

extension ImportNotes {
    /// Which values count as good where that was not told, and which say nothing of an outcome.
    var targetValues: [Note] {
        guard let target = finish.target else { return [] }
        let others = target.otherValues
        let good = finish.plan.options.good.isEmpty && target.goodValues.count > 1 ? target.goodValues : []
        // The most frequent good value is no surprise.
        let lines = (try? finish.lines(ofRows: (good.dropFirst() + others).prefix(2 * Self.shown).map(\.firstRow))) ?? [:]
        func list(_ values: [TargetReading.Value]) -> Text {
            func texts(_ line: (Int) -> String) -> String {
                ListText.of(
                    values.map { "`\($0.text.brief)` (\($0.rows)" + (lines[$0.firstRow].map(line) ?? "") + ")" }, limit: Self.shown)
            }
            return Text(en: texts { ", first on line \($0)" }, zh: texts { "，首见于第 \($0) 行" })
        }
        var notes: [Note] = []
        if !others.isEmpty {
            notes.append(
                Note(
                    "unknown-outcomes",
                    Text(
                        en: "neither good nor bad, so the outcome is unknown: \(list(others).en); --good VALUES names what is good",
                        zh: "既非好也非坏，结果记为未知：\(list(others).zh)；可用 --good 取值 指明哪些为好"),
                    count: others.reduce(0) { $0 + $1.rows }))
        }
        if !good.isEmpty {
            notes.append(
                Note(
                    "good-values",
                    Text(
                        en: "good are all other values: \(list(good).en); --good VALUES makes those that it does not name unknown",
                        zh: "其余取值均计为好：\(list(good).zh)；用 --good 取值 指明后，未列出的记为未知"), count: good.count))
        }
        return notes
    }

    private static let shown = 8
}
