import Messages
import Queries
import TestSupport
import Testing

/// The lexer, the parser, the compiler and the engine take any text.
@Suite struct MutationTests {
    private static let corpus = [
        "enterprises | where district = \"鹿城区\" and court_cases >= 3 | by grade: n = count(), bad = bad_rate(), p90(tax_arrears) | sort bad desc | top 10",
        "enterprises | derive risky = tax_arrears > 0 and insured_change_1y < -20% | by risky: lift = bad_rate() / bad_rate(all)",
        "enterprises | where name ~ \"^(甲|乙).*[a-z]{2,5}\" or `名称` like '%科技_' | select code, x = round(tax_arrears / 3万, 2)",
        "enterprises | hist tax_arrears log by grade | where n > 0 | save out.csv safe | plot",
        "enterprises | where founded between 2001-02-03 and 2026-06-30 and not (listed is missing) | sort founded - 2020-01-01, code desc",
        "enterprises | where grade is not missing | sample 20 by district, listed seed 7 | dist tax_arrears by grade | sort p50 desc",
        "enterprises | cross founded > 2020-01-01, grade share column | join snapshot previous as was | dist founded | where previous.n > 1",
        "enterprises | select n, grade, d = founded | compare grade = \"high\" against rest | where iv > 0.1 | top 3",
        "enterprises | compare tax_arrears > 1 and not listed against `rest` = 2 | select id, measure, value, against",
        "let x = tags | where iv is not special and id not in (\"a\", 'b''c') # comment",
    ]

    @Test(arguments: 0..<60) func `mutated text never traps`(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<60 {
            let text = Self.mutated(&random)
            let source = Source(text)
            for statement in Script.statements(in: source, rawTextCommands: ["note"]) {
                guard let syntax = try? QueryParser.parse(source, statement.range) else { continue }
                guard case .query(let query) = syntax, let compiled = try? Compiler.compile(query, catalogue: Self.small) else { continue }
                _ = try? LocalEngine().run(compiled.plan, control: Control())
            }
            _ = Script.isComplete(text)
            _ = NumberLiteral(text)
        }
    }

    @Test(arguments: 0..<40) func `an error of random text lies inside the text`(seed: Int) {
        var random = SeededRandom(seed: 5000 + UInt64(seed))
        for _ in 0..<60 {
            let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            let text = Bool.random(using: &random) ? Self.mutated(&random) : String(decoding: bytes, as: UTF8.self)
            let source = Source(text)
            do {
                let query = try QueryParser.query(source)
                _ = try Compiler.compile(query, catalogue: Self.small)
            } catch {
                let all = Diagnostics.of(error)
                #expect(!all.isEmpty)
                for diagnostic in all {
                    let range = diagnostic.place?.range ?? 0..<0
                    #expect(range.lowerBound >= 0 && range.upperBound <= text.utf8.count, "seed \(seed): \(diagnostic.code)")
                    #expect(Self.isWhole(range, in: text), "seed \(seed): \(text)")
                    #expect(!diagnostic.message.en.isEmpty && !diagnostic.message.zh.isEmpty)
                }
            }
        }
    }

    @Test(arguments: 0..<20) func `completion takes any text and any cursor`(seed: Int) {
        var random = SeededRandom(seed: 7000 + UInt64(seed))
        for _ in 0..<20 {
            let text = Self.mutated(&random)
            let source = Source(text)
            for _ in 0..<10 {
                let offset = Int.random(in: 0...(text.utf8.count + 2), using: &random)
                let context = CompletionContext(at: offset, in: source, statement: Int.random(in: 0...offset, using: &random))
                #expect(context.range.upperBound <= max(offset, text.utf8.count), "seed \(seed): \(text)")
                _ = Compiler.fields(of: source, context.before, catalogue: Self.small)
            }
        }
    }

    /// Whether no character of the text is cut.
    private static func isWhole(_ range: Range<Int>, in text: String) -> Bool {
        [range.lowerBound, range.upperBound].allSatisfy { offset in
            text.utf8.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex)?.samePosition(in: text.unicodeScalars) != nil
        }
    }

    private static let small = TestCatalogue(relations: [TestCity.enterprises(rows: 30), TestCity.tags])

    private static func mutated(_ random: inout SeededRandom) -> String {
        var bytes = Array(corpus[Int.random(in: 0..<corpus.count, using: &random)].utf8)
        let other = Array(corpus[Int.random(in: 0..<corpus.count, using: &random)].utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1 where place < bytes.count: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...8, using: &random)))
            case 2: bytes.insert(contentsOf: "()|\"'`;,:%-#\n~=<>9.".utf8.shuffled(using: &random).prefix(2), at: place)
            case 3:
                let from = Int.random(in: 0..<other.count, using: &random)
                bytes.insert(contentsOf: other[from..<min(other.count, from + 20)], at: place)
            default:
                bytes.insert(
                    contentsOf: ["9223372036854775807", " / 0", "not ", "(", "1e308 * ", "万"].randomElement(using: &random)?.utf8.map { $0 }
                        ?? [], at: place)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
