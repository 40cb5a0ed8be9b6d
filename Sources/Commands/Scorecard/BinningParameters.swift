import Messages
import Scorecards

/// The options that `bin` and `add` share.
enum BinningParameters {
    static let method = Parameter<String>.choice(
        "method", ["optimal", "quantile", "width", "tree", "chimerge"], .option,
        Text(en: "how bins are found; optimal by default", zh: "分箱方法，默认 optimal"))
    static let maxBins = Parameter<Int>.integer("max_bins", .option, Text(en: "bins at most; 8 by default", zh: "最多箱数，默认 8"), in: 1...50)
    static let minShare = Parameter<Double>.number(
        "min_share", .option,
        Text(
            en: "share of development rows with a known outcome in each bin at least; 1% by default",
            zh: "每箱占开发样本中结果已知记录的最小比例，默认 1%"))
    static let minBads = Parameter<Int>.integer(
        "min_bads", .option, Text(en: "bads in each bin at least; 20 by default", zh: "每箱最少坏样本数，默认 20"), in: 0...1_000_000_000)
    static let minDifference = Parameter<Double>.number(
        "min_difference", .option, Text(en: "between bad rates of neighbours at least; 0 by default", zh: "相邻箱坏样本率最小差，默认 0"))
    static let trend = Parameter<String>.choice(
        "trend", BinningOptions.Trend.allCases.map(\.rawValue), .option, Text(en: "of the bad rate; auto by default", zh: "坏样本率趋势，默认 auto"))
    static let bins = Parameter<Int>.integer(
        "bins", .option, Text(en: "ranges of method=quantile or width; 5 by default", zh: "等频或等宽分箱数，默认 5"), in: 2...50)
    static let missing = Parameter<String>.choice(
        "missing", BinningOptions.Treatment.allCases.map(\.rawValue), .option,
        Text(en: "what missing is worth: its woe, neutral or the worst bin", zh: "缺失值取值：woe、neutral 或 worst"))
    static let special = Parameter<String>.choice(
        "special", BinningOptions.Treatment.allCases.map(\.rawValue), .option,
        Text(en: "what special codes are worth: woe, neutral or the worst bin", zh: "特殊码取值：woe、neutral 或 worst"))
    static let thin = Parameter<String>.choice(
        "thin", ["neutral", "woe"], .option, Text(en: "what thin bins are worth; neutral by default", zh: "样本过少的箱取值，默认 neutral"))

    static let all: [any ParameterFacts] = [
        method, maxBins, minShare, minBads, minDifference, trend, bins, missing, special, thin,
    ]

    static func options(_ arguments: Arguments) throws -> BinningOptions {
        let standard = BinningOptions.standard
        // `bins=6` alone asks for quantiles.
        let method = arguments[optional: method] ?? (arguments[optional: bins] == nil ? "optimal" : "quantile")
        return try BinningOptions(
            method: Binning.Method(rawValue: method) ?? .optimal, maxBins: arguments[optional: maxBins] ?? standard.maxBins,
            minShare: arguments[optional: minShare] ?? standard.minShare, minBads: arguments[optional: minBads] ?? standard.minBads,
            minRateDifference: arguments[optional: minDifference] ?? standard.minRateDifference,
            trend: arguments[optional: trend].flatMap(BinningOptions.Trend.init) ?? .auto,
            quantiles: arguments[optional: bins] ?? standard.quantiles,
            missing: arguments[optional: missing].flatMap(BinningOptions.Treatment.init) ?? .woe,
            specials: arguments[optional: special].flatMap(BinningOptions.Treatment.init) ?? .woe,
            keepsThinWOE: arguments[optional: thin] == "woe")
    }
}
