import Model

extension EntityType {
    /// A number for sorting; nothing stored depends on it.
    var order: UInt8 {
        switch self {
        case .country: 0
        case .person: 1
        case .organization: 2
        case .place: 3
        case .agreement: 4
        case .programme: 5
        case .event: 6
        case .issue: 7
        }
    }
}

extension Ledger {
    /// Renumbers strings, documents and nodes by what they say, so that nothing after this depends on the order of arrival.
    mutating func canonicalize() {
        let strings = strings.sort()
        func place(_ string: Int32) -> Int32 { string < 0 ? -1 : strings[Int(string)] }

        for index in sources.indices {
            sources[index].id = place(sources[index].id)
            sources[index].representative = place(sources[index].representative)
            sources[index].publisher = place(sources[index].publisher)
        }
        let sourceOrder = sources.indices.sorted { sources[$0].id < sources[$1].id }
        var documents = [Int32](repeating: 0, count: sources.count)
        for (new, old) in sourceOrder.enumerated() { documents[old] = Int32(new) }
        sources = sourceOrder.map { sources[$0] }
        if sourceOrder != Array(sources.indices) { moveToDocumentOrder() }

        for index in self.nodes.indices {
            self.nodes[index].name = place(self.nodes[index].name)
            self.nodes[index].block = place(self.nodes[index].block)
            self.nodes[index].country = place(self.nodes[index].country)
            if self.nodes[index].document >= 0 { self.nodes[index].document = documents[Int(self.nodes[index].document)] }
        }
        let nodeOrder = self.nodes.indices.sorted { Ledger.precedes(self.nodes[$0], self.nodes[$1]) }
        var nodes = [Int32](repeating: 0, count: self.nodes.count)
        for (new, old) in nodeOrder.enumerated() { nodes[old] = Int32(new) }
        func move(_ node: Int32) -> Int32 { node < 0 ? -1 : nodes[Int(node)] }
        self.nodes = nodeOrder.map { self.nodes[$0] }
        mentions = nodeOrder.map { mentions[$0] }
        firstDay = nodeOrder.map { firstDay[$0] }
        lastDay = nodeOrder.map { lastDay[$0] }
        for index in locals.indices { locals[index] = move(locals[index]) }

        sortedFacts = Facts(facts, nodes: nodes.count) { entry in
            entry.node = move(entry.node)
            entry.string = entry.kind == Fact.parent ? move(entry.string) : place(entry.string)
        }
        facts = Tally()
        sortedOffices = Facts(offices, nodes: nodes.count) { entry in
            entry.node = move(entry.node)
            entry.string = place(entry.string)
        }
        offices = Tally()

        for index in ties.indices {
            ties[index].document = documents[Int(ties[index].document)]
            ties[index].source = move(ties[index].source)
            ties[index].target = move(ties[index].target)
            ties[index].agreement = move(ties[index].agreement)
            ties[index].by = move(ties[index].by)
            ties[index].role = place(ties[index].role)
            ties[index].issue = place(ties[index].issue)
        }
        for index in occurrences.indices {
            let occurrence = occurrences[index]
            occurrences[index].document = documents[Int(occurrence.document)]
            occurrences[index].type = place(occurrence.type)
            occurrences[index].mode = place(occurrence.mode)
            occurrences[index].place = move(occurrence.place)
            let first = Int(occurrence.first)
            let contexts = first + Int(occurrence.actors) + Int(occurrence.recipients)
            for slot in first..<contexts { participants[slot] = move(participants[slot]) }
            let end = contexts + Int(occurrence.contexts) + (contexts - first)
            for slot in contexts..<end { participants[slot] = place(participants[slot]) }
        }
    }

    /// Lays out local entities, ties and occurrences in the order of their documents.
    private mutating func moveToDocumentOrder() {
        let old = (locals, ties, occurrences)
        locals.removeAll(keepingCapacity: true)
        ties.removeAll(keepingCapacity: true)
        occurrences.removeAll(keepingCapacity: true)
        for index in sources.indices {
            let source = sources[index]
            sources[index].locals = locals.take(old.0, source.locals)
            sources[index].ties = ties.take(old.1, source.ties)
            sources[index].occurrences = occurrences.take(old.2, source.occurrences)
        }
    }

    /// Nodes of one type and block lie side by side.
    private static func precedes(_ a: EntityNode, _ b: EntityNode) -> Bool {
        if a.type != b.type { return a.type.order < b.type.order }
        if a.block != b.block { return a.block < b.block }
        if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
        if a.name != b.name { return a.name < b.name }
        if a.country != b.country { return a.country < b.country }
        if a.family != b.family { return a.family.rawValue < b.family.rawValue }
        return (a.document, a.ordinal) < (b.document, b.ordinal)
    }

    /// The nodes of a type whose words are those of a block.
    func nodes(of type: EntityType, inBlock block: Int32) -> Range<Int32> {
        func lowerBound(_ block: Int32) -> Int32 {
            var low = 0
            var high = nodes.count
            while low < high {
                let middle = (low + high) / 2
                let node = nodes[middle]
                if (node.type.order, node.block) < (type.order, block) { low = middle + 1 } else { high = middle }
            }
            return Int32(low)
        }
        return lowerBound(block)..<lowerBound(block + 1)
    }
}

extension Array {
    /// Appends a range of another array and answers where it lies now.
    fileprivate mutating func take(_ other: [Element], _ range: Range<Int32>) -> Range<Int32> {
        let start = Int32(count)
        append(contentsOf: other[Int(range.lowerBound)..<Int(range.upperBound)])
        return start..<Int32(count)
    }
}
