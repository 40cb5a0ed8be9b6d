/// Some records of a CSV file, from the beginning of one to the end of another: what one worker parses at a time.
///
/// The last byte is always a newline, so that scanning for one needs no other bound; behind it a register can be read, whatever it holds.
final class Piece: @unchecked Sendable {
    // SAFETY: `bytes` holds `capacity` bytes, of which `count` are initialised. One thread has a piece at a time: the reader while it
    // fills it, then the worker that it was handed to.
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    var count = 0
    /// Pieces are numbered from 0 in the order of the file.
    var ticket = 0
    /// The number of its first data record, from 0.
    var firstRecord = 0
    /// The line of the file on which it begins, from 1.
    var firstLine = 1
    var records = 0

    private static let slack = 16

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
        bytes = .allocate(capacity: self.capacity + Self.slack)
        (bytes + self.capacity).initialize(repeating: 0, count: Self.slack)
    }

    deinit {
        bytes.deallocate()
    }

    /// Room for at least this many bytes behind `count`.
    func makeRoom(for more: Int) {
        guard count + more > capacity else { return }
        capacity = max(count + more, capacity + capacity / 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.slack)
        (larger + capacity).initialize(repeating: 0, count: Self.slack)
        larger.moveInitialize(from: bytes, count: count)
        bytes.deallocate()
        bytes = larger
    }

    func append(_ source: UnsafePointer<UInt8>, _ added: Int) {
        makeRoom(for: added)
        (bytes + count).initialize(from: source, count: added)
        count += added
    }

    var buffer: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes, count: count)
    }
}

/// The bytes that have a meaning in a CSV file; computed, so that the loops over bytes see constants.
enum Ascii {
    @inline(__always) static var newline: UInt8 { UInt8(ascii: "\n") }
    @inline(__always) static var carriageReturn: UInt8 { UInt8(ascii: "\r") }
    @inline(__always) static var quote: UInt8 { UInt8(ascii: "\"") }
    @inline(__always) static var blank: UInt8 { UInt8(ascii: " ") }
    @inline(__always) static var tab: UInt8 { UInt8(ascii: "\t") }
    @inline(__always) static var minus: UInt8 { UInt8(ascii: "-") }
    @inline(__always) static var plus: UInt8 { UInt8(ascii: "+") }
    @inline(__always) static var point: UInt8 { UInt8(ascii: ".") }
    @inline(__always) static var zero: UInt8 { UInt8(ascii: "0") }
}
