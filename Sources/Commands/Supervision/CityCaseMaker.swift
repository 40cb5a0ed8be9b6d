import Columns
import Datasets
import Messages
import Supervision
import Taxonomy

/// Makes what followed the warnings of a synthetic city: who stood on which watch list, who was visited, and what came of it.
///
/// A value depends on the seed, the enterprise's code, what the shipped rules say of it and what became of it, and on nothing else; how many
/// strangers stand on the lists, on the size of the city. Nothing lies behind the day of the last snapshot.
struct CityCaseMaker {
    private let seed: UInt64
    private let session: Session
    private let control: Control

    init(seed: UInt64, session: Session, control: Control) {
        self.seed = seed
        self.session = session
        self.control = control
    }

    /// One enterprise that the rules warn of for the first time.
    private struct Suspicion {
        let enterprise: Int
        let code: String
        let name: String?
        let day: Day
        let suspect: Suspect
        /// When and how it ends badly within the year; nil where it does not, or nobody knows yet.
        let end: (day: Day, kind: String)?
    }

    /// - Parameter open: the snapshots written so far; one at a time is held.
    func cases(_ open: () throws -> Dataset) throws -> CityCases {
        let snapshots = try open().snapshots
        guard let last = snapshots.last?.date else { return CityCases() }
        var (cases, seen): (CityCases, Set<Int>) = (CityCases(), [])
        for (number, snapshot) in snapshots.enumerated() {
            try control.step(Text(en: "following the warnings", zh: "跟踪预警"), done: number, total: snapshots.count)
            let suspicions = try suspicions(in: snapshot, of: open(), seen: &seen)
            for one in suspicions { add(one, until: last, to: &cases) }
            if number == snapshots.count - 1 { try addOthers(in: snapshot, of: open(), suspects: seen, until: last, to: &cases) }
        }
        cases.watchlists.sort { ($0.list, $0.since?.number ?? 0, $0.code ?? "") < ($1.list, $1.since?.number ?? 0, $1.code ?? "") }
        cases.dispositions.sort { ($0.date, $0.enterprise) < ($1.date, $1.enterprise) }
        return cases
    }

    private func suspicions(in snapshot: Snapshot, of dataset: Dataset, seen: inout Set<Int>) throws -> [Suspicion] {
        guard let day = snapshot.date else { return [] }
        var own = Session(environment: session.environment)
        own.control = control
        own.workplace = Workplace(dataset: dataset, snapshot: snapshot, ledger: try PrivateLedger(over: dataset))
        let scan = try own.judge(snapshot, by: RuleSet.shipped()).scan
        let numbers = try dataset.enterprises(in: snapshot)
        let codes = try dataset.identity(.code, in: snapshot, control: control)
        let names = try dataset.identity(.name, in: snapshot, control: control)
        let ends = try snapshot.hasOutcomes ? dataset.outcomeDetail(in: snapshot, control: control) : nil
        return scan.suspects().filter { seen.insert(Int(numbers[$0.row])).inserted }.map { suspect in
            var end: (Day, String)?
            if let ends, case .date(let day) = ends.dates[suspect.row], case .text(let kind) = ends.kinds[suspect.row] { end = (day, kind) }
            return Suspicion(
                enterprise: Int(numbers[suspect.row]), code: codes[suspect.row].plainText, name: names[suspect.row].plainText, day: day,
                suspect: suspect, end: end)
        }
    }

    // MARK: - One suspicion

    private func add(_ one: Suspicion, until last: Day, to cases: inout CityCases) {
        for list in RegulatorList.allCases where uniform("listed \(list.rawValue)", one.code) < list.share(of: one.suspect) {
            let since = Day(number: one.day.number - 120 + integer("since \(list.rawValue)", below: 211, one.code))
            guard since <= last else { continue }
            cases.watchlists.append(
                WatchlistEntry(
                    list: list.rawValue, code: one.code, name: one.name, enterprise: one.enterprise, since: since, note: list.reason))
        }
        cases.dispositions += steps(one).filter { $0.date <= last }
    }

    /// What is done: a visit, and what it leads to.
    private func steps(_ one: Suspicion) -> [Disposition] {
        func step(_ kind: DispositionKind, _ day: Int, _ because: String) -> Disposition {
            Disposition(enterprise: one.enterprise, kind: kind, date: Day(number: day), because: because)
        }
        if let end = one.end, end.kind == CityCases.policeCase {
            return [step(.policeCase, end.day.number, "涉嫌非法集资，移送公安机关立案侦查")]
        }
        guard uniform("visited", one.code) < Visits.share(one.suspect.colour) else { return [] }
        let visit = one.day.number + 5 + integer("visit", below: 56, one.code)
        let end = visit + 20 + integer("end", below: 161, one.code)
        let isRight = uniform("right", one.code) < Visits.rightShare(one.suspect.colour) + (one.end == nil ? 0 : 0.08)
        guard isRight else {
            return uniform("cleared", one.code) < 0.55 ? [step(.cleared, visit + integer("cleared", below: 21, one.code), "现场核查未发现异常")] : []
        }
        switch (one.suspect.module, uniform("path", one.code)) {
        case (.publicRisk, ..<0.35): return [step(.listedAbnormal, visit, "登记住所无法联系"), step(.licenceRevoked, end, "超范围从事金融业务")]
        case (.publicRisk, ..<0.75): return [step(.listedAbnormal, visit, "违规宣传理财产品"), step(.rectified, end, "停止宣传并清退资金")]
        case (.publicRisk, _): return [step(.listedAbnormal, visit, "涉嫌变相集资，待核查")]
        case (.enterpriseRisk, ..<0.45): return [step(.helped, end, "协调银行续贷，纳入纾困名单")]
        case (.enterpriseRisk, ..<0.75): return [step(.listedAbnormal, visit, "欠薪欠税"), step(.rectified, end, "缴清欠款，恢复正常经营")]
        case (.enterpriseRisk, ..<0.85): return [step(.listedAbnormal, visit, "长期停业"), step(.licenceRevoked, end, "长期停业未经营")]
        case (.enterpriseRisk, _): return [step(.listedAbnormal, visit, "经营异常，持续监测")]
        }
    }

    // MARK: - Others

    /// Enterprises that stand on a list though no rule warns of them, and a few that are no enterprises of the city.
    private func addOthers(
        in snapshot: Snapshot, of dataset: Dataset, suspects: Set<Int>, until last: Day, to cases: inout CityCases
    ) throws {
        let numbers = try dataset.enterprises(in: snapshot)
        let codes = try dataset.identity(.code, in: snapshot, control: control)
        let names = try dataset.identity(.name, in: snapshot, control: control)
        for row in 0..<numbers.count where !suspects.contains(Int(numbers[row])) {
            try control.check(row: row)
            let code = codes[row].plainText
            for list in RegulatorList.allCases where uniform("other \(list.rawValue)", code) < list.shareOfOthers {
                let since = Day(number: last.number - integer("other since", below: 600, code))
                cases.watchlists.append(
                    WatchlistEntry(
                        list: list.rawValue, code: code, name: names[row].plainText, enterprise: Int(numbers[row]), since: since,
                        note: list.reason))
            }
        }
        let strangers = max(1, numbers.count / 20_000)
        for number in 0..<strangers {
            let since = Day(number: last.number - integer("stranger", below: 600, String(number)))
            cases.watchlists.append(
                WatchlistEntry(
                    list: RegulatorList.court.rawValue, code: nil, name: "外地示例企业\(number + 1)", enterprise: nil, since: since, note: "异地企业")
            )
        }
    }

    // MARK: - Dice

    /// Above 0 and below 1, of what it is for and whom it concerns.
    private func uniform(_ purpose: String, _ code: String) -> Double {
        (Double(SipHash.hash("\(seed):\(purpose):\(code)") >> 11) + 0.5) * 0x1p-53
    }

    private func integer(_ purpose: String, below count: Int, _ code: String) -> Int {
        Int(uniform("\(purpose) #", code) * Double(count))
    }
}

/// How often a suspect is visited, and how often the warning was right.
private enum Visits {
    static func share(_ colour: MarkColour) -> Double {
        switch colour {
        case .red: 0.95
        case .orange: 0.8
        case .yellow: 0.5
        }
    }

    static func rightShare(_ colour: MarkColour) -> Double {
        switch colour {
        case .red: 0.25
        case .orange: 0.08
        case .yellow: 0.02
        }
    }
}

/// The watch lists of the synthetic city.
private enum RegulatorList: String, CaseIterable {
    case fundraising = "处非重点"
    case market = "市监重点"
    case court = "法院执行"

    var reason: String {
        switch self {
        case .fundraising: "涉嫌非法集资线索"
        case .market: "信用风险分类D类"
        case .court: "执行案件未结"
        }
    }

    /// Of the suspects of a module and colour, how many stand on the list.
    func share(of suspect: Suspect) -> Double {
        let weight =
            switch suspect.colour {
            case .red: 1.0
            case .orange: 0.7
            case .yellow: 0.35
            }
        switch (self, suspect.module) {
        case (.fundraising, .publicRisk): return 0.7 * weight
        case (.fundraising, .enterpriseRisk): return 0.01
        case (.market, _): return 0.4 * weight
        case (.court, .publicRisk): return 0.1 * weight
        case (.court, .enterpriseRisk): return 0.5 * weight
        }
    }

    var shareOfOthers: Double {
        switch self {
        case .fundraising: 0.0002
        case .market: 0.004
        case .court: 0.006
        }
    }
}
