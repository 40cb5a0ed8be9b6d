import Columns
import Datasets
import Files
import Foundation
import Messages
import Scorecards
import Taxonomy

/// Times the inner loops of Assay on a dataset: `measure DATASET THREADS [SUBJECT...]`. Prints one line a subject, its name and the
/// median in milliseconds; `Benchmarks/run.py` sets them beside the same work done by other programs.
@main
struct Measure {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let threads = Int(arguments[2]) else {
            FileHandle.standardError.write(Data("usage: measure DATASET THREADS [SUBJECT...]\n".utf8))
            exit(2)
        }
        FreedMemory.keep()
        let control = Control(threads: threads)
        let city = try City(path: arguments[1], control: control)
        let wanted = arguments.dropFirst(3)
        for subject in try scoringSubjects(city, control) + questionSubjects(arguments[1], threads: threads, control)
        where wanted.isEmpty || wanted.contains(subject.name) {
            let stopwatch = try Stopwatch(repeats: subject.repeats, subject.work)
            FileHandle.standardOutput.write(Data("\(subject.name) \(stopwatch.median)\n".utf8))
        }
    }
}

/// One thing that is timed.
struct Subject {
    let name: String
    let repeats: Int
    let work: () throws -> Void

    init(_ name: String, repeats: Int = 21, _ work: @escaping () throws -> Void) {
        self.name = name
        self.repeats = repeats
        self.work = work
    }
}

/// The middle of several runs, in milliseconds; a first run is not counted.
struct Stopwatch {
    let median: Double

    init(repeats: Int, _ work: () throws -> Void) rethrows {
        try work()
        let clock = ContinuousClock()
        let times = try (0..<repeats).map { _ in try clock.measure(work) / .milliseconds(1) }.sorted()
        median = times[times.count / 2]
    }
}

/// A dataset with all its columns in memory, and a card of all its tags.
struct City {
    let columns: [Column]
    let classes: Buffer<UInt8>
    let card: Scorecard

    init(path: String, control: Control) throws {
        let dataset = try Dataset.open(path, access: .readOnly, control: control)
        guard let snapshot = dataset.initialSnapshot else {
            throw Diagnostic("no-snapshot", Text(en: "the dataset has no snapshot", zh: "数据集没有快照"))
        }
        columns = try dataset.tags.indices.map { try dataset.column(ofTag: $0, in: snapshot, control: control) }
        let outcomes = try dataset.outcomes(in: snapshot, control: control)
        classes = Buffer(
            (0..<snapshot.rows).map { RowClass.byte(part: .development, outcome: Outcome(rawValue: outcomes[$0]) ?? .unknown) })
        let binned = try BinningRun.bin(columns, classes: classes, control: control)
        let characteristics = zip(dataset.tags, binned).compactMap { tag, binned in
            (try? binned.result.get()).map { Characteristic(tag: tag.id, binning: $0.binning) }
        }
        let bands = Bands(names: ["A", "B", "C", "D", "E"], rule: .at, cuts: [700, 650, 600, 550])
        card = Scorecard(name: "all", characteristics: characteristics, scaling: .standard, intercept: 0, bands: bands)
        positions = Dictionary(uniqueKeysWithValues: dataset.tags.enumerated().map { ($0.element.id, $0.offset) })
    }

    private let positions: [String: Int]

    func column(_ tag: String) throws -> Column {
        guard let index = positions[tag] else { throw Diagnostic("no-tag", Text(en: "no tag `\(tag)`", zh: "没有标签“\(tag)”")) }
        return columns[index]
    }
}
