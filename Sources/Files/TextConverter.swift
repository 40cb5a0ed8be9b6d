import Glibc

/// Turns bytes of another encoding into UTF-8, piece by piece, through iconv.
final class TextConverter {
    enum Failure: Error {
        case unavailable
        /// How many bytes of the input were read before the one that is no character.
        case invalid(at: Int)
    }

    private let converter: iconv_t

    init(_ encoding: TextEncoding) throws {
        converter = iconv_open("UTF-8", encoding.converterName)
        if converter == iconv_t(bitPattern: -1) { throw Failure.unavailable }
    }

    deinit {
        iconv_close(converter)
    }

    /// Reads from `input`, writes to `output`; how many bytes of each it took. A character that is not whole yet stays unread.
    func step(
        _ input: UnsafeMutableBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
    ) throws -> (read: Int, written: Int) {
        guard let from = input.baseAddress, let to = output.baseAddress else { return (0, 0) }
        // SAFETY: iconv moves the two pointers within the buffers, as far as the two counts say.
        var source: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(from).assumingMemoryBound(to: CChar.self)
        var target: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(to).assumingMemoryBound(to: CChar.self)
        var (unread, room) = (input.count, output.count)
        let status = iconv(converter, &source, &unread, &target, &room)
        if status == -1, errno == EILSEQ { throw Failure.invalid(at: input.count - unread) }
        return (input.count - unread, output.count - room)
    }
}
