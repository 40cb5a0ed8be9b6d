import Columns

/// Predicates as bytes: 1 where they hold.
extension Evaluator {
    func mask(_ predicate: BoundPredicate) -> Buffer<UInt8> {
        let mask = Buffer<UInt8>(unfilled: count)
        fill(predicate, mask.pointer)
        return mask
    }

    func fill(_ predicate: BoundPredicate, _ target: UnsafeMutablePointer<UInt8>) {
        switch predicate {
        case .constant(let holds): target.update(repeating: holds ? 1 : 0, count: count)
        case .test(let test): test.mask(rows, into: target)
        case .lookup(let column, let table): Predicates.lookup(column, rows, table: table, into: target)
        case .lookupComputed(let value, let table): lookup(wholes(value), table, target)
        case .compare(let left, let symbol, let right): compare(left, symbol, right, target)
        case .members(let value, let set, let isOutside): members(value, set, isOutside, target)
        case .present(let value, let isNegated):
            present(value, target)
            if isNegated { Predicates.invert(target, count) }
        case .special(let column, let isNegated):
            Predicates.special(column, rows, into: target)
            if isNegated { Predicates.invert(target, count) }
        case .all(let parts): all(parts, target)
        case .any(let parts): any(parts, target)
        }
    }

    // MARK: - Joined

    private func all(_ parts: [BoundPredicate], _ target: UnsafeMutablePointer<UInt8>) {
        target.update(repeating: 1, count: count)
        for part in parts {
            let evaluator = part.canFail ? narrowed(to: snapshot(target)) : self
            let mask = evaluator.mask(part)
            Predicates.and(target, mask.pointer, count)
        }
    }

    private func any(_ parts: [BoundPredicate], _ target: UnsafeMutablePointer<UInt8>) {
        target.update(repeating: 0, count: count)
        for part in parts {
            let evaluator = part.canFail ? narrowed(to: snapshot(target), isInverted: true) : self
            let mask = evaluator.mask(part)
            Predicates.or(target, mask.pointer, count)
        }
    }

    private func snapshot(_ mask: UnsafeMutablePointer<UInt8>) -> Buffer<UInt8> {
        Buffer(UnsafeBufferPointer(start: mask, count: count))
    }

    // MARK: - Single predicates

    private func lookup(_ codes: Buffer<Int64>, _ table: Buffer<UInt8>, _ target: UnsafeMutablePointer<UInt8>) {
        for row in 0..<count {
            let code = UInt(bitPattern: Int(codes.pointer[row]))
            target[row] = code < UInt(table.count) ? table.pointer[Int(bitPattern: code)] : 0
        }
    }

    private func compare(_ left: Bound, _ symbol: Comparison, _ right: Bound, _ target: UnsafeMutablePointer<UInt8>) {
        if left.isReal || right.isReal {
            let (a, b) = (reals(left), reals(right))
            let (x, y) = (a.pointer, b.pointer)
            switch symbol {
            case .equal: for row in 0..<count { target[row] = x[row] == y[row] ? 1 : 0 }
            case .unequal: for row in 0..<count { target[row] = (x[row] < y[row] ? 1 : 0) | (x[row] > y[row] ? 1 : 0) }
            case .less: for row in 0..<count { target[row] = x[row] < y[row] ? 1 : 0 }
            case .lessOrEqual: for row in 0..<count { target[row] = x[row] <= y[row] ? 1 : 0 }
            case .greater: for row in 0..<count { target[row] = x[row] > y[row] ? 1 : 0 }
            case .greaterOrEqual: for row in 0..<count { target[row] = x[row] >= y[row] ? 1 : 0 }
            }
            return
        }
        let (a, b) = (wholes(left), wholes(right))
        for row in 0..<count {
            let (x, y) = (a.pointer[row], b.pointer[row])
            target[row] = x != .min && y != .min && symbol.holds(x, y) ? 1 : 0
        }
    }

    private func members(_ value: Bound, _ set: MemberSet, _ isOutside: Bool, _ target: UnsafeMutablePointer<UInt8>) {
        if value.isReal {
            let values = reals(value)
            for row in 0..<count {
                let number = values.pointer[row]
                target[row] = !number.isNaN && set.reals.contains(number) != isOutside ? 1 : 0
            }
            return
        }
        let values = wholes(value)
        for row in 0..<count {
            let number = values.pointer[row]
            target[row] = number != .min && set.wholes.contains(number) != isOutside ? 1 : 0
        }
    }

    private func present(_ value: Bound, _ target: UnsafeMutablePointer<UInt8>) {
        if case .column(let column) = value.node {
            Predicates(present: column).mask(rows, into: target)
        } else if value.isReal {
            let values = reals(value)
            for row in 0..<count { target[row] = values.pointer[row].isNaN ? 0 : 1 }
        } else {
            let values = wholes(value)
            for row in 0..<count { target[row] = values.pointer[row] == .min ? 0 : 1 }
        }
    }
}
