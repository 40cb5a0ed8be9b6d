/// Every command, one line each, in alphabetical order within its topic.
package enum CommandList {
    package static let all: [any Command] = [
        // Data
        Describe(),
        DrillDown(),
        ExportCSV(),
        ExportSQLite(),
        Import(),
        ImportRelations(),
        LinkList(),
        Links(),
        Open(),
        RefreshRelations(),
        ReviewQuality(),
        RunSQL(),
        ChooseSnapshot(),
        // Scorecard
        Add(),
        BandAt(),
        BandQuantile(),
        BandRate(),
        BinTags(),
        Bins(),
        Calibrate(),
        CardExport(),
        CardImport(),
        CardNew(),
        CardOpen(),
        CardSave(),
        Cuts(),
        Drop(),
        DropVeto(),
        ExplainScore(),
        FitWeights(),
        Redo(),
        Scale(),
        ScreenTags(),
        SplitHash(),
        SplitOff(),
        SplitWhere(),
        Undo(),
        Validate(),
        WhatIf(),
        SetValue(),
        SetVeto(),
        SetWeight(),
        // Supervision
        TellCase(),
        Crosscheck(),
        CrosscheckRating(),
        Dispose(),
        DisposeImport(),
        ExplainWarning(),
        ShowFunnel(),
        GradeWarnings(),
        SetMark(),
        ProfileEnterprise(),
        AddRule(),
        DropRule(),
        RuleExport(),
        RuleImport(),
        RuleReset(),
        ScanEnterprises(),
        WriteSheet(),
        WriteSheets(),
        TuneRules(),
        WatchlistDrop(),
        WatchlistImport(),
        // Figures
        PlotBands(),
        PlotGains(),
        PlotHist(),
        PlotKS(),
        PlotROC(),
        PlotScores(),
        PlotWOE(),
        // Notebooks
        Accept(),
        AddNote(),
        DiffNotebooks(),
        MakeClaim(),
        ReplayNotebook(),
        Save(),
        // Session
        ExplainQuery(),
        Help(),
        ShowHistory(),
        Quit(),
        Recover(),
        AdjustSettings(),
        Watch(),
    ]

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    package static func command(named name: String) -> (any Command)? {
        byName[name]
    }

    /// First words of commands, each once.
    package static let firstWords: [String] = {
        var seen: Set<String> = []
        return all.map { String($0.name.split(separator: " ")[0]) }.filter { seen.insert($0).inserted }
    }()

    private static let secondWordsByFirst: [String: [String]] = {
        let pairs = all.map { $0.name.split(separator: " ").map(String.init) }.filter { $0.count == 2 }
        return Dictionary(grouping: pairs) { $0[0] }.mapValues { $0.map { $0[1] } }
    }()

    /// The second words that may follow `first`, such as `new`, `open`, `save` behind `card`.
    package static func secondWords(after first: String) -> [String] {
        secondWordsByFirst[first] ?? []
    }
}
