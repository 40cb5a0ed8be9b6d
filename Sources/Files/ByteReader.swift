import Glibc
import Messages

/// The bytes of a file from its beginning, a gzip file's inflated (told by its first two bytes, not by its name).
///
/// One thread reads at a time.
package final class ByteReader {
    package let path: String
    /// Of the file on the disk, in bytes; 0 where it is a pipe.
    package let size: Int
    /// How many bytes of the file on the disk have been read: for progress.
    package private(set) var position = 0
    package let isCompressed: Bool

    private let descriptor: Int32
    private let inflater: Inflate?
    private let staging: UnsafeMutableBufferPointer<UInt8>
    private var staged: Range<Int> = 0..<0
    private var isAtEnd = false

    package init(_ path: String) throws {
        self.path = path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure.reading(path, errno) }
        var status = stat()
        fstat(descriptor, &status)
        self.descriptor = descriptor
        size = Int(status.st_size)
        staging = .allocate(capacity: 1 << 18)
        let count = Glibc.read(descriptor, staging.baseAddress, staging.count)
        let failure = errno
        isCompressed = count >= 2 && staging[0] == 0x1F && staging[1] == 0x8B
        inflater = isCompressed ? try? Inflate() : nil
        staged = 0..<max(0, count)
        position = max(0, count)
        if count < 0 { throw SystemFailure.reading(path, failure) }
    }

    deinit {
        DatabaseDescriptors.close(descriptor)
        staging.deallocate()
    }

    /// Fills `buffer` as far as the file goes; fewer bytes than asked for, or 0, only at its end.
    package func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        var done = 0
        while done < buffer.count {
            let rest = UnsafeMutableBufferPointer(rebasing: buffer[done...])
            let count = inflater == nil ? try plain(into: rest) : try inflated(into: rest)
            if count == 0 { break }
            done += count
        }
        return done
    }

    private func plain(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        guard staged.isEmpty else {
            let count = min(staged.count, buffer.count)
            _ = buffer.update(fromContentsOf: UnsafeMutableBufferPointer(rebasing: staging[staged.prefix(count)]))
            staged = (staged.lowerBound + count)..<staged.upperBound
            return count
        }
        return try readFile(into: buffer)
    }

    private func inflated(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        guard let inflater else { return 0 }
        while true {
            if staged.isEmpty {
                staged = 0..<(try readFile(into: staging))
                if staged.isEmpty {
                    if inflater.isAtEndOfMember { return 0 }
                    throw damaged(Text(en: "it ends in the middle", zh: "文件不完整"))
                }
            }
            do {
                let (read, written) = try inflater.step(UnsafeMutableBufferPointer(rebasing: staging[staged]), into: buffer)
                staged = (staged.lowerBound + read)..<staged.upperBound
                if written > 0 { return written }
            } catch {
                throw damaged(Text(en: "its compressed data are damaged", zh: "压缩数据损坏"))
            }
        }
    }

    private func readFile(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        while !isAtEnd {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemFailure.reading(path, errno)
            }
            isAtEnd = count == 0
            position += count
            return count
        }
        return 0
    }

    private func damaged(_ reason: Text) -> Diagnostic {
        Diagnostic(
            "damaged-gzip", Text(en: "`\(path)` cannot be unpacked: \(reason.en)", zh: "无法解压 `\(path)`：\(reason.zh)"),
            hint: Text(en: "fetch the file again; `gzip -t` tests it", zh: "请重新获取文件；可用 `gzip -t` 检验"))
    }
}
