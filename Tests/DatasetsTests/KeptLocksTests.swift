import Files
import Foundation
import Messages
import TestSupport
import Testing

@testable import Datasets

/// The locks of an open dataset outlive whatever else of the process looks at its file: without them another process that closes the
/// dataset would take away the write-ahead log, and with it what was committed.
@Suite struct KeptLocksTests {
    /// The locks that this process holds on a file.
    private func locks(on path: String) throws -> Int {
        let node = try #require(FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int)
        let lines = try String(contentsOfFile: "/proc/locks", encoding: .utf8).split(separator: "\n")
        return lines.count {
            $0.contains("POSIX") && $0.contains(" \(ProcessInfo.processInfo.processIdentifier) ") && $0.contains(":\(node) ")
        }
    }

    @Test func `an open dataset stays locked while its file is looked at, read as a text, opened again and let go`() throws {
        let path = try TestCity.made(5)
        let dataset = try TestCity.open(path)
        _ = try dataset.journal()
        #expect(try locks(on: path) > 0)
        try DatasetFile.check(path)
        #expect(throws: Diagnostic.self) { try AtomicFile.requireReplaceable(path) }
        _ = try? TextFile.bytes(path)
        _ = try? OutsideList.read(path, control: Control())
        do {
            let again = try TestCity.open(path)
            _ = try again.journal()
            let reader = try TestCity.open(path, .readOnly)
            _ = try reader.journal()
        }
        #expect(try locks(on: path) > 0)
        _ = try dataset.journal()
    }

    @Test func `a database that no name leads to any more is let go`() throws {
        let path = try TestCity.made(5)
        try DatasetFile.check(path)
        let first = DatabaseDescriptors.open(path)
        DatabaseDescriptors.close(first)
        #expect(DatabaseDescriptors.open(path) == first)
        try FileManager.default.removeItem(atPath: path)
        _ = DatabaseDescriptors.open(path)
        var status = stat()
        #expect(fstat(first, &status) != 0 || status.st_nlink > 0)
    }
}
