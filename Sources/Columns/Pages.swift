import Glibc

/// How the kernel hands out the pages of a block of memory.
enum Pages {
    private static let size: UInt = 4096

    /// Has all pages made at once, for a block that will be filled: to be handed them one by one takes longer. That is what happens where
    /// the kernel does not know this.
    static func makePresent(_ memory: UnsafeMutableRawPointer, _ bytes: Int) {
        let start = (UInt(bitPattern: memory) + size - 1) / size * size
        let end = (UInt(bitPattern: memory) + UInt(bytes)) / size * size
        if start < end { madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_POPULATE_WRITE) }
    }
}
