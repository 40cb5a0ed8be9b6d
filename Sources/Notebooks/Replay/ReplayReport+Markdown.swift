package import Messages
import Outputs
import Rendering

extension ReplayReport {
    /// Differences shown of one notebook; how many more there are is said.
    private static var differencesShown: Int { 200 }
    /// Above so many differences the table is folded.
    private static var differencesOpen: Int { 20 }

    /// The report for a merge request: a heading, what came of it, the causes, and the differences as a table. Ends in a newline.
    package func markdown(in language: Language) -> String {
        let name = MarkdownTable.escaped(notebook.source.file ?? "notebook")
        var lines = ["### \(name): \(outcome.in(language))", "", MarkdownTable.escaped(verdict.in(language))]
        lines += circumstances(language)
        if !causes.isEmpty { lines += [""] + causes.map { "- " + MarkdownTable.escaped($0.sentence.in(language)) } }
        let failures = unrecordedFailures.compactMap(\.failure)
        if !failures.isEmpty { lines += [""] + failures.map { "- " + MarkdownTable.escaped($0.in(language)) } }
        lines += claimTable.map { [""] + MarkdownTable(language: language).lines($0, maxRows: Self.differencesShown) } ?? []
        lines += differences(language)
        let remarks = notes.map { "> " + MarkdownTable.escaped($0.text.in(language)) }
        if !remarks.isEmpty { lines += [""] + remarks }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One that could not be replayed.
    package static func markdown(of diagnostics: Diagnostics, notebook: String, in language: Language) -> String {
        let lines = diagnostics.all.map { "- " + MarkdownTable.escaped("\($0.code): \($0.message.in(language))") }
        return "### \(MarkdownTable.escaped(notebook)): \(outcome(1).in(language))\n\n" + lines.joined(separator: "\n") + "\n"
    }

    private var outcome: Text {
        let isBrokenAlone = finding == .drift && drifts.isEmpty
        return isBrokenAlone ? Text(en: "a claim is broken ❌", zh: "断言不成立 ❌") : Self.outcome(exitCode)
    }

    private static func outcome(_ exitCode: Int) -> Text {
        switch exitCode {
        case 0: Text(en: "holds ✅", zh: "一致 ✅")
        case 3: Text(en: "drifted ❌", zh: "有偏差 ❌")
        default: Text(en: "failed ❌", zh: "失败 ❌")
        }
    }

    private func circumstances(_ language: Language) -> [String] {
        let recorded = notebook.frontMatter.circumstances
        guard let dataset = now.dataset ?? recorded.dataset else { return [] }
        let fingerprint = now.fingerprint.map { " `\($0.prefix(12))`" } ?? ""
        let snapshot = now.snapshot.map { ", " + MarkdownTable.escaped($0) } ?? ""
        let head = Text(en: "Replayed on", zh: "重放所用数据：").in(language)
        return ["", "\(head) \(MarkdownTable.escaped(dataset))\(fingerprint)\(snapshot)"]
    }

    private func differences(_ language: Language) -> [String] {
        guard !drifts.isEmpty else { return [] }
        let shown = min(drifts.count, Self.differencesShown)
        var table = MarkdownTable(language: language).lines(driftTable, maxRows: shown)
        let rest = drifts.count - shown
        if rest > 0 { table += ["", Text(en: "... and \(rest) more.", zh: "……另有 \(rest) 处。").in(language)] }
        guard drifts.count > Self.differencesOpen else { return [""] + table }
        let summary = Text(en: "\(drifts.count) differences", zh: "\(drifts.count) 处差异").in(language)
        return ["", "<details><summary>\(summary)</summary>", ""] + table + ["", "</details>"]
    }
}
