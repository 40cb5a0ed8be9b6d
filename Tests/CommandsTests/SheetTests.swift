import Commands
import Datasets
import Files
import Foundation
import Messages
import Outputs
import TestSupport
import Testing

/// The health-check sheet as a file.
@Suite struct SheetTests {
    @Test(arguments: ["zh", "en"])
    func `a sheet is one well-formed page that asks for nothing from outside`(language: String) throws {
        var session = try TestSession.onCity()
        try session.output("bin all")
        guard case .text(let code) = try session.table("scan")[0, 1] else { return #expect(Bool(false)) }
        let output = try session.output("sheet \(code) language=\(language)")
        #expect(output.files.map(\.path) == ["\(code).html"])
        let text = try TextFile.source(session.folder + "\(code).html").text
        #expect(HTMLCheck.problems(of: text).isEmpty, "\(HTMLCheck.problems(of: text))")
        #expect(
            text.contains("<svg") && text.contains(code) && text.contains(language == "zh" ? "企业信用体检表" : "Enterprise credit health check"))
        #expect(try session.table("journal | where code = \"\(code)\"").rowCount == 1)
        let findings = try session.output("explain warning \(code)").tables[0].rowCount
        #expect(text.components(separatedBy: "class=\"tag\"").count > findings, "each finding says what it is read from")
    }

    @Test func `many sheets come with an index that links each of them`() throws {
        var session = try TestSession.onCity()
        try session.output("bin all")
        let output = try session.output("sheet where band = \"E\" and district = \"洞头区\"")
        let index = try TextFile.source(session.folder + "sheets/index.html").text
        #expect(HTMLCheck.problems(of: index).isEmpty)
        let sheets = output.tables[0]
        #expect(sheets.rowCount > 0)
        for row in 0..<sheets.rowCount {
            guard case .text(let file) = sheets[row, 4] else { return #expect(Bool(false)) }
            #expect(FileManager.default.fileExists(atPath: session.folder + file))
            #expect(index.contains("href=\"\(file.split(separator: "/").last ?? "")\""))
        }
    }

    /// Names that a page, a plot or a terminal might obey.
    @Test func `hostile names do no harm`() throws {
        let names = [
            "<script>alert(1)</script>", "\"; set output \"", "\u{1B}[31mred", "a\u{202E}b", "{{#rows}}",
            "&lt;b&gt; ' \" <img src=x onerror=y>",
        ]
        let folder = try Locations.temporaryFolder()
        let rows = names.enumerated().map { "E\($0),\"\($1.replacing("\"", with: "\"\""))\",\($0)" }
        try AtomicFile.write("code,name,owed\n" + rows.joined(separator: "\n") + "\n", to: folder + "/h.csv")
        var options = ImportOptions(file: folder + "/h.csv", into: folder + "/h.assay")
        options.key = "code"
        options.name = "name"
        _ = try Importer.run(options, control: Control())
        var session = try TestSession(copying: folder + "/h.assay")
        try session.output("rule add owes points=90 phrase=\"owes {owed} <i>{name}</i>\" when owed >= 0")
        try session.output("sheet where owed >= 0")
        for number in names.indices {
            let text = try TextFile.source(session.folder + "sheets/E\(number).html").text
            #expect(HTMLCheck.problems(of: text).isEmpty, "\(names[number]): \(HTMLCheck.problems(of: text))")
            #expect(
                !text.contains("<script") && !text.contains("<img") && !text.contains("<i>") && !text.contains("\u{1B}")
                    && !text.contains("\u{202E}"))
        }
        let output = try session.output("scan")
        #expect(output.metric("suspects") == .integer(names.count))
    }
}

/// What is wrong with a page, as far as can be told without a browser: tags that do not close in order, attributes that run, outside
/// resources.
enum HTMLCheck {
    private static let void: Set<String> = ["meta", "link", "img", "br", "hr", "input"]

    static func problems(of text: String) -> [String] {
        var problems: [String] = []
        if !text.hasPrefix("<!DOCTYPE html>") { problems.append("no doctype") }
        var open: [String] = []
        for match in text.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"<]*")*?)(\/?)>/) {
            let name = String(match.2).lowercased()
            if match.1 == "/" {
                if open.popLast() != name { problems.append("</\(name)> closes nothing") }
            } else if match.4 != "/", !void.contains(name) {
                open.append(name)
            }
            let attributes = String(match.3)
            if attributes.contains(/\bon[a-z]+\s*=/) { problems.append("an attribute runs: \(attributes)") }
            for link in attributes.matches(of: /(?:src|href|action)\s*=\s*"([^"]*)"/) where link.1.contains(":") || link.1.hasPrefix("//") {
                problems.append("an outside resource: \(link.1)")
            }
        }
        problems += open.map { "<\($0)> stays open" }
        let plain = text.replacing(/<[^<>]*>/, with: "")
        if plain.contains("<") || text.contains("@import") || text.contains(/url\(/) { problems.append("a stray sign or an import") }
        if text.contains("<script") || text.contains("<iframe") || text.contains("<object") { problems.append("something runs") }
        return problems
    }
}
