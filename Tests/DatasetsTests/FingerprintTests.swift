import Columns
import Datasets
import Messages
import TestSupport
import Testing

@Suite struct FingerprintTests {
    @Test func `the same content has the same fingerprint, wherever and however it was written`() throws {
        let together = try Locations.temporaryFolder() + "/a.assay"
        let apart = try Locations.temporaryFolder() + "/other.assay"
        let snapshots = [TestCity.content(40), TestCity.content(40, name: "2026-06-30", shift: 5)]
        try TestCity.write(snapshots, to: together)
        try TestCity.write([snapshots[0]], to: apart)
        try TestCity.write([snapshots[1]], to: apart, existing: .extend)
        let dataset = try TestCity.open(together)
        #expect(try dataset.fingerprint == TestCity.open(apart).fingerprint)
        #expect(try dataset.fingerprint.count == 64)
    }

    @Test func `cards and the journal do not touch it`() throws {
        let path = try TestCity.made()
        let before = try TestCity.open(path).fingerprint
        try TestCity.open(path).append(JournalEntry(time: "t", user: "u", command: "c", kind: .read))
        #expect(try TestCity.open(path).fingerprint == before)
    }

    @Test func `each kind of change has a name`() throws {
        let original = try TestCity.open(TestCity.made(40)).fingerprintParts
        func differences(_ change: (inout SnapshotContent) -> Void) throws -> [String] {
            var content = TestCity.content(40)
            change(&content)
            let path = try Locations.temporaryFolder() + "/city.assay"
            try TestCity.write([content], to: path)
            return try TestCity.open(path).fingerprintParts.differences(to: original)
        }
        #expect(try differences { _ in } == [])
        #expect(try differences { $0.columns[0] = .init(TestCity.count, .integers((0..<40).map { $0 })) } == ["judgments"])
        #expect(try differences { $0.names[3] = "x" } == ["enterprises"])
        #expect(try differences { $0.outcomes = nil } == ["snapshots", "outcomes"])
        #expect(try differences { $0.dispositions = nil } == [])
        #expect(try differences { $0.columns.removeLast() } == ["arrears"])
    }
}
