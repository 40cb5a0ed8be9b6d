import Messages
import Rendering

/// Runs gnuplot, one process a figure, and holds what comes back to account: status, what it complains of, and the picture itself.
struct Gnuplot {
    let program: String
    var deadline: Duration = .seconds(30)

    init(program: String?) {
        self.program = program ?? "gnuplot"
    }

    /// What gnuplot wrote for the chart, whole.
    func output(of chart: Chart, _ terminal: GnuplotTerminal, control: Control) throws -> [UInt8] {
        let script = try GnuplotWriter(chart: chart, terminal: terminal).script()
        let ended = try run(input: script.number, control: control)
        guard ended.status == .exited(0) else { throw failed(ended) }
        let complaint = Self.complaint(ended.errors)
        guard complaint.isEmpty else { throw failed(ended) }
        return ended.output
    }

    private func run(input: Int32, control: Control) throws -> ChildProcess.Ended {
        do {
            // -d: the user's own start-up files do not count. A file, even this one, is left at its first error; what comes through a
            // pipe is read on, and the numbers behind a failed `plot` would be read as commands.
            return try ChildProcess(program: program, arguments: ["-d", "/dev/stdin"], deadline: deadline).run(
                input: input, control: control)
        } catch let failure as ChildProcess.Failure {
            throw diagnostic(failure)
        }
    }

    // MARK: - What can go wrong

    private func diagnostic(_ failure: ChildProcess.Failure) -> Diagnostic {
        let name = Sanitizer.visible(program)
        switch failure {
        case .notStarted:
            return Diagnostic(
                "figure-program",
                Text(en: "`\(name)`, which draws figures, is not installed or cannot be run", zh: "绘图程序 `\(name)` 未安装或无法运行"),
                hint: Text(
                    en: "install it (Debian: apt-get install gnuplot-nox); histograms in the terminal need no program",
                    zh: "请安装（Debian：apt-get install gnuplot-nox）；终端内的直方图不需要它"))
        case .tookTooLong:
            return Diagnostic(
                "figure-timeout",
                Text(en: "`\(name)` took longer than \(deadline) and was stopped", zh: "`\(name)` 超过 \(deadline) 未完成，已停止"),
                hint: Text(en: "the figure's table can be saved: | save FILE.csv", zh: "可改存图形的数据表：| save 文件.csv"))
        case .wroteTooMuch:
            return Diagnostic("figure-failed", Text(en: "`\(name)` wrote more than a picture and was stopped", zh: "`\(name)` 的输出过大，已停止"))
        }
    }

    private func failed(_ ended: ChildProcess.Ended) -> Diagnostic {
        let name = Sanitizer.visible(program)
        let complaint = Self.complaint(ended.errors).joined(separator: "\n")
        let tail = complaint.isEmpty ? "" : "\n" + complaint
        switch ended.status {
        case .signalled(let signal):
            return Diagnostic(
                "figure-failed", Text(en: "`\(name)` was killed by signal \(signal)\(tail)", zh: "`\(name)` 被信号 \(signal) 终止\(tail)"))
        case .exited(let status):
            return Diagnostic(
                "figure-failed",
                Text(en: "`\(name)` could not draw the figure (status \(status))\(tail)", zh: "`\(name)` 无法绘制图形（状态 \(status)）\(tail)"))
        }
    }

    private static let harmless = ["Fontconfig ", "(process:", "Pango-", "GLib-", "iconv failed to convert degree sign"]

    /// The first lines of what the program said, made safe; without what font libraries say of their caches, and what
    /// gnuplot says of a machine that lacks the locale it is given.
    static func complaint(_ errors: [UInt8]) -> [String] {
        let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline).map { Sanitizer.visible(String($0)) }
        let own = lines.filter { line in
            !line.allSatisfy { $0 == " " || $0 == "^" } && !Self.harmless.contains { line.contains($0) }
        }
        return own.prefix(4).map { DisplayWidth.cut($0, to: 160).text }
    }
}
