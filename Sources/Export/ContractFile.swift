package import Model
import Yams

extension Contract {
    /// Reads `Contract/contract.yml`, the one source of every table, and refuses what it does not know.
    package init(yaml: [UInt8], file: String) throws(ExportError) {
        let reader = ContractReader(file: file)
        let root: Node?
        do {
            root = try Yams.compose(yaml: String(decoding: yaml, as: UTF8.self))
        } catch {
            throw reader.error(notYAML: error)
        }
        let fields = try reader.fields(root ?? Node(""), required: ["version", "tables"])
        self.init(version: try reader.text(fields["version"]), tables: [])
        for node in try reader.list(fields["tables"]) {
            let table = try reader.table(node)
            guard self[table.name] == nil else { throw reader.error(node, "table \(table.name) is declared twice") }
            tables.append(table)
        }
        for node in try reader.list(fields["tables"]) { try reader.checkReferences(node, in: self) }
    }
}

/// Takes YAML nodes apart and names file and line of what does not fit.
private struct ContractReader {
    let file: String

    func error(line: Int, _ problem: String, known: [String] = []) -> ExportError {
        .contract(file: file, line: line, problem: problem, known: known)
    }

    func error(notYAML error: any Error) -> ExportError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            self.error(line: mark.line, "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            self.error(line: context.mark.line, "key given twice: \(keys.map(\.description).sorted().joined(separator: ", "))")
        default: self.error(line: 1, "not YAML")
        }
    }

    func error(_ node: Node, _ problem: String, known: [String] = []) -> ExportError {
        error(line: node.mark?.line ?? 1, problem, known: known)
    }

    /// The values of a mapping by key; every key must be one of these.
    func fields(_ node: Node, required: [String], optional: [String] = []) throws(ExportError) -> [String: Node] {
        guard case .mapping(let mapping) = node else { throw error(node, "expected a mapping", known: required + optional) }
        var fields: [String: Node] = [:]
        for (key, value) in mapping {
            let name = try text(key)
            guard required.contains(name) || optional.contains(name) else {
                throw error(key, "unknown key `\(name)`", known: required + optional)
            }
            guard fields.updateValue(value, forKey: name) == nil else { throw error(key, "key `\(name)` is given twice") }
        }
        for name in required where fields[name] == nil { throw error(node, "`\(name)` is missing") }
        return fields
    }

    func list(_ node: Node?) throws(ExportError) -> [Node] {
        guard let node else { return [] }
        guard case .sequence(let sequence) = node else { throw error(node, "expected a list") }
        return Array(sequence)
    }

    func text(_ node: Node?) throws(ExportError) -> String {
        guard let node, case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            throw error(node ?? Node(""), "expected a word")
        }
        return scalar.string
    }

    func texts(_ node: Node?) throws(ExportError) -> [String] {
        var texts: [String] = []
        for item in try list(node) { texts.append(try text(item)) }
        return texts
    }

    func flag(_ node: Node?) throws(ExportError) -> Bool {
        guard let node else { return false }
        guard let value = ["true": true, "false": false][try text(node)] else {
            throw error(node, "expected true or false")
        }
        return value
    }

    func table(_ node: Node) throws(ExportError) -> Contract.Table {
        let fields = try fields(node, required: ["name", "title", "primary_key", "columns"])
        var table = Contract.Table(
            name: try text(fields["name"]), title: try text(fields["title"]), primaryKey: try texts(fields["primary_key"]), columns: [])
        for item in try list(fields["columns"]) {
            let column = try column(item)
            guard table.index(of: column.name) == nil else { throw error(item, "column \(column.name) is declared twice") }
            table.columns.append(column)
        }
        for name in table.primaryKey where table.index(of: name).map({ table.columns[$0].isRequired }) != true {
            throw error(node, "the primary key of \(table.name) needs a required column `\(name)`", known: table.columns.map(\.name))
        }
        return table
    }

    func column(_ node: Node) throws(ExportError) -> Contract.Column {
        let fields = try fields(node, required: ["name", "type"], optional: ["required", "meaning", "enum", "references", "list"])
        let typeName = try text(fields["type"])
        guard let type = Contract.ColumnType(rawValue: typeName) else {
            throw error(node, "unknown type `\(typeName)`", known: Contract.ColumnType.allCases.map(\.rawValue))
        }
        let name = try text(fields["name"])
        guard name != "id" else { throw error(node, "no column is named `id`: igraph drops it and APOC overwrites it") }
        return Contract.Column(
            name: name, type: type, isRequired: try flag(fields["required"]),
            meaning: try fields["meaning"].map { node throws(ExportError) in try text(node) },
            values: try texts(fields["enum"]),
            references: try fields["references"].map { node throws(ExportError) in try reference(node) }, isList: try flag(fields["list"]))
    }

    func reference(_ node: Node) throws(ExportError) -> Contract.Reference {
        let parts = try text(node).split(separator: ".").map(String.init)
        guard parts.count == 2 else { throw error(node, "expected table.column") }
        return Contract.Reference(table: parts[0], column: parts[1])
    }

    /// A reference must lead to the whole primary key of a table.
    func checkReferences(_ node: Node, in contract: Contract) throws(ExportError) {
        for item in try list(try fields(node, required: ["name", "title", "primary_key", "columns"])["columns"]) {
            guard let reference = try column(item).references else { continue }
            guard let table = contract[reference.table] else {
                throw error(item, "unknown table `\(reference.table)`", known: contract.tables.map(\.name))
            }
            guard table.primaryKey == [reference.column] else {
                throw error(item, "`\(reference.column)` is not the primary key of \(table.name)", known: table.primaryKey)
            }
        }
    }
}
