import Columns
import Messages
import Scorecards
import TestSupport
import Testing

@Suite struct ScoredSnapshotTests {
    private let table = RandomTable(seed: 21, rows: 6_000)

    private func scored(_ card: Scorecard, threads: Int = 1) throws -> ScoredSnapshot {
        try ScoredSnapshot.scored(card, classes: table.classes, control: Control(threads: threads), column: table.column)
    }

    // MARK: - One score

    @Test func `the bins of rows are those that the values were counted in`() throws {
        let card = try table.card()
        let snapshot = try scored(card)
        for (index, characteristic) in card.characteristics.enumerated() {
            let expected = try BinningMethods.bin(table.counts(characteristic.tag)).counts
            #expect(
                try snapshot.binCounts(ofCharacteristic: index, of: [.development], control: Small.control) == expected,
                "\(characteristic.tag)")
        }
    }

    @Test func `a single value falls into the bin that its column's row is in`() throws {
        let card = try table.card()
        let snapshot = try scored(card)
        for (index, characteristic) in card.characteristics.enumerated() {
            let (plan, column) = (CodePlan(characteristic.binning), try table.column(characteristic.tag))
            for row in 0..<500 {
                #expect(plan.code(of: column[row]) == Int(snapshot.codes[index][row]), "\(characteristic.tag) row \(row)")
            }
        }
    }

    @Test func `score, explanation and counts come from the same integers`() throws {
        let snapshot = try scored(table.card())
        var sums: [Int: Int] = [:]
        for row in 0..<snapshot.rows {
            let explanation = snapshot.explanation(ofRow: row)
            #expect(explanation.score == Int(snapshot.scores[row]))
            #expect(explanation.lines.reduce(0) { $0 + $1.points } == explanation.score)
            sums[explanation.score, default: 0] += 1
        }
        let counts = snapshot.scoreCounts(of: [.development, .test])
        for (score, count) in counts.present { #expect(ClassCounts.rows(count.total) == sums[score]) }
        #expect(counts.present.reduce(0) { $0 + ClassCounts.rows($1.counts.total) } == snapshot.rows)
    }

    @Test func `reasons are the dearest characteristics, ties in the card's order, for any number of threads`() throws {
        let snapshot = try scored(table.card())
        let reasons = Reasons(of: snapshot)
        let (one, two) = (try reasons.keys(control: Control(threads: 1)), try reasons.keys(control: Control(threads: 2)))
        for row in 0..<snapshot.rows {
            let dear = snapshot.explanation(ofRow: row).lines.enumerated().filter { $0.element.cost > 0 }
            let expected = dear.sorted { ($1.element.cost, $0.offset) < ($0.element.cost, $1.offset) }.prefix(Reasons.limit).map(\.offset)
            #expect(reasons.places(ofRow: row) == expected)
            #expect(Reasons.places(of: one[row]) == expected && one[row] == two[row])
        }
    }

    // MARK: - What changed

    @Test func `an update gives what scoring anew gives`() throws {
        var random = SeededRandom(seed: 4)
        var card = try table.card()
        var snapshot = try scored(card)
        let others = try table.tags.map { tag in
            Characteristic(tag: tag, binning: try BinningMethods.bin(table.counts(tag), options: BinningOptions(maxBins: 3)).binning)
        }
        for step in 0..<40 {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: card.intercept += 0.3
            case 1 where card.characteristics.count > 1:
                card.characteristics.remove(at: Int.random(in: card.characteristics.indices, using: &random))
            case 2:
                let other = others[Int.random(in: others.indices, using: &random)]
                card.characteristics.removeAll { $0.tag == other.tag }
                card.characteristics.append(other)
            case 3: card.characteristics.shuffle(using: &random)
            default:
                let index = Int.random(in: card.characteristics.indices, using: &random)
                card.characteristics[index].weight = .init(.random(in: -1...2, using: &random), .hand)
            }
            snapshot = try snapshot.updated(to: card, control: Small.control, column: table.column)
            let fresh = try scored(card, threads: 2)
            #expect(snapshot.scores.array == fresh.scores.array, "step \(step)")
            #expect(snapshot.histogram == fresh.histogram, "step \(step)")
            #expect(snapshot.card == card)
        }
    }

    @Test func `a weight alone reads no column again`() throws {
        var card = try table.card()
        let snapshot = try scored(card)
        card.characteristics[2].weight = .init(1.5, .hand)
        let updated = try snapshot.updated(to: card, control: Small.control) { tag in throw Diagnostic("read", .verbatim(tag)) }
        #expect(updated.scores.array == (try scored(card)).scores.array)
    }

    @Test func `a weight turned again and again gives what scoring anew gives, whatever comes between`() throws {
        var random = SeededRandom(seed: 5)
        var card = try table.card()
        var snapshot = try scored(card)
        for step in 0..<40 {
            let classes = step % 9 == 8 ? Buffer(snapshot.classes.array.map { RowClass.capped($0, at: UInt8(step % 3)) }) : nil
            if step % 11 == 10 { card.intercept += 0.1 }
            card.characteristics[step / 14].weight = .init(.random(in: -3...3, using: &random), .hand)
            snapshot = try snapshot.updated(to: card, classes: classes, control: Small.control, column: table.column)
            let fresh = try ScoredSnapshot.scored(card, classes: snapshot.classes, control: Small.control, column: table.column)
            #expect(snapshot.histogram == fresh.histogram, "step \(step)")
            // Not always asked for: scores that nobody has seen are the base of the next turn too.
            if step % 3 == 0 { #expect(snapshot.scores.array == fresh.scores.array, "step \(step)") }
        }
    }

    @Test func `an undo finds the codes of bins that were replaced`() throws {
        let card = try table.card()
        var coarse = card
        coarse.characteristics[0] = Characteristic(
            tag: card.characteristics[0].tag,
            binning: try BinningMethods.bin(table.counts(card.characteristics[0].tag), options: BinningOptions(maxBins: 2)).binning)
        let there = try scored(card).updated(to: coarse, control: Small.control, column: table.column)
        let back = try there.updated(to: card, control: Small.control) { tag in throw Diagnostic("read", .verbatim(tag)) }
        #expect(back.scores.array == (try scored(card)).scores.array)
    }

    // MARK: - Other data than the bins were made for

    @Test func `a level never seen, a special code without a bin and a missing value have their bins`() throws {
        let levels = try BinningMethods.bin(table.counts("level")).binning
        let new = Column(.level(Labels(["从未见过", "level 0"])), .int8(Buffer([0, 1, Int8.min])))
        let codes = try levels.codes(of: new, control: Small.control)
        #expect(levels.bins[Int(codes[0])].range == .unseen)
        #expect(levels.bins[Int(codes[2])].range == .missing)
        let amounts = try BinningMethods.bin(table.counts("amount")).binning
        let special = Column(.number(scale: 0), .int16(Buffer([Int16.min + 1, Int16.min + 2, 5])), specials: [-8, -9])
        let found = try amounts.codes(of: special, control: Small.control)
        #expect(amounts.bins[Int(found[0])].range == .missing)
        #expect(amounts.bins[Int(found[1])].range == .special(-9))
    }

    @Test func `a tag whose kind of value changed is refused`() throws {
        let levels = try BinningMethods.bin(table.counts("level")).binning
        let amounts = try BinningMethods.bin(table.counts("amount")).binning
        #expect(Small.code { try levels.codes(of: table.column("amount"), control: Small.control) } == "type-changed")
        #expect(Small.code { try amounts.codes(of: table.column("level"), control: Small.control) } == "type-changed")
    }

    @Test func `no row is scored like any other number of rows`() throws {
        let empty = Buffer<UInt8>([])
        let card = try table.card()
        let columns = try Dictionary(uniqueKeysWithValues: table.tags.map { ($0, try table.column($0).rows([])) })
        let snapshot = try ScoredSnapshot.scored(card, classes: empty, control: Small.control) { tag in
            try #require(columns[tag])
        }
        #expect(snapshot.rows == 0)
        #expect(snapshot.scoreCounts(of: [.test]).total.total == 0)
    }
}
