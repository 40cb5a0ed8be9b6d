import CGnuplot
import Messages

/// A script for gnuplot under construction, in memory; commands as text, data as binary columns of numbers.
struct GnuplotScript: ~Copyable {
    private let script: OpaquePointer
    private var isWhole = true
    private var isFinished = false

    init() throws {
        guard let script = gp_open() else { throw Self.noMemory }
        self.script = script
    }

    deinit {
        if !isFinished, case let descriptor = gp_finish(script), descriptor >= 0 { Descriptor.close(descriptor) }
    }

    /// One command, in one line. Text of people stands in it only as `GnuplotText` quotes it.
    mutating func command(_ text: String) {
        var line = text + "\n"
        let code = line.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in bytes.baseAddress.map { gp_write(script, $0, bytes.count) } ?? 0 }
        }
        isWhole = isWhole && code == 0
    }

    /// The rows of one `plot '-' binary`, column after column, all of one length and finite.
    mutating func data(_ columns: [[Double]]) {
        let code = columns.flatMap { $0 }.withUnsafeBufferPointer { values in
            values.baseAddress.map { gp_send_columns(script, $0, columns.count, columns.first?.count ?? 0) } ?? 0
        }
        isWhole = isWhole && code == 0
    }

    /// The descriptor to read the script from; the caller closes it.
    mutating func finished() throws -> Descriptor {
        let descriptor = gp_finish(script)
        isFinished = true
        guard descriptor >= 0 else { throw Self.noMemory }
        let owned = Descriptor(descriptor)
        guard isWhole else { throw Self.noMemory }
        return owned
    }

    private static var noMemory: Diagnostic {
        Diagnostic("figure-failed", Text(en: "the figure's script found no room in memory", zh: "内存不足，无法生成绘图脚本"))
    }
}
