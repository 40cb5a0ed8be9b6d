import Foundation

/// A file system of a few megabytes in memory, to see what a full disk does; gone with this object.
package final class SmallDisk {
    /// Where it is mounted, without a final slash.
    package let path: String

    /// Whether this process may mount one.
    package static let isPossible = (try? SmallDisk(megabytes: 1)) != nil

    package init(megabytes: Int) throws {
        path = try Locations.temporaryFolder()
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m") == 0 else { throw POSIXError(.EPERM) }
    }

    deinit { umount2(path, Int32(MNT_DETACH)) }

    /// Leaves no room for a single byte.
    package func fill() throws {
        let descriptor = open(filler, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(.EIO) }
        defer { close(descriptor) }
        for size in [1 << 16, 1] {
            let block = [UInt8](repeating: 0, count: size)
            while write(descriptor, block, size) > 0 {}
        }
    }

    /// Gives back what `fill` took.
    package func free() {
        unlink(filler)
    }

    package var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).filter { path + "/" + $0 != filler }.sorted() }
    }

    private var filler: String { path + "/filler" }
}
