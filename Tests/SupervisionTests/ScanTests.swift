import Columns
import Messages
import Supervision
import TestSupport
import Testing

/// Four enterprises and three rules, worked by hand.
@Suite struct ScanTests {
    private let scan: Scan

    init() throws {
        func rule(_ id: String, _ module: RiskModule, _ points: Int) -> Rule {
            Rule(
                id: id, module: module, name: .verbatim(id), condition: id, severity: .medium, points: points,
                phrase: Phrase(.verbatim(id)))
        }
        let rules = [rule("a", .publicRisk, 50), rule("b", .publicRisk, 70), rule("c", .enterpriseRisk, 40)]
        let masks = [Buffer<UInt8>([1, 0, 1, 0]), Buffer<UInt8>([1, 0, 0, 0]), Buffer<UInt8>([0, 1, 1, 0])]
        scan = try Scan(RuleSet(rules: rules, marks: [:]), rules: rules, masks: masks, rows: 4, control: Control())
    }

    @Test func `an index is the sum of the points, at most 100`() {
        #expect((0..<4).map { scan.index(ofRow: $0, in: .publicRisk) } == [100, 0, 50, 0])
        #expect((0..<4).map { scan.index(ofRow: $0, in: .enterpriseRisk) } == [0, 40, 40, 0])
    }

    @Test func `suspects are ranked by colour, index and number of risk points`() {
        let suspects = scan.suspects()
        #expect(suspects.map(\.row) == [0, 2, 1])
        #expect(suspects.map(\.colour) == [.red, .yellow, .yellow])
        #expect(suspects.map(\.module) == [.publicRisk, .publicRisk, .enterpriseRisk])
        #expect(suspects.map(\.points) == [2, 2, 1])
    }

    @Test func `suspects of one module are judged by it alone`() {
        #expect(scan.suspects(of: [.enterpriseRisk]).map(\.row) == [2, 1])
    }

    @Test func `the histogram of an index holds every row once`() {
        let counts = scan.histogram(of: .publicRisk)
        #expect(counts.count == 101)
        #expect(counts[0] == 2 && counts[50] == 1 && counts[100] == 1)
        #expect(counts.reduce(0, +) == 4)
    }

    @Test func `colours begin at their marks`() {
        let marks = scan.marks(of: .publicRisk)
        #expect(marks.colour(of: 39) == nil)
        #expect(marks.colour(of: 40) == .yellow)
        #expect(marks.colour(of: 60) == .orange)
        #expect(marks.colour(of: 79) == .orange)
        #expect(marks.colour(of: 80) == .red)
    }
}
