package import Messages

/// Counts of rows by class: the one thing that statistics of scores and bins are computed from.
///
/// A class is one byte a row. Each result has 256 lists, one for each class, empty where the class does not occur.
package enum Histograms {
    /// Rows of each class.
    package static func counts(ofClasses classes: Buffer<UInt8>, control: Control) throws -> [Int64] {
        let partials = try Parallel.partials(of: classes.count, control: control, make: { ClassTallies(span: 256) }) { tallies, rows in
            let (classes, table) = (classes.pointer, tallies.tables[0] ?? tallies.make(0))
            for row in rows { table[Int(classes[row])] &+= 1 }
        }
        let sums = ClassTallies.sums(partials, span: 256)[0]
        return sums.isEmpty ? Array(repeating: 0, count: 256) : sums
    }

    /// `counts[class][score - low]`, every score being in `low...high`.
    package static func counts(
        ofScores scores: Buffer<Int32>, classes: Buffer<UInt8>, low: Int, high: Int, control: Control
    ) throws -> [[Int64]] {
        precondition(scores.count == classes.count, "\(scores.count) scores, \(classes.count) classes")
        let span = max(0, high - low + 1)
        let partials = try Parallel.partials(of: scores.count, control: control, make: { ClassTallies(span: span) }) { tallies, rows in
            let (scores, classes, tables) = (scores.pointer, classes.pointer, tallies.tables)
            for row in rows {
                let (place, number) = (Int(scores[row]) &- low, Int(classes[row]))
                precondition(UInt(bitPattern: place) < UInt(bitPattern: span), "a score outside \(low)...\(high)")
                (tables[number] ?? tallies.make(number))[place] &+= 1
            }
        }
        return ClassTallies.sums(partials, span: span)
    }

    /// `counts[class][code]`, each list 256 long.
    package static func counts(ofCodes codes: Buffer<UInt8>, classes: Buffer<UInt8>, control: Control) throws -> [[Int64]] {
        precondition(codes.count == classes.count, "\(codes.count) codes, \(classes.count) classes")
        let partials = try Parallel.partials(of: codes.count, control: control, make: { ClassTallies(span: 256) }) { tallies, rows in
            let (codes, classes, tables) = (codes.pointer, classes.pointer, tallies.tables)
            for row in rows {
                let number = Int(classes[row])
                (tables[number] ?? tallies.make(number))[Int(codes[row])] &+= 1
            }
        }
        return ClassTallies.sums(partials, span: 256)
    }

    /// Rows by code, score and class, for codes below `codeCount` and scores in `low...high`.
    package static func jointCounts(
        codes: Buffer<UInt8>, codeCount: Int, scores: Buffer<Int32>, classes: Buffer<UInt8>, low: Int, high: Int, control: Control
    ) throws -> JointCounts {
        precondition(scores.count == classes.count && codes.count == classes.count, "columns of different lengths")
        let span = max(0, high - low + 1)
        let size = span * codeCount
        let partials = try Parallel.partials(of: scores.count, control: control, make: { ClassTallies(span: size) }) { tallies, rows in
            let (codes, scores, classes, tables) = (codes.pointer, scores.pointer, classes.pointer, tallies.tables)
            for row in rows {
                let (place, code, number) = (Int(scores[row]) &- low, Int(codes[row]), Int(classes[row]))
                precondition(UInt(bitPattern: place) < UInt(bitPattern: span) && code < codeCount, "a score or code out of its range")
                (tables[number] ?? tallies.make(number))[code &* span &+ place] &+= 1
            }
        }
        return JointCounts(low: low, high: high, codeCount: codeCount, counts: ClassTallies.sums(partials, span: size))
    }
}
