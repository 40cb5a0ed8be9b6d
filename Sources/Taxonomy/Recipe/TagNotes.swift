/// What the taxonomy's column `notes` says of a tag, item by item.
///
/// Shares, loads and conditions serve the synthetic city; vetoes, caps of the band and risk points serve cards and rules.
package struct TagNotes: Sendable, Hashable {
    /// Of a `missing_if` or `zero_if`: any one that holds is enough.
    package enum Condition: Sendable, Hashable {
        case isZero(String)
        case isMissing(String)
        case wasZeroAYearAgo(String)
        case younger(months: Int)
        /// Something that no tag tells, for this share of enterprises.
        case share(Double, of: String)
        /// Something that no tag tells, as often as the stated share asks for.
        case untold(String)
    }

    /// How a value follows from other tags.
    package enum Derivation: Sendable, Hashable {
        case ratio(of: String, to: String, isClipped: Bool)
        /// A rate over the index of private lending rates of the same term.
        case spread(of: String)
        /// Grades by cuts, best first; where one of `lists` is above zero, the last one.
        case grades(of: String, cuts: [Double], lists: [String])
    }

    /// A value that is a share of another tag's, where that one is above zero; the share is drawn as a third tag's value.
    package struct Part: Sendable, Hashable {
        package let whole: String
        package let share: String
    }

    /// A date that lies within a year where a count is above zero, and before that year where it is zero if `isExact`.
    package struct Recent: Sendable, Hashable {
        package let count: String
        package let isExact: Bool
    }

    /// A value that lies at or above another.
    package enum AtLeast: Sendable, Hashable {
        /// At least 1 where the tag is 1.
        case oneWhere(String)
        /// Where the tag is 1, the same in this share of its cases.
        case tag(String, share: Double)
    }

    /// What the enterprise's band may not pass.
    package enum Veto: Sendable, Hashable {
        /// Caps the band whatever the score.
        case always
        /// May be made a veto; for a level tag at these levels.
        case candidate(levels: [String])
        /// May cap the band, at best at the named one.
        case bandCap(atBest: String?)
    }

    /// Ways in which a column strays from its distribution.
    package enum Shape: Sendable, Hashable {
        /// This share of the draws is rounded to the nearest of `values`.
        case heaps(share: Double, values: [Double])
        /// This share of positive values exceeds 1, by an exponential of this mean.
        case excess(share: Double, mean: Double)
        /// This share of positive values is the highest one.
        case highest(share: Double)
        /// A company with one owner has this value.
        case soleOwner(Double)
        /// The class follows from revenue and employees where both are present.
        case sizeClass
        /// Level M stands for new enterprises and those without revenue.
        case newOrWithoutRevenue
    }

    /// The enterprises that a tag speaks of at all.
    package enum Scope: Sendable, Hashable {
        case construction, industry, manufacturing, polluters
    }

    /// 1 is a core tag, 2 an extra one.
    package var tier = 1
    package var loads: [FactorLoad] = []
    /// A tag that the value never exceeds.
    package var atMost: String?
    package var zeroIf: [Condition] = []
    package var missingIf: [Condition] = []
    /// Tags of which any positive value means that this one is there.
    package var presentIf: [String] = []
    /// Tags of one block are missing together.
    package var block: String?
    package var derivation: Derivation?
    package var part: Part?
    package var recent: Recent?
    package var atLeast: AtLeast?
    package var low: Double?
    package var high: Double?
    package var shapes: [Shape] = []
    package var scope: Scope?
    package var veto: Veto?
    /// What makes a rule fire; empty where the note names the tag alone.
    package var riskPoint: String?
    /// An outside rating, which no scorecard may use and which says nothing of the outcome.
    package var isBenchmark = false
    /// What stands there for people.
    package var remarks: [String] = []

    package init() {}
}

extension TagNotes {
    /// The tags that must be known before this one's value is, in the order of the notes, each once.
    package var dependencies: [String] {
        var names: [String] = []
        func add(_ name: String) {
            if !names.contains(name) { names.append(name) }
        }
        conditionTag.map(add)
        (zeroIf + missingIf).compactMap(\.tag).forEach(add)
        presentIf.forEach(add)
        atMost.map(add)
        switch atLeast {
        case .oneWhere(let tag), .tag(let tag, _): add(tag)
        case nil: break
        }
        derivation?.tags.forEach(add)
        (part?.whole).map(add)
        (recent?.count).map(add)
        shapes.flatMap(\.tags).forEach(add)
        return names
    }

    /// The first tag of a condition, with which a tag shares its own noise.
    package var conditionTag: String? {
        zeroIf.lazy.compactMap(\.tag).first ?? atMost
            ?? missingIf.lazy.compactMap { condition in
                if case .isMissing = condition { nil } else { condition.tag }
            }.first
    }
}

extension TagNotes.Condition {
    package var tag: String? {
        switch self {
        case .isZero(let tag), .isMissing(let tag), .wasZeroAYearAgo(let tag): tag
        case .younger, .share, .untold: nil
        }
    }
}

extension TagNotes.Derivation {
    package var tags: [String] {
        switch self {
        case .ratio(let numerator, let denominator, _): [numerator, denominator]
        case .spread(let tag): [tag]
        case .grades(let tag, _, let lists): [tag] + lists
        }
    }
}

extension TagNotes.Shape {
    package var tags: [String] {
        switch self {
        case .soleOwner: ["enterprise_type"]
        case .sizeClass: ["reported_revenue", "reported_employees"]
        case .newOrWithoutRevenue: ["invoiced_sales_1y", "establishment_date"]
        case .heaps, .excess, .highest: []
        }
    }
}
