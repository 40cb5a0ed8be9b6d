import Columns
import Messages
import Taxonomy

/// All enterprises that the city ever had, by their numbers, with what is fixed when one is founded.
struct Register: Sendable {
    private(set) var districts: [UInt8] = []
    private(set) var industries: [UInt8] = []
    /// Day numbers.
    private(set) var founded: [Int32] = []
    /// Levels of `enterprise_type`.
    private(set) var types: [UInt8] = []
    private(set) var names: [String] = []
    private(set) var sortKeys: [UInt64] = []
    /// The snapshot in which an enterprise stands for the first time.
    private(set) var entries: [Int16] = []
    /// What its maturity began with; counts for those alone that were founded after the first snapshot.
    private(set) var maturities: [Double] = []

    private let options: GeneratorOptions
    private let codes: CodeRegister
    private let namer: EnterpriseNames
    private let establishment: TagFacts
    private let type: TagFacts
    private var typeRanks: MonotoneTable?

    init(options: GeneratorOptions, tables: TaxonomyTables) throws {
        self.options = options
        codes = CodeRegister(seed: options.seed)
        namer = EnterpriseNames(seed: options.seed)
        establishment = try tables.needed("establishment_date")
        type = try tables.needed("enterprise_type")
    }

    var count: Int { founded.count }

    func code(of enterprise: Int) -> String {
        codes.code(of: enterprise, district: Int(districts[enterprise]), founded: Int(founded[enterprise]))
    }

    /// The founding that fixed the maturity of an enterprise; nil for those of the first snapshot.
    func founding(of enterprise: Int) -> (snapshot: Int, maturity: Double)? {
        entries[enterprise] == 0 ? nil : (Int(entries[enterprise]), maturities[enterprise])
    }

    /// Adds `count` enterprises that stand in `snapshot` for the first time, and returns their numbers.
    mutating func found(_ count: Int, snapshot: Int, control: Control) throws -> [Int32] {
        let numbers = (self.count..<self.count + count).map { Int32($0) }
        try place(numbers, control)
        entries += Array(repeating: Int16(snapshot), count: count)
        if snapshot == 0 { try establishBefore(numbers, control) } else { try establish(numbers, in: snapshot, control) }
        let factors = try LatentFactors(
            of: numbers, snapshot: snapshot, months: options.every.months, seed: options.seed, control: control, founding: founding)
        try chooseTypes(numbers, factors, snapshot, control)
        try register(numbers, control)
        return numbers
    }

    // MARK: - The facts of a founding

    private mutating func place(_ numbers: [Int32], _ control: Control) throws {
        let districtDraw = CounterRandom(seed: options.seed, purpose: "district")
        let industryDraw = CounterRandom(seed: options.seed, purpose: "industry")
        let district = Quantile(.levels(shares: District.all.map(\.share)))
        let industry = Quantile(.levels(shares: Industry.all.map(\.share)))
        for number in numbers {
            try control.check(row: Int(number))
            districts.append(UInt8(district.value(districtDraw.uniform(Int(number)))))
            industries.append(UInt8(industry.value(industryDraw.uniform(Int(number)))))
        }
    }

    /// The city as the first snapshot finds it: dates follow maturity.
    private mutating func establishBefore(_ numbers: [Int32], _ control: Control) throws {
        maturities += Array(repeating: 0, count: numbers.count)
        let day = options.day(ofSnapshot: 0).number
        let factors = try LatentFactors(of: numbers, snapshot: 0, months: options.every.months, seed: options.seed, control: control) { _ in
            nil
        }
        let draw = TagDraw(establishment, seed: options.seed, snapshot: 0, months: options.every.months)
        let z = try draw.values(of: numbers, factors, control: control)
        let ranks = MonotoneTable(ranksOf: try control.sorted(z))
        let quantile = Quantile(establishment.distribution)
        for (row, value) in z.enumerated() {
            try control.check(row: row)
            let months = min(Months.most, quantile.value(ranks.value(at: value)))
            founded.append(Int32(day - Months.days(months)))
        }
    }

    /// Enterprises founded since the snapshot before, at any day; the later, the less mature.
    private mutating func establish(_ numbers: [Int32], in snapshot: Int, _ control: Control) throws {
        let last = options.day(ofSnapshot: snapshot).number
        let days = last - options.day(ofSnapshot: snapshot - 1).number
        let when = CounterRandom(seed: options.seed, purpose: "founded", step: snapshot)
        let own = CounterRandom(seed: options.seed, purpose: "founding maturity", step: snapshot)
        let load = establishment.notes.loads.first?.weight ?? 0
        let youngest = Turnover.foundedPerYear * Double(options.every.months) / 12
        for number in numbers.map(Int.init) {
            try control.check(row: number)
            let since = when.integer(below: days, number)
            founded.append(Int32(last - since))
            let z = NormalQuantile.value(1 - youngest * (Double(since) + 0.5) / Double(days))
            maturities.append(load * z + (1 - load * load).squareRoot() * own.normal(number))
        }
    }

    private mutating func chooseTypes(
        _ numbers: [Int32], _ factors: LatentFactors, _ snapshot: Int, _ control: Control
    ) throws {
        let draw = TagDraw(type, seed: options.seed, snapshot: snapshot, months: options.every.months)
        let z = try draw.values(of: numbers, factors, control: control)
        let ranks = try typeRanks ?? MonotoneTable(ranksOf: control.sorted(z))
        typeRanks = ranks
        let quantile = Quantile(type.distribution)
        for (row, value) in z.enumerated() {
            try control.check(row: row)
            types.append(UInt8(quantile.value(ranks.value(at: value))))
        }
    }

    private mutating func register(_ numbers: [Int32], _ control: Control) throws {
        let crowd = CounterRandom(seed: options.seed, purpose: "crowd")
        let labels = type.tag.levels?.all ?? []
        for number in numbers.map(Int.init) {
            try control.check(row: number)
            let district = Int(districts[number])
            names.append(
                namer.name(
                    of: number, district: District.all[district], industry: Industry.all[Int(industries[number])],
                    type: labels[Int(types[number])], isCrowd: crowd.uniform(number) < FactorModel.crowdShare))
            sortKeys.append(codes.sortKey(of: number, district: district, founded: Int(founded[number])))
        }
    }
}

/// Who comes and who goes.
enum Turnover {
    /// Of the first snapshot's enterprises.
    static let foundedPerYear = 0.04
    /// Of those there, beside the bad ones that go bankrupt or lose their licence; together 4%.
    static let leavesPerYear = 0.037
    /// Of those who leave: deregistered in good order. The others move to another city.
    static let deregisteredShare = 0.8
}

/// Months of `MonthLength`.
enum Months {
    /// No date of a city lies longer ago: 75 years.
    static let most = 900.0

    static func days(_ months: Double) -> Int {
        max(0, Int((months * MonthLength.days).rounded(.down)))
    }
}

extension TaxonomyTables {
    /// The facts of a tag that the city cannot be without.
    func needed(_ id: String) throws -> TagFacts {
        guard let facts = facts(ofTag: id) else {
            throw Diagnostic("unknown-name", Text(en: "the taxonomy has no tag `\(id)`", zh: "分类表没有标签 `\(id)`"))
        }
        return facts
    }
}
