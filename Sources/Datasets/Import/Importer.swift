import Columns
import Files
package import Messages
import Outputs
import Taxonomy

/// Reads a CSV file into a dataset: streaming, in parallel, whole or not at all.
package enum Importer {
    /// Imports by `options`; nothing is to be seen of an import that fails, is cancelled or killed, but for the rejects file of `isStrict`.
    ///
    /// Errors: those of the file (`missing-file`, `empty-file`, `encoding`, `unclosed-quote`, `damaged-gzip`, `delimiter`), of the options
    /// (`unknown-column`, `column-twice`, `bad-needed`, `bad-absent`, `bad-date`), of the dataset (`foreign-file`, `snapshot-exists`,
    /// `column-type`, `disk-full` ...), `no-key`, `rejected-rows`.
    package static func run(_ options: ImportOptions, control: Control) throws -> ImportReport {
        try guessingEncoding(options, control) { try attempt($0, isEncodingGuessed: $1, control) }
    }

    /// The headers of the file, as `run` will read them.
    package static func headers(of options: ImportOptions, control: Control) throws -> [String] {
        try guessingEncoding(options, control) { try begin($0, isEncodingGuessed: $1, control).headers }
    }

    /// Tries UTF-8, and GB18030 where that fails and the file is likely to be it.
    static func guessingEncoding<Result>(
        _ options: ImportOptions, _ control: Control, _ work: (_ options: ImportOptions, _ isGuessed: Bool) throws -> Result
    ) throws -> Result {
        do {
            return try work(options, false)
        } catch let error as Diagnostic where error.code == "encoding" && options.encoding == nil {
            // Where the first Chinese comes late, only the end of the file tells: so the whole of it is asked, and only now.
            guard try GB18030Check.isLikely(options.file, check: control.check) else { throw error }
            var options = options
            options.encoding = .gb18030
            return try work(options, true)
        }
    }

    private static func attempt(_ options: ImportOptions, isEncodingGuessed: Bool, _ control: Control) throws -> ImportReport {
        let (reader, delimiter, headers, findings) = try begin(options, isEncodingGuessed: isEncodingGuessed, control)
        var plan = try ImportPlan(options, delimiter: delimiter, headers: headers)
        plan.findings = findings
        let builder = try DatasetBuilder(options.dataset, existing: options.replaces ? .replace : .extend, control: control)
        let rejectsFile = RejectsFile(
            RejectsFile.free(options.rejects ?? RejectsFile.path(for: options.dataset), reading: options.file))
        do {
            plan.recall(builder.headers)
            let guess = try FormGuess.look(at: reader, for: &plan, control: control)
            try plan.identify(builder.tags, builder.headers)
            let snapshot = try builder.begin(name: options.snapshot, date: plan.date)
            let loaded = try load(&plan, guess, snapshot, builder, rejectsFile, control)
            try checkRejected(loaded.merger, rejectsFile, options)
            let finish = try ImportFinish(plan, loaded, builder, snapshot, control)
            let ready = try finish.complete(control)
            let written = try loaded.merger.rejected.isEmpty ? nil : rejectsFile.commit()
            // The report still reads the columns, which needs the builder's connection.
            let report = finish.report(ready, rejectsFile: written, staleRejects: rejectsFile.staleNote)
            try builder.publish()
            return report
        } catch {
            builder.abandon()
            rejectsFile.discard()
            throw error
        }
    }

    /// What a reading of the whole file with the right forms gave.
    struct Loaded {
        let merger: PieceMerger
        /// What spoke for each column's form.
        let evidence: [ColumnEvidence]
    }

    // MARK: -

    /// Reads the file until the forms that it was read with are those that it asks for: once for most files. At most four times: by a first
    /// look at its top, with the keys as they are, with what had to be text then, and with what the labels of that say.
    private static func load(
        _ plan: inout ImportPlan, _ guess: [ColumnEvidence], _ snapshot: Snapshot, _ builder: DatasetBuilder, _ rejectsFile: RejectsFile,
        _ control: Control
    ) throws -> Loaded {
        var evidence = guess
        while true {
            let reader = try RecordReader(plan.options.file, encoding: plan.options.encoding, delimiter: plan.delimiter)
            _ = try reader.header()
            Adoption.prepare(plan, builder.tags)
            let merger = try LoadAttempt(plan, reader, builder, snapshot, rejectsFile).run(control)
            try FormRevision.checkKnownTags(plan, merger)
            let revised = FormRevision.revised(plan, merger, builder.tags)
            for index in plan.columns.indices where plan.columns[index].form != .text {
                evidence[index] = merger.evidence[index].settled(as: plan.columns[index].settledForm)
            }
            if revised.keysAreCodes == plan.keysAreCodes, zip(revised.columns, plan.columns).allSatisfy({ $0.form == $1.form }) {
                return Loaded(merger: merger, evidence: evidence)
            }
            plan = revised
            try builder.restart(snapshot)
            try plan.identify(builder.tags, builder.headers)
            rejectsFile.restart()
        }
    }

    /// Ends the import where more than half of the records repeat a key, so that the column is none; where no record is left, or rejected
    /// ones are no option: then the rejects file tells why.
    private static func checkRejected(_ merger: PieceMerger, _ rejectsFile: RejectsFile, _ options: ImportOptions) throws {
        if let key = options.key, 2 * merger.duplicates > merger.records {
            throw ImportFailure.noKey(key, duplicates: merger.duplicates, of: merger.records)
        }
        let isEmpty = merger.enterprises.isEmpty
        guard isEmpty || (options.isStrict && !merger.rejected.isEmpty) else { return }
        if merger.rejected.isEmpty { throw ImportFailure.noRecords(options.file) }
        _ = try rejectsFile.commit()
        throw isEmpty
            ? ImportFailure.allRejected(merger.rejected.count, rejectsFile: rejectsFile.path)
            : ImportFailure.rejected(merger.rejected.count, rejectsFile: rejectsFile.path)
    }

    private static func delimiter(_ options: ImportOptions) throws -> UInt8 {
        guard let character = options.delimiter else { return UInt8(ascii: ",") }
        // What ends a line, holds a field together, or stands in a number.
        let forbidden = Array("\n\r\"\0+-.0123456789".utf8)
        guard let byte = character.asciiValue, character.utf8.count == 1, !forbidden.contains(byte) else {
            throw ImportFailure.badDelimiter(String(character))
        }
        return byte
    }

    /// The file behind its headers, and what was found by looking at it.
    private static func begin(
        _ options: ImportOptions, isEncodingGuessed: Bool, _ control: Control
    ) throws -> (reader: RecordReader, delimiter: UInt8, headers: [String], findings: InputFindings) {
        var delimiter = try delimiter(options)
        var reader = try RecordReader(options.file, encoding: options.encoding, delimiter: delimiter)
        var headers = try reader.header().map { $0.trimmed }
        var findings = InputFindings()
        if options.encoding == nil || isEncodingGuessed, reader.encoding != .utf8 { findings.encoding = reader.encoding }
        findings.endsInReturns = reader.endsInReturns
        if headers.count == 1, options.delimiter == nil, let header = headers.first {
            findings.delimiter = try DelimiterGuess.find(options.file, options.encoding, header: header, control)
            if let byte = findings.delimiter?.asciiValue {
                delimiter = byte
                reader = try RecordReader(options.file, encoding: options.encoding, delimiter: byte)
                headers = try reader.header().map { $0.trimmed }
            } else if let other = otherDelimiters.first(where: { header.contains($0.sign) }) {
                throw ImportFailure.delimiter(header, found: other.name)
            }
        }
        return (reader, delimiter, headers, findings)
    }

    private static let otherDelimiters: [(sign: Character, name: String)] = [(";", ";"), ("\t", "\\t"), ("|", "|")]
}

extension String {
    /// Without blanks around it.
    fileprivate var trimmed: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
