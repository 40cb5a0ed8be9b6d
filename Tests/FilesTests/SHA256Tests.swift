import Files
import Testing

@Suite struct SHA256Tests {
    /// FIPS 180-4, appendix B.
    @Test func `the digests of the standard`() {
        #expect(SHA256.hex(of: "abc".utf8) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(SHA256.hex(of: []) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func `a stream gives the digest of the whole`() {
        let stream = SHA256Stream()
        stream.append([0x61])
        stream.append([0x62, 0x63])
        #expect(stream.hex() == SHA256.hex(of: "abc".utf8))
    }

    @Test func `fields never run together, and none is told from empty`() {
        func hash(_ fields: [String?]) -> String {
            let stream = SHA256Stream()
            for field in fields { stream.append(field: field) }
            return stream.hex()
        }
        #expect(hash(["ab", "c"]) != hash(["a", "bc"]))
        #expect(hash([""]) != hash([nil]))
    }
}
