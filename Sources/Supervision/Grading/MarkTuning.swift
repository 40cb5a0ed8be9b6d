/// The marks that a capacity of visits asks for: yellow is the lowest index from which on the new suspects of a month fit in it, orange that
/// of half, red that of a tenth; each above the one before.
package struct MarkTuning: Sendable, Hashable {
    package let capacity: Int
    private let marks: [Int]

    /// - Parameter newPerMonth: by index, 0 to 100: enterprises that newly reach it. It need not fall as the index rises: who was above one mark
    ///   before may be new above the next.
    package init(newPerMonth: [Double], capacity: Int) {
        self.capacity = capacity
        var marks: [Int] = []
        for (place, colour) in MarkColour.allCases.enumerated() {
            let lowest = (marks.last ?? 0) + 1
            // Room is left for the colours behind it.
            let highest = RuleSet.highestIndex - (MarkColour.allCases.count - 1 - place)
            let wanted = Self.share(colour) * Double(capacity)
            let lastOver = newPerMonth.lastIndex { $0 > wanted } ?? -1
            marks.append(min(max(lowest, lastOver + 1), highest))
        }
        self.marks = marks
    }

    /// The lowest index of a colour.
    package subscript(colour: MarkColour) -> Int { marks[colour.rank] }

    /// The visits that a colour is to fill.
    package func wanted(_ colour: MarkColour) -> Double { Self.share(colour) * Double(capacity) }

    /// Whether even the highest mark brings more than the visits of a colour.
    package func isOver(_ colour: MarkColour, _ newPerMonth: [Double]) -> Bool {
        newPerMonth[self[colour]] > wanted(colour)
    }

    /// Whether less than half of a colour's visits is filled: an index moves in steps, and many enterprises share one.
    package func isUnder(_ colour: MarkColour, _ newPerMonth: [Double]) -> Bool {
        wanted(colour) >= 1 && newPerMonth[self[colour]] < wanted(colour) / 2
    }

    private static func share(_ colour: MarkColour) -> Double {
        switch colour {
        case .yellow: 1
        case .orange: 0.5
        case .red: 0.1
        }
    }
}
