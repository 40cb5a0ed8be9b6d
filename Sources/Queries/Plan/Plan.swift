import Outputs

/// One step that every engine knows; the rows and columns of a step are the input of the next.
///
/// A new case here must fail to compile in each engine.
package enum CoreStep: Sendable, Hashable {
    /// All fields of the plan's relation, all rows; a column is read when a later step asks for it.
    case scan
    case filter(Predicate)
    /// More columns, behind those that are there.
    case derive([PlanColumn])
    /// One row for each group of equal keys, in the order of the keys, missing last: the keys, then the measures.
    ///
    /// Without keys one row, even of no rows.
    case aggregate(keys: [PlanColumn], measures: [Measure])
    /// Stable; missing last in both directions.
    case sort([SortKey])
    /// More columns: those of the same rows in another snapshot, missing where it does not have the row.
    case join(SnapshotJoin)
    case limit(Int)
    /// The rows that a hash of the seed and their key picks, in dataset order.
    case sample(RowSample)
    /// Rows in equal or logarithmic bars: the keys, then `bar`, `from`, `to`, `n`, `share`.
    case binCount(BinCount)
    /// A row for each value, with what it comes to on two sides: `id`, `name`, `measure`, `value`, `against`, `difference`, `iv`,
    /// `n`, `n_against`, `missing_share`, `missing_share_against`; the largest `iv` first.
    case contrast(Contrast)
    /// These columns, in this order.
    case pick([PlanColumn])
}

/// A column that a step makes, with the field that describes it.
package struct PlanColumn: Sendable, Hashable {
    package let field: Field
    package let value: Scalar

    package init(_ field: Field, _ value: Scalar) {
        self.field = field
        self.value = value
    }
}

package struct SortKey: Sendable, Hashable {
    package let value: Scalar
    package let isDescending: Bool

    package init(_ value: Scalar, isDescending: Bool) {
        self.value = value
        self.isDescending = isDescending
    }
}

/// One number of each group that cannot be had from others; means, shares and deviations are finished from these.
package struct Measure: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case rows
        /// Rows where the predicate holds.
        case rowsWhere(Predicate)
        case present(Scalar)
        case sum(Scalar)
        /// The corrected sum of squares, sum((x - mean)^2), of the values that are there.
        case deviation(Scalar)
        case least(Scalar)
        case greatest(Scalar)
        /// Type 7, with the share from 0 to 1.
        case quantile(Scalar, Double)
        case distinct(Scalar)
    }

    package let kind: Kind
    /// Over all rows that enter the step, the same in each group.
    package let isOverAll: Bool

    package init(_ kind: Kind, isOverAll: Bool) {
        self.kind = kind
        self.isOverAll = isOverAll
    }
}

/// The rows of another snapshot beside these, matched by a key.
package struct SnapshotJoin: Sendable, Hashable {
    /// The number of the relation among the plan's joined ones.
    package let relation: Int
    package let key: Int
    /// The field of the other relation that the key is compared with.
    package let otherKey: Int
}

/// Which rows a sample takes: those with the smallest SipHash-2-4 (key 0) of "seed:key", the same in every engine.
package struct RowSample: Sendable, Hashable {
    package let count: Int
    /// The sample is split over the groups of these, in proportion to their sizes, by the largest remainder, at least one each.
    package let keys: [PlanColumn]
    package let seed: Int
    /// What tells a row from others; its place where there is nothing.
    package let identity: [Scalar]
}

/// What `hist` counts.
package struct BinCount: Sendable, Hashable {
    package let value: Scalar
    package let isDate: Bool
    /// Whole numbers: bars begin and end at whole numbers.
    package let isInteger: Bool
    package let key: PlanColumn?
    package let isLogarithmic: Bool
    /// About how many bars.
    package let target: Int
}

/// What `compare` sets against each other.
package struct Contrast: Sendable, Hashable {
    /// A value whose spread on the one side is held against that on the other.
    package struct Item: Sendable, Hashable {
        package enum Kind: Sendable, Hashable {
            case number, flag, level
        }

        package let field: Field
        package let value: Scalar
        package let kind: Kind
        /// The value as it is written in the language: `tax_arrears`, `year(founded)`.
        package let written: String
    }

    package let items: [Item]
    package let side: Predicate
    /// The rows of the other side, where a row may stand too that is on the one; all rows that are not on it where nil.
    package let against: Predicate?
}

/// A query for an engine: where rows come from and what happens to them, step by step.
package struct Plan: Sendable {
    package let relation: any Relation
    /// Those that `join` steps name by their number.
    package let joined: [any Relation]
    /// The first is `scan`.
    package let steps: [CoreStep]
    /// The name of the resulting table.
    package let name: String
    /// The fields of the result, one for each column of the last step.
    package let fields: [Field]
    /// The fields that tell the result's rows apart, by their numbers.
    package let keys: [Int]
}

extension Plan {
    /// One row of measures over all rows of a relation: for figures that no query asks for by name.
    package init(aggregating measures: [(field: Field, measure: Measure)], over relation: any Relation) {
        self.init(
            relation: relation, joined: [], steps: [.scan, .aggregate(keys: [], measures: measures.map(\.measure))], name: relation.name,
            fields: measures.map(\.field), keys: [])
    }

    /// Whether the result is the relation as it stands.
    package var isScanAlone: Bool {
        steps.allSatisfy { step in
            switch step {
            case .scan, .pick: true
            case .filter, .derive, .aggregate, .sort, .limit, .sample, .join, .binCount, .contrast: false
            }
        }
    }
}
