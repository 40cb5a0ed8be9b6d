import Glibc

/// An open file descriptor, closed when it goes.
struct Descriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        Self.close(number)
    }

    static func close(_ number: Int32) {
        _ = Glibc.close(number)
    }
}
