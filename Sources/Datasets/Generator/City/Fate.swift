/// How an enterprise becomes bad: once decided it stays so, whichever snapshot looks at it.
struct Fate: Sendable {
    /// Ways of becoming bad.
    enum Kind: Int, CaseIterable {
        case loanDefault, noAssets, bankruptcy, licenceRevoked, policeCase

        var label: String {
            switch self {
            case .loanDefault: "贷款违约"
            case .noAssets: "无财产可供执行"
            case .bankruptcy: "破产"
            case .licenceRevoked: "吊销执照"
            case .policeCase: "涉刑案件"
            }
        }

        /// Whether the enterprise is gone afterwards.
        var isEnd: Bool { self == .bankruptcy || self == .licenceRevoked }

        /// What is done about it, where something is: indices of `Fate.dispositions`.
        var dispositions: [Int] {
            switch self {
            case .loanDefault: [0, 1, 2, 3]
            case .noAssets: [2, 3, 6]
            case .bankruptcy: [3, 4]
            case .licenceRevoked: [6]
            case .policeCase: [5]
            }
        }
    }

    static let dispositions = ["纾困帮扶", "展期续贷", "协商和解", "资产处置", "司法重整", "移送公安", "列入重点监测"]

    let kind: Kind
    let day: Int
    /// An index of `dispositions`.
    let disposition: Int?
}
