import Files
import Messages
import Outputs

/// Text files of the user's, read and written where the session may.
extension Session {
    /// The text of a file; what fails is said where the statement names it.
    func textFile(_ path: String, at place: Place) throws -> Source {
        do {
            let bytes = try TextFile.bytes(environment.access.readablePath(path))
            return try Source(TextFile.decode(bytes, file: path), file: path)
        } catch let diagnostic as Diagnostic where diagnostic.place == nil {
            throw diagnostic.placed(at: place)
        }
    }

    /// Writes a text to a file, whole or not at all.
    ///
    /// - Parameter isSynced: false for one of many, which are synced afterwards.
    func write(_ text: String, to path: String, rows: Int? = nil, at place: Place, isSynced: Bool = true) throws -> WrittenFile {
        do {
            let text = try shown(file: text)
            try environment.budget?.spend(text.utf8.count)
            try AtomicFile.write(text, to: environment.access.writablePath(path), isSynced: isSynced)
            return WrittenFile(path: path, rows: rows, sha256: SHA256.hex(of: text.utf8))
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: place)
        }
    }

    /// `loss(ofFile:)`, said where the statement names the file.
    func loss(ofFile path: String, at place: Place) throws -> [Text] {
        do {
            return try loss(ofFile: path)
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: place)
        }
    }
}

extension Diagnostic {
    /// The same at another place: what is wrong with a condition stands where a file holds it.
    func moved(to place: Place) -> Diagnostic {
        Diagnostic(code, message, at: place, expected: expected, hint: hint, nearNames: nearNames)
    }
}
