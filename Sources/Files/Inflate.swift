import CZlib
import Messages

/// Turns gzip (RFC 1952) or zlib bytes back, piece by piece; files of several gzip members, one behind the other, are one stream.
final class Inflate {
    enum Failure: Error {
        case damaged
    }

    private var stream = z_stream()
    private(set) var isAtEndOfMember = false

    init() throws {
        // 32 + 15: the widest window, and the header tells which of the two formats it is.
        guard inflateInit2_(&stream, 32 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { throw Failure.damaged }
    }

    deinit {
        inflateEnd(&stream)
    }

    /// Reads from `input`, writes to `output`; how many bytes of each it took.
    func step(
        _ input: UnsafeMutableBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
    ) throws -> (read: Int, written: Int) {
        if isAtEndOfMember {
            guard inflateReset(&stream) == Z_OK else { throw Failure.damaged }
            isAtEndOfMember = false
        }
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(clamping: output.count)
        let given = (input: stream.avail_in, output: stream.avail_out)
        let status = inflate(&stream, Z_NO_FLUSH)
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { throw Failure.damaged }
        isAtEndOfMember = status == Z_STREAM_END
        return (Int(given.input - stream.avail_in), Int(given.output - stream.avail_out))
    }
}
