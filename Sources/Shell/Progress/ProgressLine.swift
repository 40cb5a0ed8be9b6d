import Messages

/// The words of a progress line: stage, bar, share, rate and time left, as many of them as fit.
struct ProgressLine {
    private let progress: Progress
    /// How long the stage has run.
    private let seconds: Double
    private let language: Language

    init(_ progress: Progress, seconds: Double, language: Language) {
        self.progress = progress
        self.seconds = seconds
        self.language = language
    }

    func text(width: Int) -> String {
        let stage = progress.stage.in(language)
        let parts = [share, rate, timeLeft].compactMap(\.self)
        let words = ([stage] + parts).joined(separator: "  ")
        let room = width - CharacterWidth.of(words) - 2
        let line = room >= 10 ? ([stage, bar(width: min(room, 24))].compactMap(\.self) + parts).joined(separator: "  ") : words
        return CharacterWidth.prefix(of: line, width: max(0, width))
    }

    // MARK: - Parts

    /// Between 0 and 1; nil where the end is not known.
    private var fraction: Double? {
        guard let total = progress.total, total > 0 else { return nil }
        return min(1, max(0, Double(progress.done) / Double(total)))
    }

    private var share: String? {
        fraction.map { "\(Int($0 * 100)) %" }
    }

    private var perSecond: Double? {
        seconds >= 0.2 && progress.done > 0 ? Double(progress.done) / seconds : nil
    }

    private var rate: String? {
        perSecond.map { Text(en: "\(Self.short($0))/s", zh: "每秒 \(Self.short($0))").in(language) }
    }

    private var timeLeft: String? {
        guard let total = progress.total, let perSecond, progress.done < total else { return nil }
        let left = Int((Double(total - progress.done) / perSecond).rounded(.up))
        let clock = left < 60 ? "\(left) s" : "\(left / 60) min \(left % 60) s"
        let chineseClock = left < 60 ? "\(left) 秒" : "\(left / 60) 分 \(left % 60) 秒"
        return Text(en: "\(clock) left", zh: "剩余 \(chineseClock)").in(language)
    }

    private func bar(width: Int) -> String? {
        fraction.map { fraction in
            let full = Int(fraction * Double(width - 2))
            return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: width - 2 - full) + "]"
        }
    }

    /// Two or three figures: `870`, `12 k`, `1.2 M`.
    private static func short(_ number: Double) -> String {
        let (value, suffix) = number >= 1e6 ? (number / 1e6, " M") : number >= 1e4 ? (number / 1e3, " k") : (number, "")
        let tenths = Int((value * 10).rounded())
        return value >= 10 ? "\(Int(value.rounded()))\(suffix)" : "\(tenths / 10).\(tenths % 10)\(suffix)"
    }
}
