import Columns
import Foundation
import Messages
import Scorecards
import Taxonomy
import TestSupport
import Testing

/// The statistics of the reference model: scikit-learn, scipy and R's pROC, as ../shared/reference says.
@Suite(.enabled(if: Locations.hasShared, "needs ../shared")) struct ValidationReferenceTests {
    static let sets = ["polish", "taiwan"]

    private func set(_ name: String) throws -> RealSet {
        try #require(name == "polish" ? RealSet.polish : RealSet.taiwan)
    }

    /// The reference orders by exact probabilities: each row's log odds, and their ranks, which order alike.
    private func logOdds(_ set: RealSet, tags: [String]? = nil) throws -> [Double] {
        let card = try ReferenceCard.card(of: set, tags: tags)
        let fitted = try ReferenceCard.fit(card, on: set).applied(to: card)
        let codes = try fitted.characteristics.map { try $0.binning.codes(of: set.column($0.tag), control: ReferenceCard.control) }
        return (0..<set.classes.count).map { row in
            zip(fitted.characteristics, codes).reduce(fitted.intercept) { sum, pair in
                sum + pair.0.weight.value * pair.0.binning.bins[Int(pair.1[row])].value
            }
        }
    }

    /// Numbers that differ by rounding alone share a rank.
    private func ranks(_ logOdds: [Double]) -> (ranks: Buffer<Int32>, values: [Double]) {
        let rounded = logOdds.map { ($0 * 1e9).rounded() }
        let values = Set(rounded).sorted()
        let rank = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0.element, Int32($0.offset)) })
        return (Buffer(rounded.map { rank[$0] ?? 0 }), values.map { $0 / 1e9 })
    }

    @Test(arguments: sets, [Part.development, .test])
    func `KS, AUC and DeLong are the reference's`(name: String, part: Part) throws {
        let set = try set(name)
        let expected = set.figures[part == .development ? "train" : "test"]
        let (ranks, values) = try ranks(logOdds(set))
        let counts = try ScoreCounts.of(ranks, classes: set.classes, parts: [part], control: Control())
        let auc = try AreaUnderCurve.of(counts)
        #expect(agree(auc.value, expected["auc"].number))
        #expect(agree(auc.gini, expected["gini"].number))
        #expect(agree(auc.variance, expected["delong"]["variance"].number))
        #expect(agree(auc.low, expected["delong"]["ci95"].list[0].number))
        #expect(agree(auc.high, expected["delong"]["ci95"].list[1].number))
        let ks = try KolmogorovSmirnov.of(counts)
        #expect(agree(ks.value, expected["ks"].number))
        // The reference counts from low probabilities, so its mark is the first score that lies above ours.
        let next = try #require(counts.present.first { $0.score > ks.at }?.score)
        #expect(agree(1 / (1 + exp(values[next])), expected["at_score"].number, 1e-6))
    }

    /// 20,000 points to a doubling leave a rounding of 1 in 60,000.
    @Test(arguments: sets, [Part.development, .test])
    func `Brier, log-loss and the mean probability are the reference's`(name: String, part: Part) throws {
        let set = try set(name)
        let expected = set.figures[part == .development ? "train" : "test"]
        let scaling = try #require(Scaling(basePoints: 0, baseOdds: 1, pdo: 20_000))
        let scores = Buffer(try logOdds(set).map { Int32(($0 * scaling.factor).rounded()) })
        let counts = try ScoreCounts.of(scores, classes: set.classes, parts: [part], control: Control())
        #expect(agree(try Brier.of(counts, scaling: scaling).value, expected["brier"].number, 1e-6))
        #expect(agree(try LogLoss.of(counts, scaling: scaling).value, expected["log_loss"].number, 1e-6))
        let mean = try MeanProbability.of(counts, scaling: scaling)
        #expect(agree(mean.meanProbability, expected["mean_pd"].number, 1e-5))
        #expect(agree(mean.badRate, expected["observed"].number))
    }

    @Test(arguments: sets)
    func `DeLong's test of two scores of the same rows is the reference's`(name: String) throws {
        let set = try set(name)
        let expected = set.figures["delong_full_against_reduced_test"]
        let reduced = try ranks(logOdds(set, tags: expected["reduced_terms"].list.map(\.text))).ranks
        let full = try ranks(logOdds(set)).ranks
        let found = try AreaUnderCurveDifference.between(reduced, full, classes: set.classes, parts: [.test], control: Control())
        #expect(agree(found.value, expected["difference"].number))
        #expect(agree(found.variance, expected["variance_of_difference"].number))
        #expect(agree(found.z, expected["z"].number))
        #expect(agree(found.p, expected["p_two_sided"].number))
        #expect(!found.isWithinNoise)
    }

    @Test(arguments: sets)
    func `integer points and the scores of the first test rows are the reference's`(name: String) throws {
        let set = try set(name)
        let expected = set.figures["points"]
        let card = try ReferenceCard.card(of: set)
        let snapshot = try ReferenceCard.scored(ReferenceCard.fit(card, on: set).applied(to: card), on: set)
        for (characteristic, points) in zip(snapshot.card.characteristics, snapshot.points.points) {
            for (bin, own) in zip(characteristic.binning.bins, points) {
                let figure = expected["table"][characteristic.tag][bin.range.text.en].integer
                #expect(Int(own) == figure || figure == -1, "\(characteristic.tag) \(bin.range.text.en)")
            }
        }
        for row in expected["first_test_rows"].list {
            #expect(Int(snapshot.scores[row["index"].integer]) == row["points"].integer)
            #expect(snapshot.explanation(ofRow: row["index"].integer).score == row["points"].integer)
        }
        let counts = snapshot.scoreCounts(of: [.test])
        #expect(agree(try AreaUnderCurve.of(counts).value, expected["test"]["auc"].number))
        #expect(agree(try KolmogorovSmirnov.of(counts).value, expected["test"]["ks"].number))
        #expect(counts.present.first { _ in true }?.score == expected["test"]["min"].integer)
        #expect(counts.present.map(\.score).max() == expected["test"]["max"].integer)
        let sum = counts.present.reduce(0.0) { $0 + Double($1.score) * Double($1.counts.total) }
        #expect(agree(sum / Double(counts.total.total), expected["test"]["mean"].number))
    }

    @Test(arguments: sets)
    func `PSI of the reference's bins is the reference's`(name: String) throws {
        let set = try set(name)
        let expected = set.figures["psi_train_test"]
        let (train, test) = (set.figures["train_rows"].number, set.figures["test_rows"].number)
        let before = expected["bins"].list.map { Int64(($0["train_share"].number * train).rounded()) * ClassCounts.row }
        let after = expected["bins"].list.map { Int64(($0["test_share"].number * test).rounded()) * ClassCounts.row }
        let found = try PopulationStability.of(before: before, after: after)
        #expect(agree(found.value, expected["psi"].number))
        for (own, figure) in zip(found.contributions, expected["bins"].list) { #expect(agree(own, figure["psi"].number, 1e-8)) }
    }
}
