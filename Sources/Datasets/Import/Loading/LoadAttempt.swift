import Columns
import Messages
import Synchronization

/// Reads the whole file once, with a form for each column that is thought to be right.
///
/// Workers take pieces from the reader, parse and encode them side by side; what pieces have in common is joined, and chunks are
/// written, in the order of the file, so that nothing depends on the number of threads.
final class LoadAttempt: @unchecked Sendable {
    // SAFETY: `merger` is reached between the gates of `mergeGate`, `builder` between those of `mergeGate` (its dictionaries and codes)
    // or of `writeGate` (its connection); all else is a constant or has its own lock.
    private let plan: ImportPlan
    private let nameColumn: Int?
    /// Whether enterprises are written as they come.
    private let streamsEnterprises: Bool
    private let reader: RecordReader
    private let builder: DatasetBuilder
    private let snapshot: Snapshot
    private let merger: PieceMerger
    private let parser: PieceParser
    private let encoder: PieceEncoder
    private let mergeGate = Turnstile()
    private let writeGate = Turnstile()
    private let failure = Mutex<(any Error)?>(nil)
    /// A form was wrong: chunks are no longer worth writing, but the rest of the file still tells what is right.
    private let isFutile = Atomic<Bool>(false)

    init(_ plan: ImportPlan, _ reader: RecordReader, _ builder: DatasetBuilder, _ snapshot: Snapshot, _ rejectsFile: RejectsFile) {
        self.plan = plan
        nameColumn = plan.columns.firstIndex { $0.role == .name }
        streamsEnterprises = builder.isNew && !plan.tellsIdentity
        self.reader = reader
        self.builder = builder
        self.snapshot = snapshot
        merger = PieceMerger(plan.columns, builder, rejectsFile)
        parser = PieceParser(
            plan.columns, delimiter: plan.delimiter, missing: plan.options.missing, keysAreCodes: plan.keysAreCodes)
        encoder = PieceEncoder(plans: plan.columns)
    }

    /// Everything that was joined; the first error in the order of the file where there is one.
    func run(_ control: Control) throws -> PieceMerger {
        // Not `concurrentPerform`, within which no other would have more than one thread.
        let workers = SideWork(control)
        for _ in 0..<control.threads {
            workers.add { [self] in
                do {
                    try work(control)
                } catch {
                    fail(error)
                }
            }
        }
        let outcome = Result { try workers.finish() }
        if let failure = failure.withLock({ $0 }) { throw failure }
        try outcome.get()
        return merger
    }

    // MARK: -

    private func work(_ control: Control) throws {
        let stage = PieceStage(plan.columns)
        while let piece = try next(control) {
            stage.clear()
            try parser.parse(piece, into: stage, control: control)
            stage.addOwnKinds(plan.columns)
            let validity = Result { try ImportFailure.checkText(piece, reader.path) }
            let merged = try mergeGate.pass(piece.ticket) {
                try validity.get()
                return try merge(piece, stage)
            }
            // Where no piece comes any more, the others have nothing else to do.
            let encoding = reader.isExhausted ? control : Control(cancellation: control.cancellation)
            let chunks = isFutile.load(ordering: .relaxed) || stage.rows == 0 ? [] : try encoder.chunks(piece, stage, merged, encoding)
            try writeGate.pass(piece.ticket) { try write(chunks, merged.newcomers, stage, control) }
            reader.recycle(piece)
        }
    }

    private func write(_ chunks: [PlacedChunk], _ newcomers: Newcomers, _ stage: PieceStage, _ control: Control) throws {
        guard !chunks.isEmpty else { return }
        guard streamsEnterprises else { return try builder.write(chunks, of: snapshot, control: control) }
        let name = nameColumn.map { stage.columns[$0] }
        // The encoder has left the local codes of the names, since no chunk is made of them.
        try builder.write(
            chunks, newcomers,
            name: { row in name.flatMap { name in name.values.pointer[row] < 0 ? nil : name.labels?.bytes(Int(name.values.pointer[row])) }
            },
            of: snapshot, control: control)
    }

    private func next(_ control: Control) throws -> Piece? {
        try control.step(Text(en: "importing", zh: "导入"), done: reader.position, total: reader.size)
        do {
            return try reader.next(records: Chunk.capacity, control: control)
        } catch let error as Cancelled {
            throw error
        } catch {
            // Pieces before it may hold an earlier error.
            try mergeGate.pass(reader.nextTicket) { throw error }
            return nil
        }
    }

    private func merge(_ piece: Piece, _ stage: PieceStage) throws -> PieceMerger.Merged {
        let merged = try merger.merge(piece, stage)
        let isWrong = plan.columns.indices.contains { index in
            plan.columns[index].isOpen && merger.evidence[index].surprise != nil
        }
        if isWrong { isFutile.store(true, ordering: .relaxed) }
        return merged
    }

    /// Keeps the error that is no consequence of another.
    private func fail(_ error: any Error) {
        failure.withLock { known in
            if known == nil || (known is Cancelled && !(error is Cancelled)) { known = error }
        }
        mergeGate.shut()
        writeGate.shut()
    }
}
