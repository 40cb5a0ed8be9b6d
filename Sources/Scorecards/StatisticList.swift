/// Every statistic of Validation, one line each, in alphabetical order; a test holds the folder to it.
package enum StatisticList {
    package static let all: [Statistic] = [
        AreaUnderCurve.statistic,
        BadRateInterval.statistic,
        BandTable.statistic,
        Brier.statistic,
        CalibrationLine.statistic,
        CumulativeShares.statistic,
        Gains.statistic,
        HosmerLemeshow.statistic,
        KolmogorovSmirnov.statistic,
        LogLoss.statistic,
        MeanProbability.statistic,
        PopulationStability.statistic,
    ]
}
