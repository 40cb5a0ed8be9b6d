import Messages
import Notebooks
import Outputs
import TestSupport
import Testing

@Suite struct MutationTests {
    /// Any bytes are read or refused, and what is read can be replayed, reported and accepted.
    @Test func `seeded mutations never trap, and what is read comes back byte for byte`() throws {
        var random = SeededRandom(seed: 17)
        let samples = try [
            ToySession.notebook(["weight 2", "bins", "big", "fail one-class", "bins"], tolerances: ["woe": Tolerance(relative: 0.1)]).text,
            ToySession.notebook(["bins"]).text.replacing("\n", with: "\r\n"),
        ].map { Array($0.utf8) }
        var read = 0
        for round in 0..<1_500 {
            let bytes = Self.mutated(samples[round % 2], samples[0], &random)
            guard let notebook = try? Notebook.parse(bytes: bytes, file: nil) else { continue }
            read += 1
            #expect(Array(notebook.text.utf8) == bytes)
            let report = try ToySession.replay(notebook)
            _ = report.jsonLine(in: .chinese)
            _ = report.output
            let accepted = try Acceptance.text(of: report, blocks: BlockText(language: .english))
            let again = try ToySession.replay(try Notebook.parse(Source(accepted)))
            #expect(again.drifts.isEmpty, "round \(round)")
        }
        #expect(read > 100)
    }

    private static func mutated(_ bytes: [UInt8], _ other: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        let signs = Array("`-<>!{}[]\",:\n\r\\u0e~ assay".utf8) + [0xFF, 0x00, 0xEF]
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes[place] = signs.randomElement(using: &random) ?? 0
            case 2: bytes.insert(signs.randomElement(using: &random) ?? 0, at: place)
            case 3: bytes.removeSubrange(place..<end)
            case 4: bytes.removeSubrange(place...)
            default:
                let from = Int.random(in: 0..<other.count, using: &random)
                bytes.insert(contentsOf: other[from..<min(other.count, from + 80)], at: place)
            }
        }
        return bytes
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("[", 400_000), ("{\"a\":", 100_000), ("`", 1_000_000), ("```assay\n", 60_000), ("<!-- assay\n", 60_000), ("---\n", 100_000),
            ("- ", 20_000), ("\u{FEFF}", 1_000), (" ```assay\n```\n", 20_000), ("```assay\n```\n", 12_000), ("<pre>", 100_000),
        ])
    func `hostile repetitions are read or refused soon`(piece: String, count: Int) {
        let text = String(repeating: piece, count: count)
        for head in ["", "---\n", "---\nassay: 1\nx: ", "```assay\na\n```\n```output\n```\n<!-- assay\n"] {
            _ = try? Notebook.parse(Source(head + text))
            _ = try? Notebook.parse(Source(head + text + "\n---\n"))
            _ = try? Notebook.parse(Source(head + text + "\n-->\n"))
        }
    }

    @Test func `bounds on cells, outputs, rows and values are told`() {
        func code(_ text: String) -> String? {
            do {
                _ = try Notebook.parse(Source(text))
                return nil
            } catch {
                return Diagnostics.of(error).first?.code
            }
        }
        let cell = "```assay\na\n```\n"
        let recorded = cell + "```output\n```\n<!-- assay\n"
        #expect(code(String(repeating: cell, count: NotebookLimits.cells)) == nil)
        #expect(code(String(repeating: cell, count: NotebookLimits.cells + 1)) == "notebook-too-large")
        #expect(code(cell + String(repeating: "```output\n```\n", count: NotebookLimits.outputsOfCell + 1)) == "notebook-too-large")
        let table = "{\"table\":\"t\",\"columns\":[[\"a\",\"integer\"]]}\n"
        #expect(code(recorded + table + String(repeating: "[1]\n", count: 1_001) + "-->\n") == "recording-syntax")
        #expect(code(recorded + String(repeating: table, count: 10_001) + "-->\n") == "recording-syntax")
        #expect(code(recorded + "{\"note\":\"" + String(repeating: "a", count: 1 << 20) + "\"}\n-->\n") == "recording-syntax")
        #expect(code(String(repeating: "a", count: NotebookLimits.fileSize + 1)) == "notebook-too-large")
        #expect(code("---\n#" + String(repeating: "a", count: NotebookLimits.frontMatterSize) + "\n---\n") == "front-matter-too-large")
    }
}
