import Columns
import Datasets
import Messages
import Outputs
import Queries
import Supervision

extension DataSource {
    static let dispositions = DataSource(
        name: "dispositions", summary: Text(en: "what was done about enterprises, when and why", zh: "对企业的处置方式、日期与理由"),
        relation: { session in
            TableRelation(try DispositionTable.table(session.requireWorkplace().ledger.dispositions(), in: session))
        })
}
