import Taxonomy
import TestSupport
import Testing

@testable import Datasets

/// Numbers made from + - * / and square root, held to published values.
@Suite struct GeneratorNumbersTests {
    @Test func `exponential and logarithm are right to fifteen digits`() {
        #expect(abs(BasicMath.exp(1) / 2.718_281_828_459_045_2 - 1) < 1e-15)
        #expect(abs(BasicMath.exp(-20) / 2.061_153_622_438_557_8e-9 - 1) < 1e-15)
        #expect(abs(BasicMath.log(10) - 2.302_585_092_994_045_7) < 1e-15)
        #expect(BasicMath.exp(0) == 1 && BasicMath.log(1) == 0)
        #expect(BasicMath.exp(-1000) == 0 && BasicMath.exp(1000) == .infinity)
        var random = SeededRandom(seed: 11)
        for _ in 0..<2000 {
            let x = Double.random(in: -300...300, using: &random)
            #expect(abs(BasicMath.log(BasicMath.exp(x)) - x) <= 1e-15 * max(1, abs(x)))
        }
    }

    @Test func `the gamma function's logarithm is that of factorials`() {
        #expect(abs(BasicMath.logGamma(11) - BasicMath.log(3_628_800)) < 1e-12)
        #expect(abs(BasicMath.logGamma(0.5) - 0.572_364_942_924_700_1) < 1e-12)
    }

    // Abramowitz and Stegun, table 26.5, and R's qnorm.
    @Test(arguments: [
        (0.975, 1.959_963_984_540_054), (0.5, 0), (0.999, 3.090_232_306_167_813_6), (1e-10, -6.361_340_902_404_056),
        (0.05, -1.644_853_626_951_472_7),
    ])
    func `normal quantiles are those of the tables`(p: Double, z: Double) {
        #expect(abs(NormalQuantile.value(p) - z) < 1e-13)
    }

    // R: qt(0.975, 4), qt(0.9, 4).
    @Test func `student quantiles with four degrees of freedom are those of the tables`() {
        #expect(abs(StudentQuantile.value(0.975) - 2.776_445_105_197_798_5) < 1e-12)
        #expect(abs(StudentQuantile.value(0.1) + 1.533_206_274_058_943) < 1e-12)
        #expect(abs(StudentQuantile.share(below: 2.776_445_105_197_798_5) - 0.975) < 1e-12)
    }

    // Closed forms: I_x(a, 1) = x^a, I_x(1, b) = 1 - (1 - x)^b, I_1/2(a, a) = 1/2.
    @Test func `beta shares and quantiles are those of closed forms`() {
        #expect(abs(BetaQuantile.share(below: 0.3, 2.5, 1) - BasicMath.power(0.3, 2.5)) < 1e-13)
        #expect(abs(BetaQuantile.share(below: 0.3, 1, 14) - (1 - BasicMath.power(0.7, 14))) < 1e-13)
        #expect(abs(BetaQuantile.share(below: 0.5, 26, 26) - 0.5) < 1e-13)
        let quantile = Quantile(.beta(a: 1, b: 14))
        for u in [0.01, 0.2, 0.5, 0.9, 0.999] { #expect(abs(quantile.value(u) - (1 - BasicMath.power(1 - u, 1 / 14.0))) < 1e-3) }
    }

    @Test func `quantiles of each distribution rise`() {
        let distributions: [Distribution] = [
            .lognormal(median: 3, sigma: 2), .lognormalInteger(median: 4, sigma: 1), .geometric(p: 0.4), .beta(a: 0.8, b: 14),
            .levels(shares: [0.2, 0.5, 0.3]), .student4(location: 1, scale: 2), .normal(mean: 5, deviation: 2),
            .uniformInteger(low: 1, high: 12),
            .weibull(scale: 18, shape: 1),
        ]
        for distribution in distributions {
            let quantile = Quantile(distribution)
            let values = (1..<2000).map { quantile.value(Double($0) / 2000) }
            #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }, "\(distribution)")
        }
        let months = Quantile(.dateWeibull(scale: 84, shape: 1.05))
        #expect(months.value(0.1) > months.value(0.9))
        #expect(abs(months.value(0.5) - 59.25) < 0.05)
    }

    @Test func `counts have the shares of their distribution`() {
        #expect(Quantile(.geometric(p: 0.4)).value(0.399) == 1 && Quantile(.geometric(p: 0.4)).value(0.401) == 2)
        let uniform = Quantile(.uniformInteger(low: 1, high: 12))
        #expect(uniform.value(1e-9) == 1 && uniform.value(1 - 1e-9) == 12 && uniform.value(0.5) == 7)
        let levels = Quantile(.levels(shares: [0.2, 0.5, 0.3]))
        #expect(levels.value(0.19) == 0 && levels.value(0.69) == 1 && levels.value(0.71) == 2)
    }

    @Test func `ranks are the shares of a sample below a value`() {
        let sorted = (0..<10_000).map { Double($0) / 10_000 }
        let ranks = MonotoneTable(ranksOf: sorted)
        for x in [0.0, 0.0001, 0.0023, 0.3, 0.77, 0.9999] { #expect(abs(ranks.value(at: x) - x) < 2e-4) }
        #expect(ranks.value(at: -1) == 0.5 / 10_000 && ranks.value(at: 2) == 1 - 0.5 / 10_000)
        #expect(MonotoneTable(ranksOf: []).value(at: 3) == 0.5)
        #expect(MonotoneTable(ranksOf: [2]).value(at: 3) == 0.5)
    }

    @Test func `counted numbers are uniform, normal, and free of their neighbours`() {
        let draw = CounterRandom(seed: 5, purpose: "test")
        let other = CounterRandom(seed: 5, purpose: "test", step: 1)
        let count = 100_000
        var (sum, squares, product, normals) = (0.0, 0.0, 0.0, 0.0)
        for number in 0..<count {
            let u = draw.uniform(number) - 0.5
            sum += u
            squares += u * u
            product += u * (other.uniform(number) - 0.5)
            normals += draw.normal(number) * draw.normal(number)
        }
        let n = Double(count)
        #expect(abs(sum / n) < 0.004 && abs(squares / n - 1.0 / 12) < 0.001 && abs(product / n) < 0.001 && abs(normals / n - 1) < 0.02)
        #expect(draw.bits(7) == CounterRandom(seed: 5, purpose: "test").bits(7) && draw.bits(7) != other.bits(7))
        #expect((0..<1000).allSatisfy { (0..<10).contains(draw.integer(below: 10, $0)) })
    }

    @Test func `persistent noise keeps its spread and its share of itself`() {
        let noises = (0...2).map { PersistentNoise(seed: 3, purpose: "test", snapshot: $0, persistence: 0.9) }
        var (square, product) = (0.0, 0.0)
        for number in 0..<50_000 {
            let last = noises[2].value(number)
            square += last * last
            product += last * noises[1].value(number)
        }
        #expect(abs(square / 50_000 - 1) < 0.03 && abs(product / 50_000 - 0.9) < 0.03)
    }
}
