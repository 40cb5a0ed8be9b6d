import Glibc
package import Messages

/// A small text file, read whole: a script, a notebook, a card file.
package enum TextFile {
    /// What nobody writes by hand: a file above this is refused.
    package static let sizeLimit = 256 << 20

    /// The bytes of a file: `missing-file` with near names, `cannot-read`, `not-a-file`, `too-large`.
    ///
    /// - Parameter waits: whether the file may be a pipe or a device too, whose bytes come when somebody writes them.
    package static func bytes(_ path: String, waits: Bool = false) throws -> [UInt8] {
        // Not blocking: opening a pipe that nobody writes to would wait for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (waits ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else { throw SystemFailure.reading(path, errno) }
        defer { DatabaseDescriptors.close(descriptor) }
        if !waits { try checkKind(descriptor, path) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &block, block.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemFailure.reading(path, errno)
            }
            if count == 0 { return bytes }
            bytes.append(contentsOf: block.prefix(count))
            if bytes.count > sizeLimit { throw tooLarge(path) }
        }
    }

    /// A pipe or a device has no end that could be waited for.
    private static func checkKind(_ descriptor: Int32, _ path: String) throws {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SystemFailure.reading(path, errno) }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFREG { return }
        if kind == S_IFDIR { throw SystemFailure.reading(path, EISDIR) }
        throw Diagnostic(
            "not-a-file", Text(en: "`\(path)` is a pipe or a device, not a file", zh: "`\(path)` 是管道或设备，不是文件"),
            hint: Text(en: "`assay run -` reads statements from standard input", zh: "`assay run -` 可从标准输入读取语句"))
    }

    /// The text of a UTF-8 file, without its byte-order mark; `not-utf8` stands at the first byte that is none.
    package static func read(_ path: String, waits: Bool = false) throws -> String {
        try decode(bytes(path, waits: waits), file: path)
    }

    /// The same, as a source in which places can be told.
    package static func source(_ path: String, waits: Bool = false) throws -> Source {
        try Source(read(path, waits: waits), file: path)
    }

    /// Strict UTF-8: nothing is replaced.
    package static func decode(_ bytes: [UInt8], file: String?) throws -> String {
        let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        if let string = String(validating: text, as: UTF8.self) { return string }
        let valid = UTF8Check.validPrefix(of: Array(text))
        throw notUTF8(Array(text), at: valid, file: file)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func notUTF8(_ bytes: [UInt8], at offset: Int, file: String?) -> Diagnostic {
        let source = Source(String(decoding: bytes, as: UTF8.self), file: file)
        let byte = "0x" + String(bytes[offset], radix: 16, uppercase: true)
        return Diagnostic(
            "not-utf8", Text(en: "the byte \(byte) here is no UTF-8", zh: "此处字节 \(byte) 不是 UTF-8"),
            at: Place(source, offset..<(offset + 1)), expected: Text(en: "text in UTF-8", zh: "UTF-8 编码的文本"),
            hint: Text(en: "convert the file: iconv -f GB18030 -t UTF-8", zh: "请先转换编码：iconv -f GB18030 -t UTF-8"))
    }

    private static func tooLarge(_ path: String) -> Diagnostic {
        let limit = sizeLimit >> 20
        return Diagnostic(
            "too-large", Text(en: "`\(path)` is larger than \(limit) MB", zh: "`\(path)` 超过 \(limit) MB"),
            hint: Text(en: "data is read by `import`", zh: "数据文件请用 `import` 导入"))
    }
}
