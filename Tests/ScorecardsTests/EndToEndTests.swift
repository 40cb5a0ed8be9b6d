import Columns
import Messages
import Scorecards
import TestSupport
import Testing

/// The main job on real data, without a hand on it: bin everything, screen, fit, score, validate on the test part.
@Suite(.enabled(if: Locations.hasShared, "needs ../shared")) struct EndToEndTests {
    @Test func `polish firms are told apart`() throws {
        let run = try CalibrationRun(#require(RealSet.polish))
        #expect(run.auc.value > 0.92)
        #expect(run.ks.value > 0.70)
        #expect(run.fit.converged)
    }

    @Test func `taiwanese clients are told apart`() throws {
        let run = try CalibrationRun(#require(RealSet.taiwan))
        #expect(run.auc.value > 0.763)
        #expect(run.ks.value > 0.404)
    }

    /// Weak tags together carry what the screen's 0.02 leaves out; with them the peers' figures are reached.
    @Test func `without a lowest IV taiwanese clients are told apart as the peers do`() throws {
        let run = try CalibrationRun(#require(RealSet.taiwan), screen: ScreenOptions { $0.minIV = 0 })
        #expect(run.auc.value > 0.767)
        #expect(run.ks.value > 0.410)
    }

    @Test func `threads change nothing`() throws {
        let set = try #require(RealSet.polish)
        let one = try CalibrationRun(set, control: Control(threads: 1))
        let many = try CalibrationRun(set, control: Control(threads: 3))
        #expect(one.card.canonicalJSON() == many.card.canonicalJSON())
        #expect(one.fit == many.fit)
    }
}

/// `bin all`, `screen`, `fit`, `validate`.
struct CalibrationRun {
    let card: Scorecard
    let fit: FitResult
    let auc: AreaUnderCurve
    let ks: KolmogorovSmirnov

    init(_ set: RealSet, screen: ScreenOptions = .standard, control: Control = Control(threads: 2)) throws {
        let binned = try BinningRun.bin(set.headers.map(set.column), classes: set.classes, control: control)
        let candidates = try zip(set.headers, binned).map { tag, one in
            let result = try one.result.get()
            return Screen.Candidate(
                Characteristic(tag: tag, binning: result.binning), informationValue: result.informationValue, facts: one.facts,
                codes: try result.binning.codes(of: set.column(tag), control: control))
        }
        let verdicts = try Screen.verdicts(on: candidates, classes: set.classes, options: screen, control: control)
        var card = Scorecard(
            name: "card", characteristics: zip(candidates, verdicts).filter(\.1.isKept).map(\.0.characteristic), scaling: .standard,
            intercept: 2.6, bands: Bands(names: ["A"], rule: .at, cuts: []))
        let first = try ScoredSnapshot.scored(card, classes: set.classes, control: control, column: set.column)
        let patterns = try PatternCounts.of(first, parts: [.development], control: control)
        fit = try LogisticFit.run(card, patterns: patterns, control: control)
        card = fit.applied(to: card)
        let fitted = try first.updated(to: card, control: control, column: set.column)
        card.bands = BandCuts.following(of: fitted.scoreCounts(of: [.development]))
        self.card = card
        auc = try AreaUnderCurve.of(fitted.scoreCounts(of: [.test]))
        ks = try KolmogorovSmirnov.of(fitted.scoreCounts(of: [.test]))
    }
}
