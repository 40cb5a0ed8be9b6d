import Messages

/// Functions of dates; of a time they take its day.
enum DayFunctions {
    static let rows: [Function] = [
        Function(
            "day", "date", 1...1, Text(en: "the day of the month", zh: "日"), example: "enterprises | by day = day(founded)",
            meaning: { part(&$0, $1, .day) }),
        Function(
            "month", "date", 1...1, Text(en: "the month, 1 to 12", zh: "月（1 至 12）"), example: "enterprises | by month = month(founded)",
            meaning: { part(&$0, $1, .month) }),
        Function(
            "quarter", "date", 1...1, Text(en: "the quarter, 1 to 4", zh: "季度（1 至 4）"),
            example: "enterprises | by quarter = quarter(founded)",
            meaning: { part(&$0, $1, .quarter) }),
        Function(
            "year", "date", 1...1, Text(en: "the year", zh: "年"), example: "enterprises | by year = year(founded)",
            meaning: { part(&$0, $1, .year) }),
    ]

    private static func part(_ query: inout Lowering, _ call: Call, _ function: ScalarFunction) -> Typed {
        let value = query.value(call.arguments[0])
        if value.isUnknown { return value }
        let day = query.dated(value)
        guard day.type == .date else {
            query.reportArgument(value, expected: Text(en: "a date", zh: "日期"))
            return .unknown(call.extent)
        }
        // 2024 is a name, and no quantity to be written 2,024.
        return Typed(.integer, .function(function, [day.scalar]), isOrdinal: function == .year, call.extent)
    }
}
