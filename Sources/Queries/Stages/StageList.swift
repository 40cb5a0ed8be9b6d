/// All stages, one line each.
package enum StageList {
    package static let all: [any Stage.Type] = [
        By.self,
        Compare.self,
        Cross.self,
        Derive.self,
        Dist.self,
        Hist.self,
        Join.self,
        Plot.self,
        Sample.self,
        Save.self,
        Select.self,
        Sort.self,
        Top.self,
        Where.self,
    ]

    package static func stage(_ name: String) -> (any Stage.Type)? {
        all.first { $0.facts.name == name }
    }

    /// Whether the word is a stage's name.
    static func contains(_ name: String) -> Bool {
        stage(name) != nil
    }

    static var namesText: String {
        all.map { "`\($0.facts.name)`" }.joined(separator: ", ")
    }
}
