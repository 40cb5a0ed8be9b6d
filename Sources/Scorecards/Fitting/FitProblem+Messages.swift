import Messages

/// What a fit says where it cannot be, or should not be trusted.
extension FitProblem {
    static let noCharacteristics = Diagnostic(
        "no-characteristics", Text(en: "a card without characteristics has nothing to fit", zh: "没有特征，无法拟合"),
        hint: Text(en: "`bin all` makes each tag a characteristic, `add TAG` one", zh: "`bin all` 将所有标签纳入，`add 标签` 纳入单个标签"))

    static func oneClass(_ total: ClassCounts) -> Diagnostic {
        let (good, bad) = (ClassCounts.rows(total.good), ClassCounts.rows(total.bad))
        return Diagnostic(
            "one-class",
            Text(
                en: "a fit needs goods and bads in the development part; it has \(good) good and \(bad) bad",
                zh: "拟合要求开发样本中既有好样本也有坏样本；目前好样本 \(good) 个，坏样本 \(bad) 个"))
    }

    static func collinear(_ singular: Cholesky.Singular, _ tags: [String]) -> Diagnostic {
        let others = singular.coefficients.indices.filter { abs(singular.coefficients[$0]) > 1e-4 }
            .sorted { abs(singular.coefficients[$0]) > abs(singular.coefficients[$1]) }.prefix(3).map { "`\(tags[$0])`" }
        let (name, list) = (tags[singular.row], others.joined(separator: ", "))
        return Diagnostic(
            "collinear",
            Text(
                en: "`\(name)` says nothing that \(list) does not say: no weights are determined",
                zh: "`\(name)` 的信息完全由 \(list) 决定，权重无法确定"),
            hint: Text(en: "`drop \(name)`, or `fit ridge=1`", zh: "`drop \(name)`，或 `fit ridge=1`"))
    }

    static func held(_ tags: [String]) -> FitWarning {
        FitWarning(
            "held", tags: tags,
            Text(
                en: "\(tags.count) characteristics have one value in every development row and keep their weight",
                zh: "\(tags.count) 个特征在开发样本中取值全部相同，权重保持不变"))
    }

    static func separation(_ tags: [String]) -> FitWarning {
        FitWarning(
            "separation", tags: tags,
            Text(
                en: "goods and bads are separated by \(tags.joined(separator: ", ")): its weight has no finite estimate",
                zh: "好坏样本被 \(tags.joined(separator: "、")) 完全分离，其权重没有有限估计值"))
    }

    static let notConverged = FitWarning(
        "not-converged", tags: [],
        Text(en: "the fit did not converge; these weights are its last step", zh: "拟合未收敛，所示权重为最后一步的结果"))

    static func reversed(_ tags: [String]) -> FitWarning {
        FitWarning(
            "reversed", tags: tags,
            Text(
                en: "\(tags.count) weights are reversed (below 0): given the others, a safer bin takes points away",
                zh: "\(tags.count) 个权重方向相反（小于 0）：在其他特征给定时，更安全的分箱反而扣分"))
    }
}
