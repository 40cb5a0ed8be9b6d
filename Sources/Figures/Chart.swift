/// What is to be drawn, in numbers and plain text: made by the kinds, written for gnuplot by `GnuplotWriter`.
struct Chart: Sendable {
    /// A value along an axis, and what stands there.
    struct Tick: Sendable, Hashable {
        let place: Double
        /// Empty for a mark without words.
        let label: String
    }

    struct Axis: Sendable {
        var label: String
        var low: Double
        var high: Double
        var ticks: [Tick]
        /// Whether long labels are to be turned.
        var isSlanted = false
        /// What the numbers stand for that stand in place of labels without room.
        var legend: [String] = []
    }

    enum Shape: Sendable {
        /// Columns: centre, height, width.
        case boxes
        /// Columns: centre, middle, half of the width, half of the height; do not begin at zero.
        case blocks
        /// Columns: x, y; filled down to zero, so that what lies behind is seen.
        case area
        /// Columns: x, y.
        case line
        /// Columns: x, y; a line with a mark at each point.
        case markedLine
    }

    struct Layer: Sendable {
        let shape: Shape
        /// In the key; nil where the layer needs no name.
        let title: String?
        let color: Color
        let columns: [[Double]]
        var isOnSecondAxis = false
        /// 1 for a line without gaps.
        var dash = 1

        /// Whether it is a line that characters draw with gaps.
        var isDotted: Bool {
            if case .line = shape { dash > 1 } else { false }
        }

        func with(_ columns: [[Double]]) -> Layer {
            Layer(shape: shape, title: title, color: color, columns: columns, isOnSecondAxis: isOnSecondAxis, dash: dash)
        }
    }

    /// A word in the picture, beside a value.
    struct Label: Sendable {
        let text: String
        let x: Double
        let y: Double
        let color: Color
        var isOnSecondAxis = false
        /// In characters, to the right, so that a line leading away does not cross the word.
        var shift = 0.0
    }

    var title: String
    var x: Axis
    var y: Axis
    var second: Axis?
    var layers: [Layer]
    var labels: [Label] = []
    /// Whether a line at y = 0 is wanted: where values go below it.
    var hasZeroLine = false
}
