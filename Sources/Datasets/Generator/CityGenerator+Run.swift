package import Messages
import Taxonomy

extension CityGenerator {
    /// Makes a city and writes it as a dataset: whole or not at all. Returns the snapshots, oldest first.
    ///
    /// One snapshot is in memory at a time. An existing file is left alone unless `replace` is true. Errors: those of
    /// `DatasetWriter`, and `Cancelled`.
    ///
    /// - Parameter cases: what followed the snapshots, made by somebody who can judge them.
    @discardableResult package static func run(
        _ options: GeneratorOptions, into path: String, replace: Bool, control: Control,
        cases: (_ open: () throws -> Dataset) throws -> CityCases = { _ in CityCases() }
    ) throws -> [Snapshot] {
        let tables = try TaxonomyTables.own()
        let writer = try DatasetWriter(
            into: path, existing: replace ? .replace : .refuse, description: description(of: options), categories: tables.categories,
            departments: tables.departments)
        var city = try CityGenerator(options)
        var snapshots: [Snapshot] = []
        while let content = try city.next(control: control) { snapshots.append(try writer.append(content, control: control)) }
        try writer.append(city.relationContent(control: control), control: control)
        try writer.append(city.eventContent(control: control), control: control)
        try writer.append(cases)
        try control.check()
        try writer.finish()
        return snapshots
    }

    /// What the dataset says of itself, so that nobody takes it for a real city: the same in each language, since it is part of the file.
    static func description(of options: GeneratorOptions) -> String {
        "合成城市（虚构数据，不涉及任何真实企业）· synthetic city, no real enterprise is described: "
            + "enterprises=\(options.enterprises) snapshots=\(options.snapshots) every=\(options.every.rawValue) seed=\(options.seed)"
    }
}
