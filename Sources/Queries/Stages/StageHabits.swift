/// What stages are called elsewhere, in SQL, R, pandas and PRQL, and how they are written here.
package enum StageHabits {
    /// The stage as it may be typed, such as `top 10` for `limit`; nil where the word is nobody's name of a stage.
    package static func stage(for word: String) -> String? {
        stages[word.lowercased()]
    }

    private static let stages: [String: String] = [
        "head": "top 10", "limit": "top 10", "take": "top 10", "slice": "top 10", "first": "top 10",
        "tail": "sort row desc | top 10", "last": "sort row desc | top 10",
        "filter": "where CONDITION", "having": "where CONDITION", "query": "where CONDITION", "subset": "where CONDITION",
        "order": "sort FIELD desc", "order_by": "sort FIELD desc", "orderby": "sort FIELD desc", "arrange": "sort FIELD desc",
        "group": "by KEY", "group_by": "by KEY", "groupby": "by KEY", "summarise": "by KEY: n = count()",
        "summarize": "by KEY: n = count()", "aggregate": "by KEY: n = count()", "agg": "by KEY: n = count()", "count": "by KEY",
        "value_counts": "by KEY", "distinct": "by KEY", "unique": "by KEY", "table": "cross KEY, LEVEL", "pivot": "cross KEY, LEVEL",
        "crosstab": "cross KEY, LEVEL", "mutate": "derive NAME = EXPRESSION", "assign": "derive NAME = EXPRESSION",
        "project": "select FIELD, FIELD", "histogram": "hist FIELD", "write": "save FILE.csv", "to_csv": "save FILE.csv",
        "write_csv": "save FILE.csv",
    ]
}
