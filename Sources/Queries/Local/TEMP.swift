// Stands in until the local engine lands: delete this file then.
package import Columns
package import Messages
package struct LocalEngine: Engine { package init() {}
 package func run(_ plan: Plan, control: Control) throws -> QueryResult { throw Cancelled() }
 package static func mask(of condition: CompiledCondition, control: Control) throws -> Buffer<UInt8> { throw Cancelled() } }
