import COpenSSL

/// SHA-256 of bytes that come piece by piece.
///
/// Not for two threads at once.
package final class SHA256Stream {
    private var context = SHA256_CTX()

    package init() {
        SHA256_Init(&context)
    }

    package func append(ofRaw bytes: UnsafeRawBufferPointer) {
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }

    package func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { append(ofRaw: $0) }
    }

    /// A text with its length before it, so that two fields never run together; nil is told from empty.
    package func append(field: String?) {
        guard var field else { return append(length: .max) }
        field.withUTF8 { bytes in
            append(length: UInt32(truncatingIfNeeded: bytes.count))
            append(ofRaw: UnsafeRawBufferPointer(bytes))
        }
    }

    /// The same of UTF-8 bytes.
    package func append(fieldBytes: UnsafeBufferPointer<UInt8>?) {
        guard let fieldBytes else { return append(length: .max) }
        append(length: UInt32(truncatingIfNeeded: fieldBytes.count))
        append(ofRaw: UnsafeRawBufferPointer(fieldBytes))
    }

    package func append(number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { append(ofRaw: $0) }
    }

    /// The 32 bytes of the digest; the stream is at its end.
    package func digest() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        SHA256_Final(&digest, &context)
        return digest
    }

    package func hex() -> String {
        SHA256.hex(digest: digest())
    }

    private func append(length: UInt32) {
        withUnsafeBytes(of: length.littleEndian) { append(ofRaw: $0) }
    }
}
