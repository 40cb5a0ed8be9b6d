/// Plausible names of persons, of companies from elsewhere, and of addresses; some occur twice, as in life.
struct PartyNames: Sendable {
    private let first: CounterRandom
    private let second: CounterRandom
    private let third: CounterRandom
    private let fourth: CounterRandom

    init(seed: UInt64) {
        func draw(_ part: String) -> CounterRandom { CounterRandom(seed: seed, purpose: "party name \(part)") }
        (first, second, third, fourth) = (draw("first"), draw("second"), draw("third"), draw("fourth"))
    }

    func person(_ number: Int) -> String {
        let family = Self.families[first.integer(below: Self.families.count, number)]
        let given = Self.givens[second.integer(below: Self.givens.count, number)]
        guard fourth.integer(below: 10, number) < 8 else { return family + given }
        return family + given + Self.givens[third.integer(below: Self.givens.count, number)]
    }

    func company(_ number: Int) -> String {
        Self.places[first.integer(below: Self.places.count, number)] + Self.trades[second.integer(below: Self.trades.count, number)]
            + Self.trades[third.integer(below: Self.trades.count, number)]
            + Self.businesses[
                fourth.integer(below: Self.businesses.count, number)] + "有限公司"
    }

    func address(_ number: Int, _ district: District) -> String {
        let road = Self.roads[first.integer(below: Self.roads.count, number)]
        let house = second.integer(below: 880, number) + 1
        let unit = fourth.integer(below: 8, number)
        let room = (third.integer(below: 24, number) + 1) * 100 + third.integer(below: 19, number + 1) + 1
        return unit == 0 ? "\(district.name)\(road)\(house)号" : "\(district.name)\(road)\(house)号\(unit)幢\(room)室"
    }

    private static let families = "陈林王李张黄吴周徐郑叶胡朱金潘杨蔡谢项孙夏刘章余戴何程邵姜赵方缪卢施包许董木白苏".map(String.init)
    private static let givens = "伟建国晓东海明华丽芳军平安娜敏静秀英霞红燕玲强磊洋勇艳杰娟涛超刚波辉鹏飞宇浩然子轩雨欣怡梦琪思远志成文斌永康信德".map(String.init)
    private static let places = ["宁波", "杭州", "台州", "金华", "绍兴", "嘉兴", "丽水", "义乌", "上海", "苏州", "福州", "宁德"]
    private static let trades = "华瑞鑫恒盛泰正大东新海嘉万富润诚信博创利康立明隆丰安顺吉祥龙腾远".map(String.init)
    private static let businesses = ["贸易", "实业", "投资", "控股", "科技", "建设", "置业", "商贸", "进出口", "机械"]
    private static let roads = [
        "车站大道", "人民路", "瓯江路", "学院路", "民航路", "温州大道", "飞云江路", "新城大道", "锦绣路", "会展路", "府东路", "环城东路", "万松路", "安阳路",
        "玉海街", "乐湖路", "伯乐东路", "滨海大道", "园区大道", "工业路", "站前路", "康宁路", "青年路", "中心街", "江滨西路", "龙翔路", "解放街", "兴业路",
    ]
}
