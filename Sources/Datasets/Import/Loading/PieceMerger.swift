import Columns
import Messages

/// What pieces have in common, joined in the order of the file: keys, dictionaries, rejected records, evidence.
///
/// Reached by the worker whose turn it is.
final class PieceMerger: @unchecked Sendable {
    // SAFETY: all use lies between the gates of one `Turnstile`, and afterwards in one thread.
    private let plans: [ColumnPlan]
    private let builder: DatasetBuilder
    private let rejectsFile: RejectsFile
    private let keyColumn: Int?
    /// Whether the snapshot has the enterprise of this number already.
    private var isTaken: [Bool]

    /// For each row of the snapshot the enterprise's number, from 1.
    private(set) var enterprises: [Int32] = []
    /// For each row the label of name and target; `Int32.min` is missing.
    private(set) var names: [Int32] = []
    private(set) var targets: [Int32] = []
    let nameLabels = ByteTable()
    let targetLabels = ByteTable()
    private(set) var evidence: [ColumnEvidence]
    private(set) var rejected: [ImportReport.Rejected] = []
    /// Of the records rejected for their number of fields those with a carriage return inside, which may be the end of a line.
    private(set) var recordsWithReturns: [ImportReport.Rejected] = []
    private(set) var keyLooks = KeyLooks()
    private(set) var records = 0
    /// Records whose key was there before.
    private(set) var duplicates = 0

    init(_ plans: [ColumnPlan], _ builder: DatasetBuilder, _ rejectsFile: RejectsFile) {
        self.plans = plans
        self.builder = builder
        self.rejectsFile = rejectsFile
        keyColumn = plans.firstIndex { $0.role == .key }
        isTaken = Array(repeating: false, count: builder.codes.count)
        evidence = Array(repeating: ColumnEvidence(), count: plans.count)
    }

    /// What a worker needs to store its piece.
    struct Merged {
        /// The enterprises of the rows that stay.
        let enterprises: Buffer<Int32>
        /// Those that no row before had.
        let newcomers: Newcomers
        /// For each text column the code of each local label in the dataset's dictionary; empty for others.
        let codes: [[Int32]]
    }

    /// Takes a piece in: afterwards `stage` holds only the rows that stay.
    func merge(_ piece: Piece, _ stage: PieceStage) throws -> Merged {
        var newcomers = Newcomers(from: builder.codes.count)
        let duplicates = takeKeys(piece, stage, &newcomers)
        self.duplicates += duplicates.count
        try reject(stage.rejects + duplicates, in: piece)
        let codes = plans.indices.map { mergeLabels($0, stage, isWhole: stage.rejects.isEmpty && duplicates.isEmpty) }
        for column in plans.indices { evidence[column].add(stage.evidence[column]) }
        keyLooks += stage.keyLooks
        records += piece.records
        return Merged(enterprises: Buffer(enterprises.suffix(stage.rows)), newcomers: newcomers, codes: codes)
    }

    // MARK: - Keys

    /// Numbers the rows' enterprises; rows whose key was there before leave the stage and come back as rejects.
    private func takeKeys(_ piece: Piece, _ stage: PieceStage, _ newcomers: inout Newcomers) -> [PieceStage.Reject] {
        var kept: [Int] = []
        var duplicates: [PieceStage.Reject] = []
        kept.reserveCapacity(stage.rows)
        for row in 0..<stage.rows {
            let (number, isNew) = keyColumn == nil ? rowKey(piece, stage, row) : key(stage, row)
            if number == isTaken.count { isTaken.append(false) }
            guard !isTaken[number] else {
                let range = stage.starts.pointer[row]..<stage.ends.pointer[row]
                duplicates.append(
                    PieceStage.Reject(line: Int(stage.lines.pointer[row]), reason: .duplicateKey, column: keyColumn, bytes: range))
                continue
            }
            if isNew { newcomers.append(builder.codes.bytes(number), row: kept.count) }
            isTaken[number] = true
            enterprises.append(Int32(truncatingIfNeeded: number + 1))
            kept.append(row)
        }
        if kept.count < stage.rows { stage.keep(kept) }
        return duplicates
    }

    private func key(_ stage: PieceStage, _ row: Int) -> (number: Int, isNew: Bool) {
        let key = stage.keys[row]
        return builder.codes.insert(UnsafeBufferPointer(start: key.start, count: key.count))
    }

    /// Where no column is the key, the number of the record is.
    private func rowKey(_ piece: Piece, _ stage: PieceStage, _ row: Int) -> (number: Int, isNew: Bool) {
        builder.codes.insert(String(piece.firstRecord + Int(stage.records.pointer[row])))
    }

    private func reject(_ rejects: [PieceStage.Reject], in piece: Piece) throws {
        for reject in rejects.sorted(by: { $0.line < $1.line }) {
            let column = reject.column.map { plans[$0].header }
            let entry = ImportReport.Rejected(line: reject.line, reason: reject.reason, column: column, value: reject.value)
            rejected.append(entry)
            let record = UnsafeBufferPointer(rebasing: piece.buffer[reject.bytes])
            if reject.reason == .fieldCount, record.contains(Ascii.carriageReturn) { recordsWithReturns.append(entry) }
            try rejectsFile.append(line: reject.line, reason: reject.reason, column: column, record: record)
        }
    }

    // MARK: - Labels

    private func mergeLabels(_ column: Int, _ stage: PieceStage, isWhole: Bool) -> [Int32] {
        guard let local = stage.columns[column].labels else { return [] }
        let values = stage.columns[column].values.pointer
        let table = table(of: column)
        var codes = [Int32](repeating: -1, count: local.count)
        if isWhole {
            // Every label is some row's, and they are in order of first appearance.
            for label in 0..<local.count { codes[label] = Int32(table.insert(local.bytes(label)).number) }
        } else {
            for row in 0..<stage.rows where values[row] >= 0 && codes[Int(values[row])] < 0 {
                codes[Int(values[row])] = Int32(table.insert(local.bytes(Int(values[row]))).number)
            }
        }
        let isKept = plans[column].role == .name || plans[column].role == .target
        if isKept {
            let labels = (0..<stage.rows).map { values[$0] < 0 ? Int32.min : codes[Int(values[$0])] }
            if plans[column].role == .name { names += labels } else { targets += labels }
        }
        return codes
    }

    private func table(of column: Int) -> ByteTable {
        switch plans[column].role {
        case .name: nameLabels
        case .target: targetLabels
        case .tag, .key: builder.tags.dictionary(ofTag: plans[column].number).table
        }
    }
}
