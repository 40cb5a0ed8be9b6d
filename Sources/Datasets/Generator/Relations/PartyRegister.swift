/// The parties of the city's relations, in the order in which they turned up; the number of the first is 1.
struct PartyRegister: Sendable {
    private(set) var kinds: [PartyKind] = []
    /// Where an address lies; 0 of others.
    private(set) var districts: [UInt8] = []
    private(set) var areDefaulters: [Bool] = []

    var count: Int { kinds.count }

    /// Adds one, and gives its number.
    mutating func add(_ kind: PartyKind, district: UInt8 = 0, isDefaulter: Bool = false) -> Int32 {
        kinds.append(kind)
        districts.append(district)
        areDefaulters.append(isDefaulter)
        return Int32(kinds.count)
    }

    func party(_ number: Int, _ names: PartyNames) -> Party {
        let kind = kinds[number - 1]
        let name =
            switch kind {
            case .person: names.person(number)
            case .company: names.company(number)
            case .address: names.address(number, District.all[Int(districts[number - 1])])
            }
        return Party(kind, name: name, isDefaulter: areDefaulters[number - 1])
    }
}
