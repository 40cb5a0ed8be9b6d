import Columns
import Foundation
import Messages
import Scorecards
import Taxonomy
import TestSupport
import Testing

@Suite struct LogisticFitTests {
    static let sets = ["polish", "taiwan"]

    private func set(_ name: String) throws -> RealSet {
        try #require(name == "polish" ? RealSet.polish : RealSet.taiwan)
    }

    // MARK: - Reference figures: statsmodels Logit, confirmed by R's glm; bad = 1 there, so signs turn

    @Test(.enabled(if: Locations.hasShared, "needs ../shared"), arguments: sets)
    func `coefficients, errors, z, p and intervals are the reference's`(name: String) throws {
        let set = try set(name)
        let fit = try ReferenceCard.fit(ReferenceCard.card(of: set), on: set)
        let expected = set.figures["logistic_train"]
        #expect(fit.converged && fit.terms.count == expected["terms"].keys.count - 1)
        for term in [fit.intercept] + fit.terms {
            let figures = expected["terms"][term.tag ?? "intercept"]
            #expect(agree(term.coefficient, -figures["coef"].number, 1e-6), "\(term.tag ?? "intercept")")
            #expect(agree(term.standardError, figures["se"].number, 1e-6))
            #expect(agree(term.z, -figures["z"].number, 1e-6))
            #expect(agree(term.p, figures["p"].number, 1e-4))
            #expect(agree(term.low, -figures["ci95"].list[1].number, 1e-6))
            #expect(agree(term.high, -figures["ci95"].list[0].number, 1e-6))
        }
        #expect(agree(fit.logLikelihood, expected["log_likelihood"].number, 1e-9))
        #expect(agree(fit.nullLogLikelihood, expected["null_log_likelihood"].number, 1e-9))
        #expect(agree(fit.aic, expected["aic"].number, 1e-9))
    }

    @Test(.enabled(if: Locations.hasShared, "needs ../shared"), arguments: sets)
    func `ridge shrinks as the reference does`(name: String) throws {
        let set = try set(name)
        let expected = set.figures["ridge_train"]
        let fit = try ReferenceCard.fit(ReferenceCard.card(of: set), on: set, ridge: expected["lambda"].number)
        #expect(agree(fit.intercept.coefficient, -expected["intercept"].number, 1e-6))
        for term in fit.terms { #expect(agree(term.coefficient, -expected["coef"][term.tag ?? ""].number, 1e-6)) }
    }

    @Test(.enabled(if: Locations.hasShared, "needs ../shared"), arguments: sets)
    func `variance inflation is the reference's`(name: String) throws {
        let set = try set(name)
        let fit = try ReferenceCard.fit(ReferenceCard.card(of: set), on: set)
        for term in fit.terms { #expect(agree(term.vif, set.figures["vif_train"][term.tag ?? ""].number, 1e-9)) }
    }

    // MARK: - Closed forms

    /// One characteristic that carries its own WOE: its weight is 1 and the intercept the log odds of the whole.
    @Test func `a single characteristic of WOE values gets the weight 1`() throws {
        let table = CodedTable([[(90, 10), (50, 20), (30, 30)]])
        let fit = try LogisticFit.run(table.card, patterns: table.patterns, control: Control())
        #expect(agree(fit.terms[0].coefficient, 1, 1e-9))
        #expect(agree(fit.intercept.coefficient, log(170.0 / 60.0), 1e-9))
        #expect(fit.terms[0].vif == 1)
    }

    // MARK: - Laws

    @Test func `neither the order of rows nor the number of threads changes a bit`() throws {
        var random = SeededRandom(seed: 3)
        let rows = 40_000
        let codes = (0..<5).map { _ in (0..<rows).map { _ in UInt8.random(in: 0...4, using: &random) } }
        let bad = (0..<rows).map { row in Int.random(in: 0..<40, using: &random) < 4 - Int(codes[0][row]) + Int(codes[1][row]) }
        let order = Array(0..<rows).shuffled(using: &random)
        func fit(_ order: [Int], threads: Int) throws -> FitResult {
            let patterns = try PatternCounts.of(
                codes: codes.map { column in Buffer(order.map { column[$0] }) },
                classes: Buffer(order.map { RowClass.byte(part: .development, outcome: bad[$0] ? .bad : .good) }),
                parts: [.development], control: Control(threads: threads))
            return try LogisticFit.run(
                CodedTable.card(5, values: [-1, -0.5, 0, 0.4, 0.9]), patterns: patterns, control: Control(threads: threads))
        }
        let plain = try fit(Array(0..<rows), threads: 1)
        #expect(try fit(order, threads: 1) == plain)
        #expect(try fit(Array(0..<rows), threads: 3) == plain)
    }

    // MARK: - Facts that are said

    @Test func `a copy of a characteristic is collinear, and named`() throws {
        let table = CodedTable([[(90, 10), (50, 20), (30, 30)]], copies: 2)
        let error = #expect(throws: Diagnostic.self) { try LogisticFit.run(table.card, patterns: table.patterns, control: Control()) }
        #expect(error?.code == "collinear")
        #expect(error?.message.en.contains("`t1`") == true && error?.message.en.contains("`t0`") == true)
    }

    @Test func `ridge fits a copy, each getting half`() throws {
        let table = CodedTable([[(90, 10), (50, 20), (30, 30)]], copies: 2)
        let fit = try LogisticFit.run(table.card, patterns: table.patterns, ridge: 0.001, control: Control())
        #expect(agree(fit.terms[0].coefficient, 0.5, 1e-3) && agree(fit.terms[1].coefficient, 0.5, 1e-3))
        #expect(fit.terms[0].vif == nil)
    }

    @Test func `a characteristic without two values is held`() throws {
        var table = CodedTable([[(90, 10), (50, 20)]])
        let constant = Characteristic(tag: "flat", binning: CodedTable.binning([0, 0]), weight: .init(0.7, .hand))
        table = table.adding(constant)
        let fit = try LogisticFit.run(table.card, patterns: table.patterns, control: Control())
        #expect(fit.warnings.map(\.code) == ["held"] && fit.warnings[0].tags == ["flat"])
        #expect(fit.applied(to: table.card).characteristics[1].weight == .init(0.7, .hand))
    }

    @Test func `the intercept makes up for what a held characteristic adds to every row`() throws {
        var table = CodedTable([[(90, 10), (50, 20), (30, 30)]])
        table = table.adding(Characteristic(tag: "flat", binning: CodedTable.binning([-1.5, -1.5]), weight: .init(1, .initial)))
        let fit = try LogisticFit.run(table.card, patterns: table.patterns, control: Control())
        #expect(agree(fit.intercept.coefficient, log(170.0 / 60.0) + 1.5, 1e-9))
        #expect(agree(fit.terms[0].coefficient, 1, 1e-12))
    }

    @Test func `separation is said, and the weight stays a number`() throws {
        let table = CodedTable([[(100, 0), (0, 100)]])
        let fit = try LogisticFit.run(table.card, patterns: table.patterns, control: Control())
        #expect(fit.warnings.contains { $0.code == "separation" && $0.tags == ["t0"] })
        #expect(fit.terms[0].coefficient.isFinite)
    }

    @Test func `a reversed weight is said`() throws {
        let table = CodedTable([[(90, 10), (50, 20)]], sign: -1)
        let fit = try LogisticFit.run(table.card, patterns: table.patterns, control: Control())
        #expect(fit.warnings.map(\.code) == ["reversed"])
        #expect(agree(fit.terms[0].coefficient, -1, 1e-9))
    }

    @Test func `what cannot be fitted says so`() throws {
        let table = CodedTable([[(90, 0), (50, 0)]])
        #expect(throws: Diagnostic.self) { try LogisticFit.run(table.card, patterns: table.patterns, control: Control()) }
        let empty = Scorecard(name: "", characteristics: [], scaling: .standard, intercept: 0, bands: table.card.bands)
        let none = #expect(throws: Diagnostic.self) { try LogisticFit.run(empty, patterns: table.patterns, control: Control()) }
        #expect(none?.code == "no-characteristics")
        let ridge = #expect(throws: Diagnostic.self) {
            try LogisticFit.run(table.card, patterns: table.patterns, ridge: -1, control: Control())
        }
        #expect(ridge?.code == "bad-option")
    }

    @Test func `a fit stops when asked to`() throws {
        let table = CodedTable([[(90, 10), (50, 20)]])
        let control = Control()
        control.cancellation.cancel()
        #expect(throws: Cancelled.self) { try LogisticFit.run(table.card, patterns: table.patterns, control: control) }
    }
}

/// A card of small characteristics with the patterns of their bins.
struct CodedTable {
    var card: Scorecard
    var patterns: PatternCounts

    /// One characteristic whose bins hold (goods, bads), its values the WOE times `sign`; `copies` of it side by side.
    init(_ bins: [[(Int, Int)]], copies: Int = 1, sign: Double = 1) {
        let counts = bins[0].map { ClassCounts(good: Int64($0.0) * ClassCounts.row, bad: Int64($0.1) * ClassCounts.row) }
        let all = BinCounts(counts)
        let values = counts.indices.map { sign * (all.woe(of: $0) ?? 0) }
        card = Self.card(copies, values: values)
        patterns = PatternCounts(
            codes: (0..<copies).map { _ in Buffer(counts.indices.map { UInt8($0) }) }, goods: Buffer(counts.map(\.good)),
            bads: Buffer(counts.map(\.bad)))
    }

    static func card(_ count: Int, values: [Double]) -> Scorecard {
        Scorecard(
            name: "coded", characteristics: (0..<count).map { Characteristic(tag: "t\($0)", binning: binning(values)) },
            scaling: .standard, intercept: 0, bands: Bands(names: ["A"], rule: .at, cuts: []))
    }

    static func binning(_ values: [Double]) -> Binning {
        let cuts = [nil] + (1..<values.count).map { Optional(Double($0)) } + [nil]
        let bins = values.indices.map { Bin(.interval(from: cuts[$0], to: cuts[$0 + 1]), value: values[$0], origin: .woe) }
        return Binning(method: .manual, trend: nil, bins: bins + [Bin(.missing, value: 0, origin: .neutral)])
    }

    func adding(_ characteristic: Characteristic) -> CodedTable {
        var result = self
        result.card.characteristics.append(characteristic)
        result.patterns = PatternCounts(
            codes: patterns.codes + [Buffer(repeating: 0, count: patterns.count)], goods: patterns.goods, bads: patterns.bads)
        return result
    }
}
