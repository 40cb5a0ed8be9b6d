import Columns
import Datasets
import Messages
import Outputs
import Queries
import Supervision

/// What the rules say of a snapshot.
extension Session {
    /// The snapshot judged by all rules in force on its day; rules on fields that the dataset has not are left out.
    ///
    /// Errors: `no-rules` where none can be judged.
    func scan(of snapshot: Snapshot) throws -> JudgedScan {
        let judged = try lenientScan(of: snapshot)
        guard !judged.scan.rules.isEmpty else { throw Self.noRules(try ruleSet(), judged.unjudged) }
        return judged
    }

    /// The same, without any rule where none can be judged: a profile is of use all the same.
    func lenientScan(of snapshot: Snapshot) throws -> JudgedScan {
        let set = try ruleSet()
        let dataset = try requireWorkplace().dataset
        return try riskMemory.scan(of: snapshot, in: dataset, by: set) { try judge(snapshot, by: set) }
    }

    /// Without memory: of a rule set that is not, or not yet, in force.
    func judge(_ snapshot: Snapshot, by set: RuleSet) throws -> JudgedScan {
        var (rules, masks, unjudged): ([Rule], [Buffer<UInt8>], [Rule]) = ([], [], [])
        let inForce = set.rules.filter { $0.isInForce(on: snapshot.date) }
        let dataset = try requireWorkplace().dataset
        let judged = try Parallel.map(inForce.count, control: control) { number in
            try control.step(Text(en: "judging rules", zh: "逐条判定规则"), done: number, total: inForce.count)
            let condition = inForce[number].condition
            return try Cancelled.passing {
                try riskMemory.mask(of: condition, in: snapshot, of: dataset) { try mask(of: condition, in: snapshot) }
            }
        }
        for (rule, mask) in zip(inForce, judged) {
            guard let mask else {
                unjudged.append(rule)
                continue
            }
            rules.append(rule)
            masks.append(mask)
        }
        return JudgedScan(
            scan: try Scan(set, rules: rules, masks: masks, rows: snapshot.rows, control: control), unjudged: unjudged)
    }

    private static func noRules(_ set: RuleSet, _ unjudged: [Rule]) -> Diagnostic {
        Diagnostic(
            "no-rules",
            unjudged.isEmpty
                ? Text(en: "no rule is in force", zh: "没有生效的规则")
                : Text(
                    en: "none of the \(set.rules.count) rules can be judged: the dataset lacks their tags",
                    zh: "数据集缺少相应标签，\(set.rules.count) 条规则均无法判定"),
            hint: Text(en: "`rule add NAME when CONDITION` adds one", zh: "用 `rule add 名称 when 条件` 添加规则"))
    }
}

extension JudgedScan {
    /// What has to be said beside each figure of the scan.
    var notes: [Note] {
        guard !unjudged.isEmpty else { return [] }
        let list = ListText.of(unjudged.map(\.id), limit: 5)
        return [
            Note(
                "rules-not-judged",
                Text(
                    en: "not judged, since the dataset lacks what they ask for: \(list)", zh: "数据集缺少所需字段，以下规则未判定：\(list)"),
                count: unjudged.count)
        ]
    }
}
