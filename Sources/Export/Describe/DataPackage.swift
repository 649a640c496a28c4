package import Model

/// datapackage.json: a Frictionless Data Package (version 1 of the specification, which every reader knows)
/// of the CSV tables, with types, keys, foreign keys and allowed values.
package func dataPackage(of files: [PublishedFile], contract: Contract) -> [UInt8] {
    let byPath = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    var resources: [JSONText] = []
    for table in contract.tables {
        guard let file = byPath[CSVExporter().file(of: table)] else { continue }
        resources.append(resource(table.name, title: table.title, file: file, schema: schema(of: table)))
    }
    if let nodes = byPath[NodesCSVExporter().path], let edges = byPath[EdgesCSVExporter().path] {
        resources.append(
            resource(
                "graph-nodes", title: "Nodes of the relationship graph", file: nodes,
                schema: schema(fields: NodesCSVExporter.columns, key: "id", references: [])))
        resources.append(
            resource(
                "graph-edges", title: "Edges of the relationship graph, one a relationship", file: edges,
                schema: schema(fields: EdgesCSVExporter.columns, key: "id", references: ["source", "target"])))
    }
    return JSONText.object([
        ("profile", .string("tabular-data-package")), ("name", .string("entente")),
        ("title", .string("Relationships in news and public documents, with their evidence")),
        ("version", .string(contract.version)), ("resources", .list(resources)),
    ]).bytes
}

private func resource(_ name: String, title: String, file: PublishedFile, schema: JSONText) -> JSONText {
    .object([
        ("profile", .string("tabular-data-resource")), ("name", .string(name)), ("title", .string(title)),
        ("path", .string(file.path)), ("format", .string("csv")), ("mediatype", .string("text/csv")),
        ("encoding", .string("utf-8")), ("bytes", .integer(file.byteCount)), ("hash", .string("sha256:\(file.sha256)")),
        ("dialect", .object([("lineTerminator", .string("\n")), ("doubleQuote", .boolean(true))])), ("schema", schema),
    ])
}

private func schema(of table: Contract.Table) -> JSONText {
    let fields = table.columns.map { column in
        var constraints: [(String, JSONText)] = []
        if column.isRequired { constraints.append(("required", .boolean(true))) }
        if table.primaryKey == [column.name] { constraints.append(("unique", .boolean(true))) }
        if !column.values.isEmpty { constraints.append(("enum", .strings(column.values))) }
        return JSONText.object(
            [("name", .string(column.name)), ("type", .string(column.type.rawValue))]
                + (column.meaning.map { [("description", .string($0))] } ?? [])
                + (constraints.isEmpty ? [] : [("constraints", .object(constraints))]))
    }
    // A cell of several values is no foreign key to Frictionless.
    let foreignKeys = table.columns.filter { !$0.isList }.compactMap { column in
        column.references.map { reference in
            // An empty resource name is the table itself.
            foreignKey(column.name, to: reference.column, in: reference.table == table.name ? "" : reference.table)
        }
    }
    return .object(
        [("fields", .list(fields)), ("missingValues", .strings([""])), ("primaryKey", .strings(table.primaryKey))]
            + (foreignKeys.isEmpty ? [] : [("foreignKeys", .list(foreignKeys))]))
}

private func schema(fields: [(String, Contract.ColumnType)], key: String, references: [String]) -> JSONText {
    let foreignKeys = references.map { foreignKey($0, to: "id", in: "graph-nodes") }
    return .object(
        [
            ("fields", .list(fields.map { .object([("name", .string($0.0)), ("type", .string($0.1.rawValue))]) })),
            ("missingValues", .strings([""])), ("primaryKey", .strings([key])),
        ] + (foreignKeys.isEmpty ? [] : [("foreignKeys", .list(foreignKeys))]))
}

private func foreignKey(_ field: String, to column: String, in resource: String) -> JSONText {
    .object([
        ("fields", .strings([field])),
        ("reference", .object([("resource", .string(resource)), ("fields", .strings([column]))])),
    ])
}
