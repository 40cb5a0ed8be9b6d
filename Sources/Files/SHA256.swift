import COpenSSL

/// SHA-256 (FIPS 180-4) through libcrypto.
package enum SHA256 {
    /// The digest of all `bytes`, 64 lower-case hexadecimal digits.
    package static func hex(of bytes: some Sequence<UInt8>) -> String {
        let array = Array(bytes)
        return array.withUnsafeBytes { hex(ofRaw: $0) }
    }

    package static func hex(ofRaw bytes: UnsafeRawBufferPointer) -> String {
        hex(digest: digest(ofRaw: bytes))
    }

    /// The 32 bytes of the digest.
    package static func digest(ofRaw bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        var context = SHA256_CTX()
        SHA256_Init(&context)
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
        SHA256_Final(&digest, &context)
        return digest
    }

    package static func hex(digest: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
