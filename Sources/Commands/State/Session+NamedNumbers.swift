import Messages
import Outputs
import Queries
import Scorecards

/// A number with a name that an earlier result of the session gave.
struct NamedNumber: Sendable {
    let name: String
    let value: Cell
    let unit: Unit?
    /// What chance leaves open, where the result says so beside the number.
    let interval: Claim.Interval?
    /// The number of the statement that gave it.
    let cell: Int
    /// Where that statement stands in the transcript.
    let place: Int
    let statement: String
}

extension Session {
    /// Every number with a name, each from the latest result that has it, the latest results first.
    ///
    /// A command's numbers are its metrics, which speak of all that it was asked about; a table of one row counts where a query gave it,
    /// since then its columns are what was asked for, and not a part of something else, such as the one veto of a card. What `whatif`
    /// tried is of no card that there is.
    var namedNumbers: [NamedNumber] {
        var seen: Set<String> = []
        return transcript.entries.indices.reversed().flatMap { place -> [NamedNumber] in
            guard case .statement(let text, .success(let output), let kind) = transcript.entries[place], kind != .passing else { return [] }
            let numbers = numbers(of: output, text)
            return numbers.named(output.metrics).filter { seen.insert($0.name).inserted }.map { name, metric in
                NamedNumber(
                    name: name, value: metric.value, unit: metric.unit, interval: numbers.interval(of: metric.name),
                    cell: cell(atPlace: place), place: place, statement: text)
            }
        }
    }

    /// The latest number of that name, or that Chinese name. Throws `stale-number` where what it was measured on is another thing now.
    func namedNumber(named name: String, at place: Place) throws -> NamedNumber {
        let all = namedNumbers
        if let measure = all.first(where: { $0.name == name || HeadNames.chinese(of: $0.name) == name }) {
            try checkStanding(of: measure, at: place)
            return measure
        }
        let names = all.map(\.name)
        let near = NearNames.near(name, in: names, limit: names.count)
        let chinese = names.compactMap(HeadNames.chinese)
        let sorted = near + names.filter { !near.contains($0) }
        throw Diagnostic(
            "unknown-metric", Text(en: "no result of this session has a number called `\(name)`", zh: "本会话的结果中没有名为“\(name)”的数值"),
            at: place, expected: names.isEmpty ? nil : .verbatim(sorted.joined(separator: ", ")),
            hint: names.isEmpty
                ? Text(en: "validate measures the open card; a claim speaks of an earlier result", zh: "validate 检验评分卡；断言针对此前的结果") : nil,
            nearNames: NearNames.near(name, in: names + chinese))
    }

    // MARK: -

    /// The number of the cell that the entry at `place` came from.
    private func cell(atPlace place: Int) -> Int {
        cell - (transcript.entries.count - place)
    }

    private func numbers(of output: Output, _ text: String) -> [Metric] {
        let origin = Origin(text, in: self)
        guard output.claim == nil, !origin.isTrial else { return [] }
        var all = output.metrics
        if let table = output.tables.first, table.rowCount == 1, origin.isAnswer {
            all += table.columns.indices.map { Metric(table.columns[$0].name, table[0, $0], unit: table.columns[$0].unit) }
        }
        return all.filter { $0.value.isMeasurable }
    }

    /// A number of something that is no longer so must not be judged as if it were.
    private func checkStanding(of measure: NamedNumber, at place: Place) throws {
        let (standings, readsCard) = (transcript.standings, Origin(measure.statement, in: self).readsCard)
        let measured = standings[measure.place]
        guard let what = measured.change(to: standing, readsCard: readsCard) else { return }
        let changed = standings.indices.last { $0 > measure.place && measured.change(to: standings[$0 - 1], readsCard: readsCard) == nil }
        let by: Text? = changed.flatMap { changed in
            guard case .statement(let text, _, _) = transcript.entries[changed] else { return nil }
            let number = cell(atPlace: changed)
            return Text(en: " since `\(text)` (cell \(number))", zh: "（单元 \(number) 的 `\(text)`）")
        }
        let brief = measure.statement.brief
        throw Diagnostic(
            "stale-number",
            Text(
                en: "`\(measure.name)` is of `\(brief)` (cell \(measure.cell)), and \(what.en)\(by?.en ?? "")",
                zh: "`\(measure.name)` 来自 `\(brief)`（单元 \(measure.cell)），其后\(what.zh)\(by?.zh ?? "")"), at: place,
            hint: Text(en: "run `\(brief)` again, then claim", zh: "请先重新运行 `\(brief)`，再作断言"))
    }
}

/// What kind of statement a result came from.
private struct Origin {
    private let session: Session
    private let statement: Statement?
    /// Nil of a query.
    private let command: (any Command)?
    private let hasStages: Bool

    init(_ text: String, in session: Session) {
        self.session = session
        let statement = Script.statements(in: Source(text), rawTextCommands: Session.rawTextCommands).first
        self.statement = statement
        let found = statement.flatMap { try? CommandName.command(of: $0, in: session) }
        command = found?.0
        hasStages = found.flatMap { statement?.tailStart(from: $0.1) } != nil
    }

    /// Whether its rows are what was asked for: of a query, of stages behind a command, of a command that reads data.
    var isAnswer: Bool {
        guard let command else { return true }
        return hasStages || (command.topic == .data && command.effect == .reads)
    }

    /// Whether it was only tried, so that its numbers are of a card that never was.
    var isTrial: Bool { command is WhatIf }

    /// Whether it goes by the open card; a command may, but for a few that cannot.
    var readsCard: Bool {
        guard let command else { return statement.map(readsCard) ?? false }
        return command.topic != .notebook && !(command is Describe)
    }

    /// Of a query: whether it means nothing without a card, or its rows speak of cards themselves.
    private func readsCard(_ query: Statement) -> Bool {
        guard case .query(let syntax)? = try? QueryParser.parse(query.source, query.range) else { return true }
        let origin = session.expanded(syntax).origin
        guard let source = SourceList.all.first(where: { $0.name == origin }), !source.speaksOfCard else { return true }
        var bare = session
        bare.openCard = nil
        return (try? Compiler.compile(syntax, catalogue: SessionCatalogue(session: bare))) == nil
    }
}

extension [Metric] {
    /// By every name; of a command's `metrics` auc_test goes by `auc` as well, where the result has no other: what a card is worth is
    /// what it is on test rows.
    fileprivate func named(_ metrics: [Metric]) -> [(name: String, metric: Metric)] {
        let names = Set(map(\.name))
        let plain = metrics.filter { $0.name.hasSuffix("_test") && $0.value.isMeasurable }
            .map { (String($0.name.dropLast("_test".count)), $0) }
        return map { ($0.name, $0) } + plain.filter { !names.contains($0.0) }
    }

    /// The metrics `auc_low_test` and `auc_high_test` of `auc_test`; of `gini_test` the same, since Gini is 2 AUC - 1; of `bad_rate_test`
    /// that of `bad_test` of so many.
    fileprivate func interval(of name: String) -> Claim.Interval? {
        let suffix = Self.parts.first { name.hasSuffix($0) } ?? ""
        let stem = name.dropLast(suffix.count)
        if stem == "gini" {
            return interval(of: "auc\(suffix)").map { Claim.Interval(low: 2 * $0.low - 1, high: 2 * $0.high - 1) }
        }
        if stem == "bad_rate" { return badRateInterval(suffix) }
        guard let low = number("\(stem)_low\(suffix)"), let high = number("\(stem)_high\(suffix)"), low <= high else { return nil }
        return Claim.Interval(low: low, high: high)
    }

    private func badRateInterval(_ suffix: String) -> Claim.Interval? {
        guard let bad = count("bad\(suffix)"), let good = count("good\(suffix)"), let rate = number("bad_rate\(suffix)"),
            let interval = BadRateInterval(bad: bad, good: good),
            // Numbers that a query gave these names may be others.
            Tolerance.standard.holds(rate, Double(bad) / Double(bad + good))
        else { return nil }
        return Claim.Interval(low: interval.low, high: interval.high)
    }

    private func count(_ name: String) -> Int? {
        number(name).flatMap { Int(exactly: $0) }
    }

    private func number(_ name: String) -> Double? {
        first { $0.name == name }?.value.number
    }

    /// What the name of a number ends in that speaks of a part.
    static let parts = ["_development", "_test", "_out_of_time", "_before"]
}

extension Cell {
    /// Nil of what is no number.
    var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .real(let real): real
        case .missing, .special, .flag, .date, .time, .text, .word, .phrase: nil
        }
    }

    /// A number, or the place of one that does not exist.
    fileprivate var isMeasurable: Bool { number != nil || self == .missing }
}
