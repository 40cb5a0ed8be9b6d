import Messages

/// What statistics need, and what is said where it is missing.
extension ScoreCounts {
    func needRows(for statistic: String) throws {
        if total.total == 0 { throw Self.noRows(for: statistic) }
    }

    func needOutcomes(for statistic: String) throws {
        guard total.known == 0 else { return }
        throw Diagnostic(
            "no-outcomes", Text(en: "`\(statistic)` needs rows with a known outcome; there is none", zh: "`\(statistic)` 需要结果已知的记录，目前没有"),
            hint: Text(en: "choose a snapshot with outcomes", zh: "请选择有结果的快照"))
    }

    func needBothClasses(for statistic: String) throws {
        guard total.good == 0 || total.bad == 0 else { return }
        let (good, bad) = (ClassCounts.rows(total.good), ClassCounts.rows(total.bad))
        throw Diagnostic(
            "one-class",
            Text(
                en: "`\(statistic)` needs goods and bads; there are \(good) good and \(bad) bad",
                zh: "`\(statistic)` 要求同时有好样本和坏样本；目前好样本 \(good) 个，坏样本 \(bad) 个"),
            hint: Text(en: "choose a snapshot with outcomes, or another `split`", zh: "请选择有结果的快照，或调整 `split`"))
    }

    static func noRows(for statistic: String) -> Diagnostic {
        Diagnostic("no-rows", Text(en: "`\(statistic)` needs rows; there is none", zh: "`\(statistic)` 需要记录，目前没有"))
    }
}
