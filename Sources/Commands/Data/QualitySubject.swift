import Datasets
import Messages
import Taxonomy

/// What `quality` is asked to look at: one tag, or the tags of a category, by their places in the dataset.
struct QualitySubject: Sendable, Hashable {
    let tags: [Int]
}

extension Parameter where Value == QualitySubject {
    /// A tag or a category of the dataset, by its id or Chinese name; what is both is the tag.
    static let qualitySubject = Parameter(
        "TAG|CATEGORY", .tag, .optional, Text(en: "a tag or a category; everything by default", zh: "标签或类别；默认检查全部")
    ) { reader, session in
        let start = reader.startOfNext()
        let name = try reader.name(Text(en: "the name of a tag or a category", zh: "标签名或类别名"))
        do {
            return QualitySubject(tags: [try session.tag(named: name, at: reader.place(from: start)).index])
        } catch let unknown as Diagnostic {
            let dataset = try session.requireWorkplace().dataset
            guard let category = dataset.categories.first(where: { $0.id == name || $0.name.zh == name }) else { throw unknown }
            return QualitySubject(tags: dataset.tags.indices.filter { dataset.tags[$0].category == category.id })
        }
    }
}
