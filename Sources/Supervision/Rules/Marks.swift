package import Messages

/// From which index on a module warns in which colour, and who is told.
package struct Marks: Sendable, Hashable {
    /// One colour of a module.
    package struct Mark: Sendable, Hashable {
        /// The lowest index of the colour, 1 to 100.
        package var from: Int
        package var addressee: Text

        package init(from: Int, addressee: Text) {
            self.from = from
            self.addressee = addressee
        }
    }

    package var yellow: Mark
    package var orange: Mark
    package var red: Mark

    package init(yellow: Mark, orange: Mark, red: Mark) {
        self.yellow = yellow
        self.orange = orange
        self.red = red
    }

    package subscript(colour: MarkColour) -> Mark {
        get {
            switch colour {
            case .yellow: yellow
            case .orange: orange
            case .red: red
            }
        }
        set {
            switch colour {
            case .yellow: yellow = newValue
            case .orange: orange = newValue
            case .red: red = newValue
            }
        }
    }

    /// The colour of an index; nil below yellow.
    package func colour(of index: Int) -> MarkColour? {
        MarkColour.allCases.last { index >= self[$0].from }
    }

    /// Whether the marks lie in 1...100 and rise from colour to colour.
    package var areRising: Bool {
        1 <= yellow.from && yellow.from < orange.from && orange.from < red.from && red.from <= RuleSet.highestIndex
    }
}
