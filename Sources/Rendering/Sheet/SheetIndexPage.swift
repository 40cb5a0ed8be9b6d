package import Messages
import Mustache
package import Supervision

/// The page that lists the sheets of a folder.
package struct SheetIndexPage {
    private let language: Language
    private let template: MustacheTemplate

    package init(language: Language) throws {
        self.language = language
        template = try MustacheTemplate(string: Self.text)
    }

    /// - Parameter sheets: each with the name of its file.
    package func html(_ sheets: [(sheet: HealthSheet, file: String)], snapshot: String) -> String {
        template.render(
            [
                "language": language == .chinese ? "zh-CN" : "en", "style": SheetTemplate.style,
                "title": SheetWords.title.in(language), "snapshot": snapshot, "count": sheets.count,
                "heads": [
                    Text(en: "code", zh: "信用代码"), Text(en: "name", zh: "名称"), Text(en: "score", zh: "评分"), Text(en: "band", zh: "等级"),
                ].map { ["text": $0.in(language)] } + RiskModule.allCases.map { ["text": $0.text.in(language)] },
                "rows": sheets.map(row),
            ] as [String: Any])
    }

    private func row(_ sheet: HealthSheet, _ file: String) -> [String: Any] {
        [
            "file": file, "code": sheet.code, "name": sheet.name ?? sheet.code,
            "score": sheet.standing.map { String($0.score) } ?? CellText.missingMark, "band": sheet.standing?.band ?? CellText.missingMark,
            "indices": sheet.risks.map { ["value": $0.index, "colour": $0.colour?.rawValue ?? ""] as [String: Any] },
        ]
    }

    private static let text = """
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} · {{snapshot}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <main>
        <header><div><p class="kind">{{title}}</p><h1>{{snapshot}}</h1><p class="code">{{count}}</p></div></header>
        <table><thead><tr>{{#heads}}<th>{{text}}</th>{{/heads}}</tr></thead><tbody>
        {{#rows}}<tr><td>{{code}}</td><th scope="row"><a href="{{file}}">{{name}}</a></th><td>{{score}}</td><td>{{band}}</td>\
        {{#indices}}<td><span class="chip {{colour}}">{{value}}</span></td>{{/indices}}</tr>
        {{/rows}}</tbody></table>
        </main>
        </body>
        </html>

        """
}
