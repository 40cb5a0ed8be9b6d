package import Messages

/// Which nodes of a graph hang together.
package struct Components: Sendable {
    /// The component of each node; they are numbered from 0 in the order of their first nodes.
    package let ofNode: Buffer<Int32>
    package let count: Int

    /// The components of a graph whose edges lead both ways (`Graph.Direction.both`); a node without edges is one of its own.
    package init(of graph: Graph, control: Control) throws {
        ofNode = Buffer(repeating: -1, count: graph.nodeCount)
        let queue = Buffer<Int32>(unfilled: graph.nodeCount)
        var (found, count) = (0, 0)
        for first in 0..<graph.nodeCount where ofNode.pointer[first] < 0 {
            ofNode.pointer[first] = Int32(count)
            queue.pointer[found] = Int32(first)
            var next = found
            found += 1
            while next < found {
                try control.check(row: next)
                for place in graph.places(of: Int(queue.pointer[next])) {
                    let end = graph.end(place)
                    guard ofNode.pointer[end] < 0 else { continue }
                    ofNode.pointer[end] = Int32(count)
                    queue.pointer[found] = Int32(end)
                    found += 1
                }
                next += 1
            }
            count += 1
        }
        self.count = count
    }
}
