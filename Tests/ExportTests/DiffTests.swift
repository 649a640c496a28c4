import Export
import Model
import Testing

@Suite struct DiffTests {
    static let table = Contract.Table(
        name: "t", title: "T", primaryKey: ["k", "l"],
        columns: ["k", "l", "v", "w"].map { Contract.Column(name: $0, type: .string) })

    /// Changes from one CSV text to another, read `size` bytes at a time.
    static func changes(_ old: String?, _ new: String, size: Int = 3) -> [String] {
        func blocks(_ text: String?) -> () -> [UInt8]? {
            var rest = Array((text ?? "").utf8)[...]
            return {
                guard !rest.isEmpty else { return nil }
                defer { rest = rest.dropFirst(size) }
                return Array(rest.prefix(size))
            }
        }
        var found: [String] = []
        Export.changes(in: table, from: blocks(old), to: blocks(new)) { change in
            let values = change.values.map { " \($0.column)[\($0.old)>\($0.new)]" }.joined()
            found.append("\(change.kind.rawValue) \(change.key)\(values)")
        }
        return found
    }

    @Test(arguments: [
        ("k,l,v,w\na,1,x,y\n", "k,l,v,w\na,1,x,y\n", []),
        ("k,l,v,w\na,1,x,y\n", "k,l,v,w\na,1,x,z\n", ["changed a|1 w[y>z]"]),
        ("k,l,v,w\na,1,x,y\nb,1,,\n", "k,l,v,w\na,1,x,y\n", ["removed b|1"]),
        ("k,l,v,w\nb,1,,\n", "k,l,v,w\na,1,x,y\nb,1,,\nc,1,,\n", ["added a|1", "added c|1"]),
        ("k,l,v,w\na,1,x,y\na,2,x,y\n", "k,l,v,w\na,10,x,y\na,2,q,\n", ["removed a|1", "added a|10", "changed a|2 v[x>q] w[y>]"]),
        ("k,l,v,w\na,1,\"x\n,\"\"q\"\"\",y\n", "k,l,v,w\na,1,\"x\n,q\",y\n", ["changed a|1 v[x\n,\"q\">x\n,q]"]),
        // Quoting that means the same is no change, nor is a last line without its end.
        ("k,l,v,w\n\"a\",1,x,y", "k,l,v,w\na,1,x,y\n", []),
        // A column that came or went is empty on the other side.
        ("k,l,v\na,1,x\n", "k,l,v,w\na,1,x,y\n", ["changed a|1 w[>y]"]),
        ("k,l,old,v,w\na,1,o,x,y\n", "k,l,v,w\na,1,x,y\n", ["changed a|1 old[o>]"]),
        ("k,l,v,w\n", "k,l,v,w\n", []),
    ])
    func changesAreFoundByKey(old: String, new: String, expected: [String]) {
        for size in [1, 3, 1000] { #expect(DiffTests.changes(old, new, size: size) == expected, "blocks of \(size)") }
    }

    @Test func aTableThatDidNotExistIsAllAdded() {
        #expect(DiffTests.changes(nil, "k,l,v,w\na,1,x,y\nb,1,x,y\n") == ["added a|1", "added b|1"])
    }

    @Test func theFeedNamesTheColumnsThatChanged() {
        var rows: [ChangeRow] = []
        var old = [Array("k,l,v,w\na,1,x,y\n".utf8)]
        var new = [Array("k,l,v,w\na,1,p,q\n".utf8)]
        Export.changes(in: DiffTests.table, from: { old.popLast() }, to: { new.popLast() }) { rows.append($0.row(runID: "r1")) }
        #expect(rows.map(\.cells) == [[.string("r1"), .string("t"), .string("a|1"), .string("changed"), .string("v|w")]])
    }

    @Test func randomEditsAreFoundExactly() throws {
        var random = Seeded(state: 11)
        for _ in 0..<100 {
            func table() -> [String: String] {
                Dictionary((0..<12).map { _ in ("\(random.below(20))", ["x", "y,z", "\"", "\n"][random.below(4)]) }) { $1 }
            }
            func csv(_ rows: [String: String]) -> String {
                let cells = rows.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                    .map { [Cell.string($0.key), .string("l"), .string($0.value), .null] }
                let exporter = CSVExporter()
                return String(decoding: exporter.header(of: DiffTests.table) + exporter.encode(cells, of: DiffTests.table), as: UTF8.self)
            }
            let (old, new) = (table(), table())
            let expected = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                .map { old[$0] == nil ? "added \($0)|l" : new[$0] == nil ? "removed \($0)|l" : "changed \($0)|l" }
            let found = DiffTests.changes(csv(old), csv(new), size: 7)
            #expect(found.map { $0.split(separator: " v[").first.map(String.init) } == expected)
        }
    }

    @Test func theReportCountsAllAndShowsTheFirst() throws {
        var report = DiffReport(limit: 1)
        report.begin("s")
        var old = [Array("k,l,v,w\na,1,x,y\nb,1,x,y\n".utf8)]
        var new = [Array("k,l,v,w\na,1,,q\n".utf8)]
        Export.changes(in: DiffTests.table, from: { old.popLast() }, to: { new.popLast() }) { report.add($0) }
        #expect(
            report.text == """
                table  added  changed  removed
                t          0        1        1
                ~ t a|1
                    v: x -> (none)
                    w: y -> q
                and 1 more

                """)
        #expect(String(decoding: report.json, as: UTF8.self).contains(#""table": "t","#))
        #expect(!report.isEmpty)
        #expect(DiffReport().isEmpty)
        #expect(DiffReport().text == "No differences.\n")
    }

    @Test func theReportSaysInWordsWhatARowIsAbout() throws {
        let table = Contract.Table(
            name: "t", title: "T", primaryKey: ["k"],
            columns: ["k", "target_name", "relation_type", "source_name", "text"].map { Contract.Column(name: $0, type: .string) })
        let words = String(repeating: "and so on ", count: 9)
        var (old, new) = (
            [Array("k,target_name,relation_type,source_name,text\n".utf8)],
            [Array("k,target_name,relation_type,source_name,text\na,Sudria,met_with,Norland,\(words)\n".utf8)]
        )
        var report = DiffReport()
        Export.changes(in: table, from: { old.popLast() }, to: { new.popLast() }, inWords: true) { report.add($0) }
        #expect(report.changes.first?.words == "Norland met_with Sudria \(words)")
        #expect(report.text.hasSuffix("+ t a  Norland met_with Sudria \(words.prefix(53))...\n"))
    }
}
