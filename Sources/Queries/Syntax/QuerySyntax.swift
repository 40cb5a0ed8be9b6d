package import Messages
package import Outputs

/// One stage of a query as it was written, with the place of its whole text.
package struct StageSyntax: Sendable, Hashable {
    package let stage: any Stage
    /// Of the stage's name.
    package let name: Extent
    /// From its name to its end.
    package let extent: Extent

    package init(_ stage: any Stage, name: Extent, extent: Extent) {
        self.stage = stage
        self.name = name
        self.extent = extent
    }

    package static func == (a: StageSyntax, b: StageSyntax) -> Bool {
        AnyHashable(a.stage) == AnyHashable(b.stage)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(AnyHashable(stage))
    }
}

/// The stages behind a `|`, of a query or of a command.
package struct TailSyntax: Sendable, Hashable {
    /// What all extents are offsets of.
    package let source: Source
    package let stages: [StageSyntax]
    /// On signs that were read as others: `，` as `,`.
    package let notes: [Note]

    package init(source: Source, stages: [StageSyntax], notes: [Note]) {
        self.source = source
        self.stages = stages
        self.notes = notes
    }

    package static func == (a: TailSyntax, b: TailSyntax) -> Bool {
        a.stages == b.stages
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(stages)
    }
}

/// A source and its stages, as they were written.
package struct QuerySyntax: Sendable, Hashable {
    package let origin: GivenName
    package let tail: TailSyntax

    package init(origin: GivenName, tail: TailSyntax) {
        self.origin = origin
        self.tail = tail
    }

    package var source: Source { tail.source }
    package var stages: [StageSyntax] { tail.stages }
}

/// A statement that is no command.
package enum StatementSyntax: Sendable, Hashable {
    case query(QuerySyntax)
    case letting(GivenName, QuerySyntax)
}
