import Columns
package import Messages
import Taxonomy

/// Makes the synthetic city, one snapshot after the other.
///
/// A value is a function of the options and of nothing else: not of threads, of the order of work, or of the machine. Random
/// numbers are counted, not drawn in a row, and only + - * / and square root touch a value.
package struct CityGenerator: Sendable {
    package let options: GeneratorOptions
    private let tables: TaxonomyTables
    private var register: Register
    private var members: [Int32] = []
    private var calibrations: [Calibration?]
    private var past = Past()
    private var model: OutcomeModel
    private var fates = Fates()
    private var relations = CityRelations()
    private var events: CityEvents
    /// By the register's number: that which a dataset gives an enterprise, by the order in which it first appears.
    private var numbers: [Int32] = []
    private var lastNumber: Int32 = 0
    private var nextSnapshot = 0

    package init(_ options: GeneratorOptions) throws {
        self.options = options
        tables = try TaxonomyTables.own()
        register = try Register(options: options, tables: tables)
        calibrations = Array(repeating: nil, count: tables.tags.count)
        events = CityEvents(tables)
        model = OutcomeModel(seed: options.seed)
    }

    /// The next snapshot, oldest first; nil after the last one. Throws `Cancelled`.
    package mutating func next(control: Control) throws -> SnapshotContent? {
        guard nextSnapshot < options.snapshots else { return nil }
        let snapshot = nextSnapshot
        try enrol(snapshot, control)
        let frame = try frame(snapshot, control)
        var finished = try relate(frame, makeTags(frame, control), control)
        calibrations = finished.calibrations
        try events.update(frame, finished, enterprises: register.count, control: control)
        let told = try events.told(frame, finished, enterprises: register.count, control: control)
        for (tag, values) in told { finished.replace(tag, by: values) }
        try remakeRatios(of: Set(told.map(\.tag)), frame, &finished, control)
        let (outcomes, gone) = try makeOutcomes(frame, finished, control)
        try remember(frame, finished, control)
        members.removeAll { gone.contains($0) }
        nextSnapshot += 1
        return try content(frame, finished, outcomes, control)
    }

    // MARK: - Steps

    /// Who is there: at first all, later those who stayed and those founded since; in the order of their codes.
    private mutating func enrol(_ snapshot: Int, _ control: Control) throws {
        let years = Double(options.every.months) / 12
        let founded = snapshot == 0 ? options.enterprises : Int((Turnover.foundedPerYear * years * Double(options.enterprises)).rounded())
        members += try register.found(founded, snapshot: snapshot, control: control)
        let keys = register.sortKeys
        members = try control.sorted(members) { keys[Int($0)] < keys[Int($1)] }
    }

    private func frame(_ snapshot: Int, _ control: Control) throws -> SnapshotFrame {
        let register = self.register
        let factors = try LatentFactors(
            of: members, snapshot: snapshot, months: options.every.months, seed: options.seed, control: control,
            founding: register.founding)
        return SnapshotFrame(
            options: options, tables: tables, snapshot: snapshot, day: options.day(ofSnapshot: snapshot).number, enterprises: members,
            factors: factors, districts: members.map { register.districts[Int($0)] },
            industries: members.map { register.industries[Int($0)] }, founded: members.map { register.founded[Int($0)] },
            types: members.map { register.types[Int($0)] }, past: past)
    }

    /// Group by group, so that each tag finds what it depends on; within a group the threads share the tags.
    private func makeTags(_ frame: SnapshotFrame, _ control: Control) throws -> FinishedColumns {
        var finished = FinishedColumns(tables, calibrations: calibrations)
        let stage = Text(en: "making the snapshot of \(Day(number: frame.day).iso)", zh: "生成 \(Day(number: frame.day).iso) 快照")
        let total = tables.tags.count * options.snapshots
        var done = tables.tags.count * frame.snapshot
        for wave in tables.waves {
            for part in wave.chunks(of: 16) {
                try control.step(stage, done: done, total: total)
                let made = try Parallel.map(part.count, control: control) { [finished] place in
                    var maker = TagMaker(tables.tags[part[place]], frame: frame, finished: finished, control: control)
                    return try maker.make()
                }
                for (index, made) in zip(part, made) { finished.put(made, at: index) }
                done += part.count
            }
        }
        return finished
    }

    /// Draws the relations, and lets the tags that follow from them be what the relations make them.
    private mutating func relate(
        _ frame: SnapshotFrame, _ finished: FinishedColumns, _ control: Control
    ) throws -> FinishedColumns {
        numbers += Array(repeating: 0, count: register.count - numbers.count)
        for enterprise in frame.enterprises where numbers[Int(enterprise)] == 0 {
            lastNumber += 1
            numbers[Int(enterprise)] = lastNumber
        }
        var finished = finished
        let values = try relations.update(frame, finished, enterprises: register.count, control: control)
        for tag in RelationTag.allCases { if let values = values[tag] { finished.replace(tag.rawValue, by: values) } }
        return finished
    }

    /// Makes what is a ratio of one of these tags again.
    private func remakeRatios(
        of told: Set<String>, _ frame: SnapshotFrame, _ finished: inout FinishedColumns, _ control: Control
    ) throws {
        for (index, facts) in tables.tags.enumerated() {
            guard case .ratio(let above, let below, _) = facts.notes.derivation, told.contains(above) || told.contains(below) else {
                continue
            }
            var maker = TagMaker(facts, frame: frame, finished: finished, control: control)
            finished.put(try maker.make(), at: index)
        }
    }

    /// The relations of the snapshots made so far, for the dataset that these were written to, in their order, and nothing else.
    package func relationContent(control: Control) throws -> RelationContent {
        try relations.content(numbers: numbers, seed: options.seed, control: control)
    }

    /// The events that the tags of these snapshots count, for the same dataset.
    package func eventContent(control: Control) throws -> EventContent {
        try events.content(numbers: numbers, control: control)
    }

    private mutating func makeOutcomes(
        _ frame: SnapshotFrame, _ finished: FinishedColumns, _ control: Control
    ) throws -> (outcomes: OutcomeMaker.Made, gone: Set<Int32>) {
        let years = Double(options.every.months) / 12
        let chance = options.every == .year ? Turnover.leavesPerYear : 1 - BasicMath.power(1 - Turnover.leavesPerYear, years)
        let (seed, steps) = (options.seed, 12 / options.every.months)
        let leaves: @Sendable (Int, Int) -> Bool = { enterprise, snapshot in
            CounterRandom(seed: seed, purpose: "leaves", step: snapshot).uniform(enterprise) < chance
        }
        let causes = Fates.Causes(
            chances: try model.chances(frame, control: control), hasLoan: finished.stage(of: "loan_balance").map { $0 > 0 },
            isFundraiser: finished.stage(of: Fundraisers.tag).map { $0 > 0 },
            hasLicence: finished.stage(of: RegistrationStatus.tag).map { !RegistrationStatus.withoutLicence.contains($0) })
        try fates.update(frame, causes, enterprises: register.count, control: control) { enterprise in
            (0..<steps - 1).contains { leaves(enterprise, frame.snapshot + $0) }
        }
        return try OutcomeMaker(frame: frame, fates: fates, leaves: leaves).make(control: control)
    }

    private mutating func remember(_ frame: SnapshotFrame, _ finished: FinishedColumns, _ control: Control) throws {
        past.day = frame.day
        for tag in Past.lasting {
            try control.check()
            var values = Array(repeating: Int64.min, count: register.count)
            for (enterprise, value) in zip(frame.enterprises, finished.stage(of: tag)) { values[Int(enterprise)] = value }
            past.values[tag] = values
        }
        var watched: [String: [Bool]] = [:]
        for tag in Past.watched {
            try control.check()
            var was = Array(repeating: false, count: register.count)
            for (enterprise, value) in zip(frame.enterprises, finished.stage(of: tag)) { was[Int(enterprise)] = value > 0 }
            watched[tag] = was
        }
        past.wasPositive.append(watched)
    }

    private func content(
        _ frame: SnapshotFrame, _ finished: FinishedColumns, _ outcomes: OutcomeMaker.Made, _ control: Control
    ) throws -> SnapshotContent {
        let day = Day(number: frame.day)
        let codes = try control.map(frame.rows) { register.code(of: Int(frame.enterprises[$0])) }
        var content = SnapshotContent(name: day.iso, date: day, codes: codes)
        content.names = frame.enterprises.map { register.names[Int($0)] }
        content.districts = levels(District.all.map(\.name), frame.districts)
        content.industries = levels(Industry.all.map(\.letter), frame.industries)
        content.columns = zip(tables.tags, finished.columns).compactMap { entry, column in column.map { .init(entry.tag, $0) } }
        content.statuses = content.columns.first { $0.tag.id == "registration_status" }?.column
        content.founded = content.columns.first { $0.tag.id == "establishment_date" }?.column
        content.freshness = FreshnessModel.freshness(tables.categories, on: frame.day, frame.random("freshness"))
        if options.outcomes == .all || frame.snapshot < options.snapshots - 1 {
            content.outcomes = outcomes.values
            content.outcomeKinds = outcomes.kinds
            content.outcomeDates = outcomes.dates
            content.dispositions = outcomes.dispositions
        }
        return content
    }

    private func levels(_ labels: [String], _ codes: [UInt8]) -> Column {
        let stage = codes.map(Int64.init)
        return stage.withUnsafeBufferPointer { Column.narrowest(.level(Labels(labels)), stage: $0) }
    }
}

extension Array {
    /// The elements in their order, in pieces of at most `size`.
    fileprivate func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
