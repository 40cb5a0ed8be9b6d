import CSystem
import Glibc

/// Sets the disk to work on a file while it grows, so that little is left to wait for when all of it must be there.
package final class WriteBehind {
    private let descriptor: Int32

    package init(_ path: String) {
        descriptor = open(path, O_WRONLY | O_CLOEXEC)
    }

    /// To be given up when nobody in this process holds a lock on the file any more: closing it would take that away.
    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Begins to write what has been handed over so far; where that cannot be, the end takes longer and nothing else.
    package func push() {
        if descriptor >= 0 { assay_begin_writing(descriptor) }
    }
}
