/// Text on its way into a file that appears whole or not at all, hashed as it goes.
///
/// A `TextOutputStream` cannot throw: the first failure is kept, and `finish` throws it.
package struct FileStream: TextOutputStream {
    private let file: AtomicFile
    private let digest = SHA256Stream()
    private var failure: (any Error)?

    /// - Parameter budget: of which its bytes are taken; nil for no bound.
    package init(_ path: String, budget: WriteBudget? = nil) throws {
        file = try AtomicFile(path, budget: budget)
    }

    package mutating func write(_ text: String) {
        guard failure == nil else { return }
        let bytes = Array(text.utf8)
        digest.append(bytes)
        do {
            try file.append(bytes)
        } catch {
            failure = error
        }
    }

    /// Gives the file its name; its SHA-256 in hexadecimal.
    package func finish() throws -> String {
        if let failure { throw failure }
        try file.commit()
        return digest.hex()
    }
}
