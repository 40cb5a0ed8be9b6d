package import Messages

/// All stages, one line each.
package enum StageList {
    package static let all: [any Stage.Type] = [
        By.self,
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

    /// Stages of the language that this version does not have yet, with what they will do.
    package static let later: [String: Text] = [
        "compare": Text(en: "which fields set two groups apart", zh: "比较两组在哪些字段上不同")
    ]

    package static func stage(_ name: String) -> (any Stage.Type)? {
        all.first { $0.facts.name == name }
    }

    /// Whether the word is a stage's name, of this version or a later one.
    static func contains(_ name: String) -> Bool {
        stage(name) != nil || later[name] != nil
    }

    static var namesText: String {
        all.map { "`\($0.facts.name)`" }.joined(separator: ", ")
    }
}

/// What the language has and this version has not.
package enum NotYet {
    package static func diagnostic(_ what: String, _ purpose: Text, at place: Place?, hint: Text? = nil) -> Diagnostic {
        let message = Text(
            en: "\(what) (\(purpose.en)) is part of the language, but this version does not have it yet",
            zh: "\(what)（\(purpose.zh)）属于查询语言，但当前版本尚未提供")
        return Diagnostic("not-yet", message, at: place, hint: hint)
    }
}
