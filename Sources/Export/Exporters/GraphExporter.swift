/// A format for the whole graph, written in blocks of bytes to wherever the caller wants them.
package protocol GraphExporter: Sendable {
    /// As in pipeline.yml.
    var name: String { get }
    /// In the output folder.
    var path: String { get }
    var mediaType: String { get }

    /// Hands over the file's bytes in order, in blocks of some 64 KiB.
    func write<Failure: Error>(_ graph: RelationGraph, to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure)
}

/// Every graph format.
package let graphExporters: [any GraphExporter] = [
    RelationshipsGraphMLExporter(), ActorsGraphMLExporter(), YEdExporter(), NodesCSVExporter(), EdgesCSVExporter(),
    FollowTheMoneyExporter(),
]

/// Bytes on their way to a sink, so that a file of any size is written with a buffer of one block.
struct Block<Failure: Error>: ~Copyable {
    private(set) var bytes: [UInt8] = []

    /// Lets `fill` append to the buffer, and hands it on when it is full.
    mutating func append(to sink: ([UInt8]) throws(Failure) -> Void, _ fill: (inout [UInt8]) -> Void) throws(Failure) {
        fill(&bytes)
        if bytes.count >= 65_536 { try flush(to: sink) }
    }

    mutating func flush(to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        if !bytes.isEmpty { try sink(bytes) }
        bytes.removeAll(keepingCapacity: true)
    }
}
