// Stands in until the generator lands: delete this file then.
package import Messages
package enum CityGenerator { package static func run(_ o: GeneratorOptions, into: String, replace: Bool, control: Control) throws {} }
