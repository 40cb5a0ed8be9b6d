package import Messages

/// A section of the national classification of industries, GB/T 4754-2017, by its letter.
package struct IndustrySection: Sendable, Hashable {
    /// `A` to `S`; T, international organisations, has no enterprises.
    package let letter: String
    package let name: Text

    private init(_ letter: String, _ zh: String, _ en: String) {
        self.letter = letter
        name = Text(en: en, zh: zh)
    }

    /// In the order of their letters.
    package static let all = [
        IndustrySection("A", "农、林、牧、渔业", "Agriculture, forestry, animal husbandry and fishery"),
        IndustrySection("B", "采矿业", "Mining"),
        IndustrySection("C", "制造业", "Manufacturing"),
        IndustrySection("D", "电力、热力、燃气及水生产和供应业", "Production and supply of electricity, heat, gas and water"),
        IndustrySection("E", "建筑业", "Construction"),
        IndustrySection("F", "批发和零售业", "Wholesale and retail trade"),
        IndustrySection("G", "交通运输、仓储和邮政业", "Transport, storage and post"),
        IndustrySection("H", "住宿和餐饮业", "Hotels and catering"),
        IndustrySection("I", "信息传输、软件和信息技术服务业", "Information transmission, software and information technology"),
        IndustrySection("J", "金融业", "Finance"),
        IndustrySection("K", "房地产业", "Real estate"),
        IndustrySection("L", "租赁和商务服务业", "Leasing and business services"),
        IndustrySection("M", "科学研究和技术服务业", "Scientific research and technical services"),
        IndustrySection("N", "水利、环境和公共设施管理业", "Water, environment and public facilities"),
        IndustrySection("O", "居民服务、修理和其他服务业", "Services to households, repair and other services"),
        IndustrySection("P", "教育", "Education"),
        IndustrySection("Q", "卫生和社会工作", "Health and social work"),
        IndustrySection("R", "文化、体育和娱乐业", "Culture, sports and entertainment"),
        IndustrySection("S", "公共管理、社会保障和社会组织", "Public administration, social security and social organisations"),
    ]

    /// The name of the section with this letter; nil where there is none.
    package static func name(of letter: String) -> Text? {
        all.first { $0.letter == letter }?.name
    }
}
