import Datasets
import Messages
import TestSupport
import Testing

@Suite struct CardTests {
    private func entry(_ command: String, user: String = "li") -> JournalEntry {
        JournalEntry(time: "2026-01-01T00:00:00Z", user: user, command: command, kind: .change)
    }

    private func change(_ hash: String, from head: String?, _ command: String = "weight x = 2", user: String = "li") -> CardChange {
        var entry = entry(command, user: user)
        entry.card = "sme"
        entry.before = head
        entry.after = hash
        entry.effect = #"{"moved":3}"#
        return CardChange(
            card: "sme", state: #"{"hash":"\#(hash)"}"#, hash: hash, expectedHead: head, split: "hash 70", basis: "b-\(hash)", entry: entry)
    }

    @Test func `a change is the state, the head and the journal's row at once, also after reopening`() throws {
        let path = try TestCity.made()
        let dataset = try TestCity.open(path)
        #expect(try dataset.lastCard() == nil)
        try dataset.commit(change("aa", from: nil, "card new sme"))
        let id = try dataset.commit(change("bb", from: "aa"))
        try dataset.close()
        let again = try TestCity.open(path)
        #expect(try again.lastCard() == "sme")
        let draft = try #require(try again.draft(named: "sme"))
        #expect(draft.name == "sme")
        #expect(draft.head == "bb")
        #expect(draft.split == "hash 70")
        #expect(draft.basis == "b-bb")
        #expect(try again.state(hash: "aa") == #"{"hash":"aa"}"#)
        #expect(try again.state(hash: "cc") == nil)
        let journal = try again.journal()
        #expect(journal.map(\.command) == ["card new sme", "weight x = 2"])
        #expect(journal.last?.id == id)
        #expect(journal.last?.before == "aa")
        #expect(journal.last?.effect == #"{"moved":3}"#)
    }

    @Test func `a head that moved is said with who, when and what, and nothing is written`() throws {
        let path = try TestCity.made()
        let (mine, theirs) = (try TestCity.open(path), try TestCity.open(path))
        try mine.commit(change("aa", from: nil))
        try theirs.commit(change("bb", from: "aa", "weight y = 3", user: "wang"))
        let error = #expect(throws: Diagnostic.self) { try mine.commit(change("cc", from: "aa")) }
        #expect(error?.code == "head-moved")
        for word in ["wang", "2026-01-01", "weight y = 3"] { #expect(error?.message.en.contains(word) == true) }
        #expect(try mine.state(hash: "cc") == nil)
        #expect(try mine.journal().count == 2)
        #expect(try mine.draft(named: "sme")?.head == "bb")
    }

    @Test func `a card that is there or is not there is said`() throws {
        let dataset = try TestCity.open(TestCity.made())
        try dataset.commit(change("aa", from: nil))
        #expect(code { try dataset.commit(change("bb", from: nil)) } == "card-exists")
        let error = #expect(throws: Diagnostic.self) { try dataset.saveVersion(card: "sma", expectedHead: "aa", entry: entry("card save")) }
        #expect(error?.code == "unknown-card")
        #expect(error?.nearNames == ["sme"])
    }

    @Test func `versions count from one and name states`() throws {
        let dataset = try TestCity.open(TestCity.made())
        try dataset.commit(change("aa", from: nil))
        #expect(try dataset.saveVersion(card: "sme", expectedHead: "aa", entry: entry("card save")).version == 1)
        try dataset.commit(change("bb", from: "aa"))
        #expect(try dataset.saveVersion(card: "sme", expectedHead: "bb", entry: entry("card save")).version == 2)
        #expect(try dataset.versions().map(\.hash) == ["aa", "bb"])
        #expect(code { try dataset.saveVersion(card: "sme", expectedHead: "aa", entry: entry("card save")) } == "head-moved")
    }

    @Test func `the journal has its lines oldest first, each with the card it speaks of`() throws {
        let dataset = try TestCity.open(TestCity.made())
        try dataset.append(entry("one"))
        try dataset.commit(change("aa", from: nil, "two"))
        try dataset.append(entry("three"))
        #expect(try dataset.journal().suffix(3).map(\.command) == ["one", "two", "three"])
        #expect(try dataset.journal().suffix(3).map(\.card) == [nil, "sme", nil])
    }

    @Test func `a writer waits for another and then says so`() throws {
        let path = try TestCity.made()
        let (mine, theirs) = (try TestCity.open(path), try TestCity.open(path))
        try theirs.commit(change("aa", from: nil))
        try mine.commit(change("bb", from: "aa"))
        #expect(try theirs.draft(named: "sme")?.head == "bb")
    }
}
