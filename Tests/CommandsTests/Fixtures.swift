import Datasets
import Files
import Messages

/// Small datasets of special kinds.
enum Fixtures {
    /// Four enterprises, one of which has no record (-9) of what it owes and one nothing at all.
    static func withSpecials(in folder: String) throws -> String {
        try AtomicFile.write(
            "code,owed,kind,since,listed\nA,5,甲,2020-01-31,true\nB,-9,乙,,false\nC,,甲,2021-12-01,true\nD,7.25,,2022-02-28,\n",
            to: folder + "/a.csv")
        var options = ImportOptions(file: folder + "/a.csv", into: folder + "/specials.assay")
        options.key = "code"
        options.specials = ["owed": [-9]]
        _ = try Importer.run(options, control: Control())
        return options.dataset
    }
}
