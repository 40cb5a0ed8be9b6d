import Files
import Foundation
import Glibc
import Messages

/// The editor of the user's own, `$VISUAL` or `$EDITOR`, on one entry.
struct OuterEditor {
    struct Problem: Error {
        let text: Text
    }

    private let command: String
    private let folder: String

    init(environment: [String: String]) {
        let named = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        command = named ?? "vi"
        folder = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    }

    /// The text as the editor left it, without newlines at its end.
    func edit(_ text: String) -> Result<String, Problem> {
        guard let path = temporaryFile(text) else {
            return .failure(Problem(text: Text(en: "no temporary file can be written in \(folder)", zh: "无法在 \(folder) 中写临时文件")))
        }
        defer { unlink(path) }
        let status = run(on: path)
        guard status == 0 else {
            return .failure(
                Problem(text: Text(en: "`\(command)` ended with \(status); the entry is as it was", zh: "“\(command)”以 \(status) 结束；内容未变")))
        }
        guard let bytes = FileManager.default.contents(atPath: path), var changed = String(validating: bytes, as: UTF8.self) else {
            return .failure(Problem(text: Text(en: "what came back is no UTF-8; the entry is as it was", zh: "返回的内容不是 UTF-8；内容未变")))
        }
        changed.replace("\r\n", with: "\n")
        changed.replace("\0", with: "\u{FFFD}")
        while changed.last == "\n" { changed.removeLast() }
        return .success(changed)
    }

    /// Readable by its owner alone.
    private func temporaryFile(_ text: String) -> String? {
        var template = Array((folder + "/entry-XXXXXX.assay").utf8CString)
        let descriptor = mkstemps(&template, Int32(".assay".utf8.count))
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard Streams.write(text + "\n", to: descriptor) == .whole else { return nil }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Through a shell, since the variable may hold options; the path comes as an argument, in which nothing has a meaning.
    private func run(on path: String) -> Int32 {
        ForegroundProgram.run(["/bin/sh", "-c", command + " \"$1\"", "sh", path])
    }
}
