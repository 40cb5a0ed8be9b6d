import Columns
import Datasets
import Messages
import Outputs
import Scorecards
import Taxonomy

/// Opens the card of a YAML file as a draft.
struct CardImport: Command {
    static let file = Parameter<String>.path(.required, Text(en: "a YAML file that card export wrote", zh: "card export 写出的 YAML 文件"))
    static let card = Parameter<String>.newName("name", .option, Text(en: "another name than the file has", zh: "改用的名称"))

    let name = "card import"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Open the card of a YAML file as a draft; its content, and so its hash, is what was exported.",
        zh: "将 YAML 文件中的评分卡作为草稿打开；内容与哈希同导出时一致。")
    let parameters: [any ParameterFacts] = [Self.file, Self.card]
    let examples: [String] = []
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let file = try Scorecard.parse(yaml: session.textFile(arguments[Self.file], at: arguments.place(of: Self.file)))
        var card = file.card
        let workplace = try session.requireWorkplace()
        card.name = arguments[optional: Self.card] ?? card.name
        if try workplace.ledger.drafts().contains(where: { $0.name == card.name }) {
            throw Diagnostic(
                "card-exists", Text(en: "a card called `\(card.name)` is there already", zh: "已有名为“\(card.name)”的评分卡"),
                at: arguments.place(of: Self.file), hint: .verbatim("card import \(arguments[Self.file]) name=\(card.name)_2"))
        }
        try Self.check(file, as: card.name, workplace.dataset)
        try Self.check(conditions: file, session)
        let open = OpenCard(card: card, split: .off)
        session.openCard = nil
        return try session.commit(
            open, arguments, keepsBands: true,
            result: Output(CardTable.table(of: open, in: session), notes: Self.unknownCodes(of: card, workplace.dataset) + [Self.splitNote])
        )
    }

    /// Codes that the card has bins for, and the dataset takes for quantities.
    private static func unknownCodes(of card: Scorecard, _ dataset: Dataset) -> [Note] {
        let found = card.characteristics.compactMap { characteristic -> String? in
            guard let index = dataset.tagIndex(ofID: characteristic.tag) else { return nil }
            let codes = characteristic.binning.specials.filter { !dataset.tags[index].specials.contains($0) }
            return codes.isEmpty ? nil : "\(characteristic.tag)=" + codes.map { Value.number($0).plainText }.joined(separator: ",")
        }
        guard !found.isEmpty else { return [] }
        let list = ListText.of(found, limit: 5)
        return [
            Note(
                "codes-as-numbers",
                Text(
                    en: "the card has bins for codes that this dataset takes for numbers: \(list); an import is told of them by --special",
                    zh: "评分卡为下列特殊码设有分箱，而该数据集将其视为数值：\(list)；导入时用 --special 指定"), count: found.count)
        ]
    }

    private static let splitNote = Note(
        "no-split",
        Text(
            en: "a card's file holds no split: all rows develop until `split` sets some aside",
            zh: "评分卡文件不含样本划分：在用 split 划分之前，全部样本均为开发样本"))

    /// Throws all that the dataset lacks: `missing-tag` once for all of them, `tag-type` for each where levels in a card ask for a tag
    /// of levels, ranges for one of numbers.
    private static func check(_ file: ScorecardFile, as card: String, _ dataset: Dataset) throws {
        var (missing, problems): ([(tag: String, place: Place)], [Diagnostic]) = ([], [])
        for (characteristic, place) in zip(file.card.characteristics, file.tags) {
            guard let index = dataset.tagIndex(ofID: characteristic.tag) else {
                missing.append((characteristic.tag, place))
                continue
            }
            let hasLevels = dataset.tags[index].type == .level
            let hasRanges = characteristic.binning.bins.contains { if case .interval = $0.range { true } else { false } }
            if characteristic.binning.isCategorical ? !hasLevels : hasLevels && hasRanges {
                problems.append(wrongType(characteristic.tag, hasLevels: hasLevels, at: place))
            }
            if dataset.tags[index].type == .date, characteristic.binning.cuts.contains(where: { Day(atOrAfter: $0) == nil }) {
                problems.append(
                    Diagnostic(
                        "tag-type",
                        Text(
                            en: "a bound of `\(characteristic.tag)` is no day of the years 1 to 9999",
                            zh: "`\(characteristic.tag)` 的界限不是公元 1 至 9999 年的日期"), at: place,
                        expected: Text(en: "days such as 2026-06-30", zh: "日期，如 2026-06-30")))
            }
            if let day = file.days[characteristic.tag], dataset.tags[index].type != .date {
                problems.append(
                    Diagnostic(
                        "tag-type",
                        Text(
                            en: "a day is no bound of `\(characteristic.tag)`, which is no date in this dataset",
                            zh: "`\(characteristic.tag)` 在该数据集中不是日期，不能以日期为界"), at: day))
            }
        }
        if !missing.isEmpty {
            let hint = Text(
                en: "open a dataset that has them, or take them out of the file", zh: "请打开含有这些标签的数据集，或从文件中删去")
            problems.insert(Session.missingTags(missing.map(\.tag), card: card, at: missing[0].place, hint: hint), at: 0)
        }
        guard problems.isEmpty else { throw Diagnostics(problems) }
    }

    private static func wrongType(_ tag: String, hasLevels: Bool, at place: Place) -> Diagnostic {
        Diagnostic(
            "tag-type",
            Text(
                en: "the bins of `\(tag)` are \(hasLevels ? "ranges" : "levels"), which the tag of this dataset has not",
                zh: "`\(tag)` 的分箱为\(hasLevels ? "数值区间" : "类别")，与数据集中该标签的类型不符"), at: place)
    }

    /// What is wrong with a condition stands where the file holds it.
    private static func check(conditions file: ScorecardFile, _ session: Session) throws {
        for (veto, place) in zip(file.card.vetoes, file.conditions) {
            do {
                try session.check(veto: ExpressionText(veto.condition))
            } catch let error as Cancelled {
                throw error
            } catch {
                throw Diagnostics(Diagnostics.of(error).map { $0.moved(to: place) })
            }
        }
    }
}
