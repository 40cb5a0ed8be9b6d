/// The outline of bars as a line that goes up and down their edges.
enum Outline {
    /// `steps` from left to right; where two do not touch, the line comes down to zero between them.
    static func layers(
        _ steps: [(from: Double, to: Double, height: Double)], title: String?, number: Int, isFilled: Bool
    ) -> [Chart.Layer] {
        guard let first = steps.first, let last = steps.last else { return [] }
        var (x, y) = ([first.from], [0.0])
        for (index, step) in steps.enumerated() {
            if index > 0, steps[index - 1].to < step.from {
                x += [steps[index - 1].to, step.from]
                y += [0, 0]
            }
            x += [step.from, step.to]
            y += [step.height, step.height]
        }
        x.append(last.to)
        y.append(0)
        let color = Color.group(number)
        let area = Chart.Layer(shape: .area, title: nil, color: color, columns: [x, y])
        let line = Chart.Layer(shape: .line, title: title, color: color, columns: [x, y], dash: 1 + number / 7)
        return isFilled ? [area, line] : [line]
    }
}
