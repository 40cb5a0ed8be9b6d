package import Columns
package import Messages

extension BinCounts {
    /// Rows of `parts` in each of `bins` bins; `codes` are bin numbers, `classes` `RowClass` bytes, one a row.
    package static func of(
        codes: Buffer<UInt8>, classes: Buffer<UInt8>, parts: Set<Part>, bins: Int, control: Control
    ) throws -> BinCounts {
        BinCounts(try Histograms.counts(ofCodes: codes, classes: classes, control: control).classCounts(of: parts, length: bins))
    }
}
