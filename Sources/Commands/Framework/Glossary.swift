import Messages

/// Words that stand in results, in notes and in the prompt, each explained in a sentence, with a line in which it can be seen.
enum Glossary {
    struct Entry: Sendable {
        let word: String
        let meaning: Text
        /// Runs on the sample city once a card is open.
        let example: String
    }

    static let all: [Entry] = prompt + statistics + scorecard + supervision + data + notes

    static func entry(of word: String) -> Entry? {
        all.first { $0.word == word }
    }

    // MARK: - Words

    private static let prompt = [
        entry("rec", "in the prompt: statements were run since the last notebook was saved", "提示符中的“录”：上次保存笔记本后又执行了语句", "history"),
        entry(
            "*", "in the prompt: the open card has no saved version as it stands; nothing is lost, its draft is durable",
            "提示符中的星号：当前评分卡尚未存为版本；草稿已落盘，不会丢失", "card save"),
    ]

    private static let statistics = [
        entry(
            "auc", "the chance that a good one scores above a bad one, ties half; 0.5 is chance, 1 a perfect order",
            "好样本得分高于坏样本的概率（同分计半）；0.5 为随机，1 为完全区分", "validate"),
        entry(
            "auc_low", "the lower end of DeLong's 95% interval of auc; auc_high is its upper end", "AUC 的 DeLong 95% 置信区间下限；auc_high 为上限",
            "validate"),
        entry("gini", "2 auc - 1", "两倍 AUC 减 1", "validate"),
        entry(
            "ks", "the largest gap between the shares of bad and of good at or below a score; reached at ks_at",
            "某分及以下坏样本占比与好样本占比之差的最大值，在 ks_at 处取得", "validate"),
        entry("brier", "the mean square of pd minus what happened; smaller is better", "违约概率与实际结果之差的均方；越小越好", "validate"),
        entry(
            "log_loss", "the mean of -ln of the probability that was given to what happened; smaller is better", "实际结果所得概率的负对数均值；越小越好",
            "validate"),
        entry(
            "iv_test",
            "what the bins and WOE of the development part are worth on the test rows: around 0 for noise, below 0 where the order turns",
            "开发样本的分箱与 WOE 在测试样本上的信息量：噪声约为 0，排序相反则小于 0", "screen"),
        entry(
            "psi",
            "how far the scores of the test part have moved from development; marks are 0.10 and 0.25, psi_critical is what chance alone reaches in one of twenty; a part without rows counts as 0.0001 of them",
            "测试样本评分相对开发样本的偏移；常用界线 0.10 与 0.25，psi_critical 为随机波动在 5% 情形下达到的值；无样本的区间按占比 0.0001 计", "validate"),
        entry(
            "vetoed",
            "of a band: enterprises that a veto moved into it; what the command veto tells are all that meet its condition, moved or not",
            "等级中因否决而降入的企业数；veto 命令给出的是满足条件的全部企业，无论是否被降级", "bands"),
        entry("lift", "the bad rate of a group over that of all", "某组坏样本率与总体坏样本率之比", "validate"),
        entry("capture", "the share of all bad ones found from the worst score up to here", "自最差分起至此累计捕获的坏样本占比", "validate"),
        entry(
            "vif", "how much the other characteristics widen the error of a weight; above 5 they say much the same",
            "其他特征使权重误差放大的倍数；超过 5 表示信息重复", "fit"),
        entry("within-noise", "the change of auc is smaller than chance alone would make it", "AUC 的变化小于随机波动", "validate"),
    ]

    private static let scorecard = [
        entry("good", "with a known outcome that is not bad", "表现已知且不为坏", "bands"),
        entry("bad", "with a known outcome that is bad", "表现已知且为坏", "bands"),
        entry(
            "indeterminate", "with an outcome that is neither good nor bad: in n and in shares, never in good, bad, a rate or a fit",
            "既非好也非坏的表现：计入样本数与占比，不计入好坏、坏样本率与拟合", "bands"),
        entry(
            "unknown", "without an outcome: in n and in shares, never in good, bad, a rate or a fit", "没有表现：计入样本数与占比，不计入好坏、坏样本率与拟合", "bands"
        ),
        entry("bad_rate", "bad / (good + bad); missing where both are 0", "坏 /（好 + 坏）；两者均为 0 时缺失", "bands"),
        entry(
            "woe", "ln of a bin's share of the good over its share of the bad; positive is safer", "箱内好样本占比与坏样本占比之比的自然对数；正值更安全",
            "bins tax_arrears"),
        entry(
            "iv", "information value: how far apart the bins of a tag hold good and bad; below 0.02 nothing, above 0.3 strong",
            "信息值：标签各箱区分好坏的程度；低于 0.02 无用，高于 0.3 较强", "tags | select id, iv | sort iv desc | top 5"),
        entry("points", "what one bin of one characteristic adds to the score, a whole number", "某特征某一箱计入评分的整数分值", "bins tax_arrears"),
        entry("points_lost", "how far a bin's points lie below the characteristic's best", "该箱分值低于该特征最高分值的差", "bins tax_arrears"),
        entry(
            "origin", "where a bin's value comes from: woe, hand (set by hand) or neutral", "箱值来源：woe 为证据权重，hand 为人工设定，neutral 为中性",
            "bins tax_arrears"),
        entry(
            "reasons", "the characteristics that cost an enterprise most points, worst first", "使企业失分最多的特征，由多到少",
            "enterprises | select code, score, reasons | top 3"),
        entry(
            "pd", "probability of default that belongs to a score: 1 / (1 + odds * 2^((score - base) / pdo))",
            "评分对应的违约概率：1 /（1 + odds × 2^((score − base)/pdo)）", "enterprises | select code, score, pd | top 3"),
        entry("pdo", "points that double the odds good:bad", "好坏比翻倍所需的分值", "scale base=600 odds=50 pdo=20"),
        entry("moved", "enterprises whose band a change has altered", "因更改而变换等级的企业数", "trail"),
        entry("development", "the rows of a card's split that bins, weights and cuts come from", "划分中用于分箱、权重与切点的样本", "validate"),
        entry("test", "the rows of a card's split that only measure", "划分中只用于检验的样本", "validate"),
        entry("unseen", "the bin of levels that the development part did not have", "开发样本中未出现的水平所在的箱", "bins tax_grade"),
        entry(
            "mean_pd", "the mean of pd over the rows; beside bad_rate it shows whether the card is calibrated", "违约概率均值；与坏样本率对照可看校准情况",
            "validate"),
    ]

    private static let supervision = [
        entry(
            "index", "of a module: the points of its rules that fire, added up, at most 100", "模块指数：触发规则的分值之和，至多 100",
            "scan | top 3"),
        entry(
            "marks", "from which index on a module warns in yellow, orange, red; `mark` sets them, `tune rules` by a capacity of visits",
            "模块指数达到多少即为黄、橙、红预警；mark 设定，tune rules 按走访能力选定", "mark public-risk yellow = 40"),
        entry(
            "risk_points", "the rules that fire on an enterprise, of both modules", "企业触发的规则（含两个模块）", "scan"),
        entry(
            "suspected", "with a warning of at least yellow in some snapshot up to the one looked at, by the rules in force now",
            "在截至当前快照的某个快照中按现行规则达到黄色以上预警",
            "funnel"),
        entry(
            "cross_checked", "suspected, and on a watch list; on the later of the two days", "疑似且列入名单，以较晚日期计", "funnel"),
        entry(
            "confirmed", "suspected, and listed as abnormal, with the licence revoked, or a police case afterwards", "疑似之后列入经营异常、吊销执照或公安立案",
            "funnel"),
        entry(
            "handled", "confirmed, and ended: licence revoked, police case, rectified or helped; what was cleared is a path of its own",
            "核实且已办结：吊销执照、公安立案、整改完成或纾困帮扶；排除风险另计", "funnel"),
        entry(
            "judged",
            "in grade: enterprises to which nothing had happened by the snapshot's day, and of which it is known what became of them in the 366 days after",
            "grade 中的参评企业：快照日前未出事，且其后 366 天内结果已知", "grade"),
        entry(
            "events", "in grade: judged enterprises with a bad outcome, a listing, a revocation or a police case within 366 days",
            "grade 中 366 天内出现坏结果、列入异常、吊销或立案的参评企业",
            "grade"),
        entry("precision", "of those warned of, the share to which something happened", "预警企业中后来出事的占比", "grade"),
        entry(
            "recall",
            "of those to which something happened (in crosscheck: of the listed enterprises of the snapshot), the share that was warned of",
            "出事企业（crosscheck 中为快照内的在册企业）中被预警的占比", "grade"),
        entry(
            "lead_median", "days from the first snapshot in which the warning was given to what happened, of the hits",
            "命中企业从首次预警的快照到出事的天数中位数",
            "grade"),
        entry(
            "new_per_month",
            "enterprises at or above an index in a snapshot and not in the one before, a month, over all snapshots up to this one",
            "每月新达到某指数的企业数：在某快照达到而上一快照未达到，按截至当前的全部快照平均", "tune rules capacity=20"),
        entry(
            "percentile", "the share of enterprises that score less, ties by half", "得分更低的企业占比（同分计半）", "scan | top 3"),
        entry(
            "peer_mean", "the mean points of the enterprises of the same industry, of all where industries are not known",
            "同行业企业分值均值；行业未知时取全部企业",
            "scan | top 3"),
        entry(
            "guarantee_circle_size",
            "enterprises of the snapshot that guarantees connect with this one, itself included; companies from elsewhere connect and are not counted",
            "经担保关系与本企业连通的快照内企业数（含自身）；外部公司起连接作用但不计数", "enterprises | where guarantee_circle_size > 5 | top 3"),
        entry(
            "default_distance", "guarantees to go to the nearest other judgment defaulter", "沿担保关系到最近的其他失信主体的跳数",
            "enterprises | where default_distance = 1 | top 3"),
    ]

    private static let data = [
        entry("missing", "no value; shown as ·, never as 0", "没有值；显示为 ·，而不是 0", "tags | select id, missing_share | top 5"),
        entry(
            "special", "a value that stands for a reason (-9: no record), not for a quantity; shown in brackets",
            "表示原因而非数量的值（如 -9 无记录）；以方括号显示", "tags | select id, special_share | top 5"),
        entry(
            "missing_share",
            "the share of rows without a quantity: in queries and tags special codes are among them, in describe and bin they stand apart",
            "没有数量的行所占比例：查询与 tags 中含特殊码，describe 与 bin 中特殊码单列", "tags | select id, missing_share, special_share | top 5"),
        entry("freshness", "the day up to which the data of a category reach", "某类数据截至的日期", "categories | select id, as_of"),
        entry(
            "fingerprint", "a hash of all data of the dataset; equal data have the same on every machine", "数据集全部数据的哈希；数据相同则处处相同",
            "describe"),
        entry(
            "dimension", "the risk dimension that a tag serves: basic, asset, operation, litigation, sentiment, association",
            "标签所属风险维度：基本、资产、经营、诉讼、舆情、关联", "tags | by dimension"),
        entry("direction", "whether a higher value of a tag is safer or riskier", "标签数值越高越安全还是越有风险", "tags | by direction"),
    ]

    private static let notes = [
        entry("one-bin", "no cut keeps the bounds, so that the tag has one bin and says nothing", "没有满足约束的切点，标签只有一箱，没有区分力", "bin all"),
        entry(
            "thin-neutral",
            "a bin of missing, special, rare or unseen values with fewer than 50 known outcomes has value 0 and adds nothing to the IV; thin=woe keeps its WOE",
            "缺失、特殊码、稀有或未见水平的箱若已知表现少于 50，则取值为 0，且不计入 IV；thin=woe 保留其 WOE", "bins tax_arrears"),
        entry(
            "zero-cell", "a bin without good or without bad ones: 0.5 is added to both counts for its WOE",
            "没有好样本或没有坏样本的箱：计算 WOE 时两者各加 0.5", "bins tax_arrears"),
        entry(
            "trend-chosen", "trend=auto: the trend with the most information value; peak or valley only for 5% more",
            "trend=auto：取信息值最高的趋势；单峰、单谷须高出 5%", "bin tax_arrears trend=auto"),
        entry("single-value", "nearly all rows have one value", "几乎所有行取同一值", "screen"),
        entry("low-iv", "the tag's information value is below the bound of screen", "标签信息值低于筛选下限", "screen"),
        entry("correlated", "the tag says much the same as another one with more information value", "与另一信息值更高的标签高度相关", "screen"),
        entry(
            "suspected-leak", "the tag tells the outcome nearly alone, as what is known only afterwards does", "标签几乎单独即可判定表现，疑为事后信息",
            "screen"),
        entry(
            "stale", "bins, weights or cuts were made on another split or snapshot than the present one", "分箱、权重或切点基于另一划分或快照", "validate"),
        entry("calibration", "how far the mean pd lies from the bad rate; fit sets it right", "违约概率均值与坏样本率的差距；fit 可校正", "fit"),
        entry(
            "unsorted-top", "top took the first rows in dataset order, since nothing sorted them", "未排序，top 取数据集顺序的前几行",
            "enterprises | top 3"),
        entry(
            "projection", "enterprises and tags show a few of their fields until select or by says which",
            "enterprises 与 tags 默认只显示部分字段，用 select 指定",
            "enterprises | select * | top 1"),
    ]

    private static func entry(_ word: String, _ en: String, _ zh: String, _ example: String) -> Entry {
        Entry(word: word, meaning: Text(en: en, zh: zh), example: example)
    }
}
