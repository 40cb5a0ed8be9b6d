/// A district, county or city of the synthetic city, with its division code (GB/T 2260).
struct District: Sendable {
    let code: String
    let name: String
    /// Of all enterprises.
    let share: Double
    /// What it adds to the log odds of becoming bad.
    let effect: Double

    /// In the order of their codes.
    static let all = [
        District(code: "330302", name: "鹿城区", share: 0.190, effect: 0.10),
        District(code: "330303", name: "龙湾区", share: 0.120, effect: 0.20),
        District(code: "330304", name: "瓯海区", share: 0.130, effect: 0.05),
        District(code: "330305", name: "洞头区", share: 0.015, effect: -0.35),
        District(code: "330324", name: "永嘉县", share: 0.065, effect: 0.30),
        District(code: "330326", name: "平阳县", share: 0.050, effect: -0.05),
        District(code: "330327", name: "苍南县", share: 0.045, effect: 0.45),
        District(code: "330328", name: "文成县", share: 0.010, effect: -0.30),
        District(code: "330329", name: "泰顺县", share: 0.010, effect: -0.25),
        District(code: "330381", name: "瑞安市", share: 0.155, effect: -0.10),
        District(code: "330382", name: "乐清市", share: 0.165, effect: -0.30),
        District(code: "330383", name: "龙港市", share: 0.045, effect: 0.40),
    ]
}
