/// Which columns of its relation a plan reads.
extension Plan {
    /// By their numbers, ascending: what an engine must fetch, and what `explain` shows.
    package var scannedFields: [Int] {
        var found: Set<Int> = []
        var isReplaced = false
        for step in steps where !isReplaced {
            step.read(&found)
            isReplaced = step.replacesColumns
        }
        return (isReplaced ? found : found.union(relation.fields.indices)).filter { $0 < relation.fields.count }.sorted()
    }
}

extension CoreStep {
    /// Whether no column of its input is there behind the step.
    fileprivate var replacesColumns: Bool {
        switch self {
        case .scan, .filter, .derive, .sort, .limit, .sample, .join: false
        case .aggregate, .binCount, .contrast, .pick: true
        }
    }

    fileprivate func read(_ found: inout Set<Int>) {
        switch self {
        case .scan, .limit: break
        case .join(let join): found.insert(join.key)
        case .sample(let sample):
            for key in sample.keys { key.value.read(&found) }
            for value in sample.identity { value.read(&found) }
        case .filter(let predicate): predicate.read(&found)
        case .derive(let columns), .pick(let columns): for column in columns { column.value.read(&found) }
        case .sort(let keys): for key in keys { key.value.read(&found) }
        case .aggregate(let keys, let measures):
            for key in keys { key.value.read(&found) }
            for measure in measures { measure.kind.read(&found) }
        case .binCount(let count):
            count.value.read(&found)
            count.key?.value.read(&found)
        case .contrast(let contrast):
            contrast.side.read(&found)
            contrast.against?.read(&found)
            for item in contrast.items { item.value.read(&found) }
        }
    }
}

extension Measure.Kind {
    fileprivate func read(_ found: inout Set<Int>) {
        switch self {
        case .rows: break
        case .rowsWhere(let predicate): predicate.read(&found)
        case .present(let value), .sum(let value), .deviation(let value), .least(let value), .greatest(let value), .distinct(let value),
            .quantile(let value, _):
            value.read(&found)
        }
    }
}

extension Scalar {
    fileprivate func read(_ found: inout Set<Int>) {
        switch self {
        case .field(let slot), .specialCode(let slot): found.insert(slot)
        case .constant: break
        case .negative(let operand): operand.read(&found)
        case .arithmetic(let left, _, let right):
            left.read(&found)
            right.read(&found)
        case .function(_, let arguments): for argument in arguments { argument.read(&found) }
        case .flag(let isTrue, let isFalse):
            isTrue.read(&found)
            isFalse.read(&found)
        case .choice(let condition, let then, let otherwise):
            condition.read(&found)
            then.read(&found)
            otherwise.read(&found)
        }
    }
}

extension Predicate {
    fileprivate func read(_ found: inout Set<Int>) {
        switch self {
        case .constant: break
        case .compare(let left, _, let right):
            left.read(&found)
            right.read(&found)
        case .among(let value, _), .outside(let value, _), .present(let value), .absent(let value), .matches(let value, _),
            .mismatches(let value, _):
            value.read(&found)
        case .special(let slot), .notSpecial(let slot): found.insert(slot)
        case .all(let parts), .any(let parts): for part in parts { part.read(&found) }
        }
    }
}
