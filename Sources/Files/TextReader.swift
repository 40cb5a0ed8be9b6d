import Glibc
import Messages

/// The text of a file from its beginning as UTF-8: unpacked, without a byte-order mark, from the encoding that it is in.
///
/// UTF-8 passes through as it is: whether it is well formed is for the reader of the text to check. One thread reads at a time.
package final class TextReader {
    package let encoding: TextEncoding
    private let reader: ByteReader
    private let converter: TextConverter?
    /// Bytes of the file that were read and not yet handed out or converted.
    private var staging: UnsafeMutableBufferPointer<UInt8>
    private var staged: Range<Int>
    private var isAtEnd: Bool
    /// Newlines handed out, for the place of an error.
    private var lines = 0

    private static let block = 1 << 18

    /// Errors: `missing-file`, `cannot-read`, `damaged-gzip`, `encoding` where the system cannot convert.
    package init(_ path: String, encoding given: TextEncoding?) throws {
        reader = try ByteReader(path)
        staging = .allocate(capacity: Self.block)
        let count: Int
        do {
            count = try reader.read(into: staging)
        } catch {
            staging.deallocate()
            throw error
        }
        isAtEnd = count < Self.block
        let head = staging[..<count]
        let marked = TextEncoding.marked(head)
        let found = given == nil && marked == nil ? TextEncoding.unmarkedUTF16(head) : nil
        let encoding = given ?? marked?.encoding ?? found ?? .utf8
        self.encoding = encoding
        staged = (marked?.encoding == encoding ? marked?.length ?? 0 : 0)..<count
        converter = encoding == .utf8 ? nil : try? TextConverter(encoding)
        if encoding != .utf8, converter == nil { throw Self.unavailable(encoding) }
    }

    deinit {
        staging.deallocate()
    }

    package var path: String { reader.path }
    /// Of the file as it lies on the disk, in bytes.
    package var size: Int { reader.size }
    package var position: Int { reader.position }

    /// Fills `buffer` as far as the file goes; 0 only at its end.
    ///
    /// Errors: `damaged-gzip`, `cannot-read`, `encoding` with the line.
    package func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        guard let converter else { return try plain(into: buffer) }
        var done = 0
        // The longest character of UTF-8 must fit in.
        while buffer.count - done >= 4 {
            if staged.count < 4, !isAtEnd { try refill() }
            if staged.isEmpty { break }
            let rest = UnsafeMutableBufferPointer(rebasing: buffer[done...])
            let step = try convert(converter, into: rest)
            lines += rest[..<step.written].count { $0 == UInt8(ascii: "\n") }
            staged = (staged.lowerBound + step.read)..<staged.upperBound
            done += step.written
            if step.read == 0, step.written == 0 {
                // Room is lacking, or the last character is not whole.
                if isAtEnd, rest.count >= 8 { throw damaged(staging[staged.lowerBound], isCut: true) }
                break
            }
        }
        return done
    }

    // MARK: -

    private func plain(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        let count = min(staged.count, buffer.count)
        _ = buffer.update(fromContentsOf: UnsafeMutableBufferPointer(rebasing: staging[staged.prefix(count)]))
        staged = (staged.lowerBound + count)..<staged.upperBound
        guard count < buffer.count, !isAtEnd else { return count }
        return try count + reader.read(into: UnsafeMutableBufferPointer(rebasing: buffer[count...]))
    }

    private func convert(
        _ converter: TextConverter, into buffer: UnsafeMutableBufferPointer<UInt8>
    ) throws -> (read: Int, written: Int) {
        do {
            return try converter.step(UnsafeMutableBufferPointer(rebasing: staging[staged]), into: buffer)
        } catch TextConverter.Failure.invalid(let offset) {
            let before = staging[staged.prefix(offset)]
            lines += Self.newlines(before, encoding)
            throw damaged(staging[staged.lowerBound + offset], isCut: false)
        }
    }

    private static func newlines(_ bytes: Slice<UnsafeMutableBufferPointer<UInt8>>, _ encoding: TextEncoding) -> Int {
        guard encoding != .gb18030 else { return bytes.count { $0 == UInt8(ascii: "\n") } }
        let low = encoding == .utf16LittleEndian ? 0 : 1
        return stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).count { index in
            bytes[index + low] == UInt8(ascii: "\n") && bytes[index + 1 - low] == 0
        }
    }

    private func refill() throws {
        let left = staged.count
        for index in 0..<left { staging[index] = staging[staged.lowerBound + index] }
        let room = UnsafeMutableBufferPointer(rebasing: staging[left...])
        let count = try reader.read(into: room)
        isAtEnd = count < room.count
        staged = 0..<(left + count)
    }

    private func damaged(_ byte: UInt8, isCut: Bool) -> Diagnostic {
        let digits = String(byte, radix: 16, uppercase: true)
        let name = encoding.rawValue.uppercased()
        let line = lines + 1
        return Diagnostic(
            "encoding",
            isCut
                ? Text(en: "`\(path)` ends in the middle of a character (\(name))", zh: "`\(path)` 在一个字符中间结束（\(name)）")
                : Text(
                    en: "line \(line) of `\(path)` is no \(name): the byte 0x\(digits)",
                    zh: "`\(path)` 第 \(line) 行不是 \(name)：字节 0x\(digits)"),
            expected: .verbatim(name),
            hint: Text(
                en: "give the encoding of the file (utf-8, gb18030, utf-16le, utf-16be), or mend the line",
                zh: "请指定文件编码（utf-8、gb18030、utf-16le、utf-16be），或修正该行"))
    }

    private static func unavailable(_ encoding: TextEncoding) -> Diagnostic {
        Diagnostic(
            "encoding",
            Text(en: "this system cannot convert from \(encoding.rawValue)", zh: "系统不支持转换编码 \(encoding.rawValue)"),
            hint: Text(en: "convert the file to UTF-8 elsewhere", zh: "请先在其他系统上转为 UTF-8"))
    }
}
