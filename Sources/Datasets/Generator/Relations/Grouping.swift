import Messages

/// Puts rows into groups of about the sizes that were drawn for them, and leaves together who still belongs together.
///
/// A group of an earlier snapshot stays while its size is within a quarter of what its members want on average. The others are put in
/// order of what they want, within their pool, and cut into groups whose middle member wants that size.
struct Grouping {
    struct Member {
        let row: Int
        /// Of a group, itself included: 1 is alone.
        let wanted: Int
        /// Only members of one pool come together.
        let pool: UInt8
        /// The group that it was in; 0 for none.
        let group: Int32
        /// Decides between those that want the same.
        let dice: UInt64
    }

    /// The largest group that is made.
    let limit: Int
    /// Whether the very largest draws are made true where the pool is large enough: planted.
    var plants = false

    /// Calls `keep` with every member that stays where it was, and `found` with the members of each new group.
    func run(
        _ members: [Member], groups: Int, control: Control, keep: (Member) throws -> Void, found: ([Member]) throws -> Void
    ) throws {
        let kept = lasting(members, groups: groups)
        var loose: [Member] = []
        for member in members {
            if member.group > 0, kept[Int(member.group)] == (member.wanted == 1 ? 1 : 2) {
                try keep(member)
            } else if member.wanted == 1 {
                try found([member])
            } else {
                loose.append(member)
            }
        }
        loose = try control.sorted(loose) { ($0.pool, -$0.wanted, $0.dice) < ($1.pool, -$1.wanted, $1.dice) }
        for piece in pieces(of: loose) { try found(Array(loose[piece])) }
    }

    /// 1 for the groups of one that stay, 2 for larger ones that stay, 0 for the others.
    private func lasting(_ members: [Member], groups: Int) -> [UInt8] {
        var (alone, together, wanted) = (
            [Int32](repeating: 0, count: groups + 1), [Int32](repeating: 0, count: groups + 1), [Int](repeating: 0, count: groups + 1)
        )
        for member in members where member.group > 0 {
            let group = Int(member.group)
            if member.wanted == 1 { alone[group] += 1 } else { together[group] += 1 }
            wanted[group] += member.wanted == 1 ? 0 : min(member.wanted, limit)
        }
        return (0...groups).map { group in
            if together[group] == 0 { return alone[group] == 1 ? 1 : 0 }
            let size = Int(together[group])
            let mean = (wanted[group] + size / 2) / size
            return size > 1 && abs(size - mean) * 4 <= mean ? 2 : 0
        }
    }

    /// The ranges of new groups among members in order; nobody is left alone where the pool has another group.
    private func pieces(of members: [Member]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        while start < members.count {
            let end = members[start...].firstIndex { $0.pool != members[start].pool } ?? members.count
            var first = start
            while first < end {
                let size = min(end - first, size(of: members[first..<end], isFirst: first == start))
                pieces.append(first..<first + size)
                first += size
            }
            if let last = pieces.last, last.count == 1, pieces.count > 1, pieces[pieces.count - 2].lowerBound >= start {
                pieces.removeLast()
                pieces[pieces.count - 1] = pieces[pieces.count - 1].lowerBound..<last.upperBound
            }
            start = end
        }
        return pieces
    }

    /// What the first member wants, or so much less that the member in the middle wants it too.
    private func size(of members: ArraySlice<Member>, isFirst: Bool) -> Int {
        let first = members.startIndex
        var size = min(members[first].wanted, limit, members.count)
        if plants, isFirst, size >= 100, members.count >= 30 * size { return size }
        while size > 2, members[first + (size - 1) / 2].wanted < size { size -= 1 }
        return size
    }
}
