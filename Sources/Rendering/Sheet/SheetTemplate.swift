/// The page of a health-check sheet: everything in one file, two sides of A4 at most in print.
///
/// All that is filled in is escaped, but for `style`, and for `radar` and `trend`, which escape their words themselves.
enum SheetTemplate {
    static let text = """
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="Assay">
        <title>{{title}} · {{name}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <main>
        <header>
        <div><p class="kind">{{title}}</p><h1>{{name}}</h1><p class="code">{{code}} · {{words.asOf}} {{snapshot}}</p></div>
        {{#standing}}<div class="badge band-{{rank}}"><span class="band">{{band}}</span><span class="score">{{score}}</span></div>{{/standing}}
        </header>
        <div class="two">
        <section><h2>{{words.identity}}</h2><dl>{{#facts}}<dt>{{name}}</dt><dd>{{value}}</dd>{{/facts}}</dl></section>
        {{#standing}}<section><h2>{{words.standing}}</h2>
        <table class="plain"><tbody>
        <tr><th scope="row">{{words.score}}</th><td class="n">{{score}}</td><td class="dim">{{range}}</td></tr>
        <tr><th scope="row">{{words.band}}</th><td class="n">{{band}}</td><td class="dim">{{bands}}</td></tr>
        <tr><th scope="row">{{words.pd}}</th><td class="n">{{pd}}</td><td></td></tr>
        {{#percentiles}}<tr><th scope="row">{{name}}</th><td class="n">{{value}}</td>\
        <td><span class="track"><span class="fill" style="width:{{width}}%"></span></span></td></tr>{{/percentiles}}
        </tbody></table>
        {{#vetoes}}<p class="alert">{{words.veto}}: {{text}}</p>{{/vetoes}}
        </section>{{/standing}}
        </div>
        {{#hasDimensions}}<section><h2>{{words.dimensions}}</h2>
        <div class="radar-row">{{{radar}}}
        <table><thead><tr><th>{{words.dimension}}</th><th class="n">{{words.points}}</th><th class="n">{{words.best}}</th>\
        <th class="n">{{words.peers}}</th><th class="n">{{words.before}}</th><th class="n">{{words.characteristics}}</th></tr></thead><tbody>
        {{#dimensions}}<tr><th scope="row">{{name}}</th><td class="n">{{points}}</td><td class="n">{{best}}</td><td class="n">{{peers}}</td>\
        <td class="n">{{before}}</td><td class="n">{{count}}</td></tr>{{/dimensions}}
        </tbody></table></div>{{#peers}}<p class="dim">{{text}}</p>{{/peers}}</section>{{/hasDimensions}}
        <section><h2>{{words.risk}}</h2>
        <div class="chips">{{#risks}}<span class="chip {{colour}}">{{name}} <b>{{index}}</b>{{#mark}} · {{text}}{{/mark}}</span>{{/risks}}</div>
        {{#paragraphs}}<p>{{text}}</p>{{/paragraphs}}
        {{#hasRiskPoints}}<table><thead><tr><th>{{words.riskPoint}}</th><th>{{words.severity}}</th><th class="n">{{words.points}}</th>\
        <th>{{words.finding}}</th></tr></thead><tbody>
        {{#riskPoints}}<tr><th scope="row">{{name}}</th><td>{{severity}}</td><td class="n">{{points}}</td><td>{{phrase}}{{#sources}}<span class="tag">{{text}}</span>{{/sources}}</td></tr>{{/riskPoints}}
        </tbody></table>{{/hasRiskPoints}}</section>
        {{#hasLines}}<section><h2>{{words.costliest}}</h2>
        <table><thead><tr><th>{{words.characteristic}}</th><th>{{words.value}}</th><th class="n">{{words.points}}</th>\
        <th class="n">{{words.lost}}</th><th>{{words.source}}</th><th>{{words.upTo}}</th></tr></thead><tbody>
        {{#lines}}<tr><th scope="row">{{name}}<span class="tag">{{tag}}</span></th><td>{{value}}</td><td class="n">{{points}}</td><td class="n">{{lost}}</td>\
        <td class="dim">{{source}}</td><td class="dim day">{{asOf}}</td></tr>{{/lines}}
        </tbody></table><p class="dim">{{linesNote}}</p></section>{{/hasLines}}
        <div class="two">
        {{#hasRatings}}<section><h2>{{words.ratings}}</h2><table><tbody>
        {{#ratings}}<tr><th scope="row">{{name}}</th><td class="n">{{value}}</td><td class="tag">{{source}}</td></tr>{{/ratings}}
        </tbody></table></section>{{/hasRatings}}
        <section><h2>{{words.history}}</h2>{{{trend}}}<table><thead><tr><th>{{words.snapshot}}</th><th class="n">{{words.score}}</th>\
        <th>{{words.band}}</th>{{#modules}}<th class="n">{{name}}</th>{{/modules}}</tr></thead><tbody>
        {{#history}}<tr><th scope="row">{{snapshot}}</th><td class="n">{{score}}</td><td>{{band}}</td>{{#indices}}<td class="n">{{value}}</td>{{/indices}}</tr>{{/history}}
        </tbody></table></section>
        </div>
        {{#hasEvents}}<section><h2>{{words.events}}</h2><table><tbody>
        {{#events}}<tr><th scope="row">{{date}}</th><td>{{what}}</td><td>{{detail}}</td></tr>{{/events}}
        </tbody></table>{{#moreEvents}}<p class="dim">{{text}}</p>{{/moreEvents}}</section>{{/hasEvents}}
        <footer><p>{{dataset}}</p><p>{{provenance}}</p></footer>
        </main>
        </body>
        </html>

        """

    static let style = """
        :root{--ink:#1b2430;--dim:#5d6b7a;--line:#d5dce4;--soft:#f3f6f9;--accent:#1f5fa8}
        *{box-sizing:border-box}
        html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        body{margin:0;background:#e9edf2;color:var(--ink);font:13px/1.5 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",\
        "WenQuanYi Zen Hei",system-ui,sans-serif}
        main{max-width:820px;margin:24px auto;padding:28px 32px;background:#fff;box-shadow:0 1px 6px rgba(20,30,50,.16)}
        header{display:flex;justify-content:space-between;gap:20px;border-bottom:2px solid var(--accent);padding-bottom:12px}
        h1{font-size:22px;line-height:1.3;margin:2px 0;overflow-wrap:anywhere}
        h2{font-size:14px;margin:16px 0 6px;color:var(--accent)}
        p{margin:4px 0;overflow-wrap:anywhere}
        .tag{display:block;color:var(--dim);font-size:9px;font-weight:400;line-height:1.3;overflow-wrap:anywhere}
        td.tag{display:table-cell}
        .day{white-space:nowrap}
        .kind{color:var(--dim);letter-spacing:.08em}
        .code{color:var(--dim);font-variant-numeric:tabular-nums}
        .badge{flex:none;width:104px;border-radius:8px;padding:8px 0;text-align:center;color:#fff;background:#5d6b7a}
        .badge .band{display:block;font-size:30px;font-weight:700;line-height:1.1;overflow-wrap:anywhere}
        .badge .score{font-size:15px}
        .band-0{background:#1e7d4f}.band-1{background:#4d8f2f}.band-2{background:#a8801a}.band-3{background:#c4601d}.band-4{background:#b3262b}
        .two{display:grid;grid-template-columns:1fr 1fr;gap:0 28px}
        dl{display:grid;grid-template-columns:auto 1fr;gap:2px 14px;margin:0}
        dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th,td{text-align:left;font-weight:400;padding:2px 8px 2px 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
        thead th{color:var(--dim);border-bottom:1px solid #9aa7b5}
        .n{text-align:right;white-space:nowrap}
        .n+td:not(.n),.n+th:not(.n){padding-left:10px}
        .dim{color:var(--dim);font-size:11.5px}
        .track{display:block;width:100%;min-width:80px;height:8px;border-radius:4px;background:var(--line);margin-top:6px}
        .fill{display:block;height:8px;border-radius:4px;background:var(--accent)}
        .alert{color:#8d1d22;font-weight:600}
        .radar-row{display:grid;grid-template-columns:270px 1fr;gap:18px;align-items:center}
        .chips{display:flex;flex-wrap:wrap;gap:8px;margin-bottom:4px}
        .chip{border:1px solid var(--line);border-radius:12px;padding:1px 10px;background:var(--soft)}
        .chip.yellow{background:#fff3c4;border-color:#d9b93a}.chip.orange{background:#ffe0c2;border-color:#dd8a3c}
        .chip.red{background:#ffd9d9;border-color:#c9474c}
        footer{margin-top:18px;border-top:1px solid var(--line);padding-top:6px;color:var(--dim);font-size:11px}
        svg text{font-size:11px;fill:var(--ink)}
        @media (max-width:640px){.two,.radar-row{grid-template-columns:1fr}main{margin:0;padding:18px}}
        @page{size:A4;margin:12mm}
        @media print{body{background:#fff;font-size:10.5px;line-height:1.4}main{max-width:none;margin:0;padding:0;box-shadow:none}
        h1{font-size:18px}h2{font-size:12px;margin:9px 0 3px;break-after:avoid}tr,.radar-row,header{break-inside:avoid}
        .two{grid-template-columns:1fr 1fr}.radar-row{grid-template-columns:230px 1fr}th,td{padding:1px 6px 1px 0}.dim{font-size:9.5px}
        footer{font-size:9px;margin-top:8px}}
        """
}
