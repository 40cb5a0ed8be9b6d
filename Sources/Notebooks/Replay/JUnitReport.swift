package import Messages
import Outputs

/// Reports of replays as JUnit's XML, which continuous integration reads: a suite for each notebook, a case for each cell.
///
/// A drifted cell or a broken claim is a failure, a failed one an error, and one that nothing was recorded for is skipped: it ran, but there was nothing
/// to hold it to. A notebook that could not be replayed is a suite with one case in error. No time stands in it, so the same replay
/// gives the same bytes. The elements are those of the Jenkins schema (junit-10.xsd), which the common readers share.
package struct JUnitReport: Sendable {
    /// Lines of differences written of one cell; how many more there are is said.
    static let differences = 100

    private let language: Language
    private var suites: [Suite] = []

    package init(language: Language) {
        self.language = language
    }

    package mutating func add(_ report: ReplayReport) {
        suites.append(Suite(report, language))
    }

    /// A notebook that could not be read, or whose dataset could not be opened.
    package mutating func add(_ diagnostics: Diagnostics, notebook: String) {
        suites.append(Suite(diagnostics, notebook, language))
    }

    /// The whole document, with a newline at its end.
    package var text: String {
        let total = suites.reduce(into: Counts()) { $0.add($1.counts) }
        let lines = suites.flatMap(\.lines).map { "  " + $0 }
        let open = "<testsuites name=\"assay replay\" \(total.attributes)>"
        return ([#"<?xml version="1.0" encoding="UTF-8"?>"#, open] + lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
    }
}

/// How many cases there are, and of each kind.
private struct Counts {
    var tests = 0, failures = 0, errors = 0, skipped = 0

    mutating func add(_ other: Counts) {
        tests += other.tests
        failures += other.failures
        errors += other.errors
        skipped += other.skipped
    }

    var attributes: String {
        "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
}

private struct Suite {
    private(set) var counts = Counts()
    private(set) var lines: [String] = []

    init(_ report: ReplayReport, _ language: Language) {
        let name = report.notebook.source.file ?? "notebook"
        let drifts = Dictionary(grouping: report.drifts, by: \.cell)
        let broken = Dictionary(grouping: report.claims.filter { $0.verdict == .broken }, by: \.cell)
        var cases: [String] = []
        for (cell, result) in zip(report.notebook.cells, report.cells) {
            let own = drifts[cell.number] ?? []
            let claims = broken[cell.number] ?? []
            cases += Self.testCase(cell, result, own, claims, in: name, language)
            counts.tests += 1
            switch result.status {
            case .ok where claims.isEmpty: break
            case .unrecorded where claims.isEmpty: counts.skipped += 1
            case .ok, .unrecorded, .drifted: counts.failures += 1
            case .failed: counts.errors += 1
            }
        }
        let causes = report.causes.map { XML.text($0.sentence.in(language)) }
        lines = Self.wrapped(name, counts, Self.properties(report) + cases + (causes.isEmpty ? [] : Self.output(causes)))
    }

    init(_ diagnostics: Diagnostics, _ notebook: String, _ language: Language) {
        counts.tests = 1
        counts.errors = 1
        let codes = diagnostics.all.map(\.code).joined(separator: " ")
        let messages = diagnostics.all.map { XML.text("\($0.code): \($0.message.in(language))") }
        lines = Self.wrapped(
            notebook, counts,
            ["  <testcase classname=\"\(XML.attribute(notebook))\" name=\"replay\">"]
                + Self.element("error", type: codes, message: diagnostics.all.first?.message.in(language) ?? "", messages)
                + ["  </testcase>"])
    }

    private static func wrapped(_ name: String, _ counts: Counts, _ lines: [String]) -> [String] {
        ["<testsuite name=\"\(XML.attribute(name))\" \(counts.attributes)>"] + lines + ["</testsuite>"]
    }

    private static func properties(_ report: ReplayReport) -> [String] {
        let recorded = report.notebook.frontMatter.circumstances
        let all: [(String, String?)] = [
            ("dataset", report.now.dataset ?? recorded.dataset), ("fingerprint.recorded", recorded.fingerprint),
            ("fingerprint.now", report.now.fingerprint), ("snapshot", report.now.snapshot), ("tool", report.now.tool),
        ]
        let lines = all.compactMap { name, value in
            value.map { "    <property name=\"\(name)\" value=\"\(XML.attribute($0))\"/>" }
        }
        return lines.isEmpty ? [] : ["  <properties>"] + lines + ["  </properties>"]
    }

    private static func testCase(
        _ cell: NotebookCell, _ result: ReplayReport.CellReport, _ drifts: [Drift], _ claims: [ClaimReport], in notebook: String,
        _ language: Language
    ) -> [String] {
        let source = cell.source.text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let head =
            "  <testcase classname=\"\(XML.attribute(notebook))\" name=\"\(XML.attribute("\(cell.number): \(source)"))\""
            + " file=\"\(XML.attribute(notebook))\" line=\"\(cell.source.firstLine)\""
        switch result.status {
        case .ok where claims.isEmpty: return [head + "/>"]
        case .ok,
            .unrecorded where !claims.isEmpty:
            let lines = claims.map { $0.sentence.in(language) }
            return [head + ">"] + self.element("failure", type: "claim", message: lines.first ?? "", lines.map(XML.text)) + [
                "  </testcase>"
            ]
        case .unrecorded:
            let message = Text(en: "it ran; nothing was recorded to hold it to", zh: "已执行；没有可供比对的记录").in(language)
            return [head + ">", "    <skipped message=\"\(XML.attribute(message))\"/>", "  </testcase>"]
        case .drifted, .failed:
            let element = result.status == .failed ? "error" : "failure"
            let types = drifts.isEmpty ? result.problems.map(\.code) : drifts.map(\.because.code)
            let type = Set(types).sorted().joined(separator: ", ")
            let body = body(drifts, result, language)
            return [head + ">"] + self.element(element, type: type, message: message(drifts, result, language), body)
                + ["  </testcase>"]
        }
    }

    private static func message(_ drifts: [Drift], _ result: ReplayReport.CellReport, _ language: Language) -> String {
        guard let first = drifts.first else { return result.problems.first?.message.in(language) ?? "" }
        let more = drifts.count - 1
        let sentence = first.sentence.in(language)
        return more == 0 ? sentence : sentence + " " + Text(en: "\(more) more.", zh: "另有 \(more) 处。").in(language)
    }

    private static func body(_ drifts: [Drift], _ result: ReplayReport.CellReport, _ language: Language) -> [String] {
        let shown = drifts.prefix(JUnitReport.differences).map { XML.text($0.sentence.in(language)) }
        let rest = drifts.count - shown.count
        let more = rest > 0 ? [Text(en: "... and \(rest) more", zh: "……另有 \(rest) 处").in(language)] : []
        let isFailed = result.status == .failed
        return shown + more + (isFailed ? result.problems.map { XML.text("\($0.code): \($0.message.in(language))") } : [])
    }

    private static func element(_ name: String, type: String, message: String, _ body: [String]) -> [String] {
        let head = "    <\(name) type=\"\(XML.attribute(type))\" message=\"\(XML.attribute(message))\">"
        return [head + body.joined(separator: "\n") + "</\(name)>"]
    }

    private static func output(_ lines: [String]) -> [String] {
        ["  <system-out>" + lines.joined(separator: "\n") + "</system-out>"]
    }
}
