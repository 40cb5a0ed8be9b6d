import Columns
package import Messages
package import Taxonomy

/// The way from scanning to the end of a case, with how many get how far, and how long it takes.
package struct Funnel: Sendable {
    /// A step, in order; each has the step of which its share is told.
    package enum Step: String, Sendable, Hashable, CaseIterable {
        case scanned, suspected
        case crossChecked = "cross-checked"
        case confirmed, handled

        package var text: Text {
            switch self {
            case .scanned: Text(en: "scanned", zh: "扫描")
            case .suspected: Text(en: "suspected", zh: "疑似")
            case .crossChecked: Text(en: "cross-checked", zh: "比对命中")
            case .confirmed: Text(en: "confirmed", zh: "核实")
            case .handled: Text(en: "handled", zh: "处置完毕")
            }
        }

        /// Of what a step's share is; nil of the first.
        package var base: Step? {
            switch self {
            case .scanned: nil
            case .suspected: .scanned
            case .crossChecked, .confirmed: .suspected
            case .handled: .confirmed
            }
        }
    }

    /// How a case ends.
    package enum Path: String, Sendable, Hashable, CaseIterable {
        case enforced, rectified, helped, cleared, open

        package var text: Text {
            switch self {
            case .enforced: Text(en: "enforced", zh: "依法查处")
            case .rectified: Text(en: "rectified", zh: "整改完成")
            case .helped: Text(en: "helped", zh: "纾困帮扶")
            case .cleared: Text(en: "cleared", zh: "排除风险")
            case .open: Text(en: "open", zh: "未结")
            }
        }
    }

    /// Enterprises that a scan has seen.
    package let scanned: Int
    package let cases: [CaseTimes]

    package init(scanned: Int, cases: [CaseTimes]) {
        self.scanned = scanned
        self.cases = cases
    }

    /// The enterprises that got as far as a step. `handled` counts those that were confirmed before: what was cleared is a path of its own.
    package func count(_ step: Step) -> Int {
        switch step {
        case .scanned: scanned
        case .suspected: cases.count
        case .crossChecked: cases.count { $0.listed != nil }
        case .confirmed: cases.count { $0.confirmed != nil }
        case .handled: cases.count { $0.confirmed != nil && $0.handled != nil }
        }
    }

    /// Days from suspicion, for `handled` from confirmation, to a step; ascending.
    package func days(to step: Step) -> [Int] {
        let days: [Int] =
            switch step {
            case .scanned, .suspected: []
            case .crossChecked: cases.compactMap { one in one.crossChecked.map { $0.number - one.suspected.number } }
            case .confirmed: cases.compactMap { one in one.confirmed.map { $0.number - one.suspected.number } }
            case .handled:
                cases.compactMap { one in
                    guard let confirmed = one.confirmed, let handled = one.handled else { return nil }
                    return max(0, handled.number - confirmed.number)
                }
            }
        return days.sorted()
    }

    package func cases(on path: Path) -> [CaseTimes] {
        cases.filter { $0.path == path }
    }

    /// Days from suspicion to the end on a path; ascending.
    package func days(on path: Path) -> [Int] {
        cases(on: path).compactMap { one in one.handled.map { $0.number - one.suspected.number } }.sorted()
    }

    /// The middle of ascending numbers, of two the mean; nil of none.
    package static func median(_ sorted: [Int]) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? Double(sorted[middle]) : Double(sorted[middle - 1] + sorted[middle]) / 2
    }
}

extension CaseTimes {
    package var path: Funnel.Path {
        switch ending {
        case .licenceRevoked, .policeCase, .listedAbnormal: .enforced
        case .rectified: .rectified
        case .helped: .helped
        case .cleared: .cleared
        case .other, nil: .open
        }
    }
}

extension DispositionKind {
    /// Whether it ends a case; a listing is a step on the way, `other` is none.
    package var ends: Bool {
        switch self {
        case .licenceRevoked, .policeCase, .rectified, .helped, .cleared: true
        case .listedAbnormal, .other: false
        }
    }
}
