/// Every output table and column: the one source for writers, SQLite schema, datapackage.json, the data
/// dictionary and the contract check.
package struct Contract: Hashable, Sendable {
    package enum ColumnType: String, Sendable, CaseIterable { case string, integer, number, boolean, date, datetime }

    package struct Column: Hashable, Sendable {
        package var name: String
        package var type: ColumnType
        package var isRequired: Bool
        package var meaning: String?
        /// The values that are allowed; empty for any.
        package var values: [String]
        /// "table.column" that the value must exist in.
        package var references: Reference?
        /// The cell holds several values joined by "|", each of which must be in what it refers to.
        package var isList: Bool

        package init(
            name: String, type: ColumnType, isRequired: Bool = false, meaning: String? = nil, values: [String] = [],
            references: Reference? = nil, isList: Bool = false
        ) {
            self.name = name
            self.type = type
            self.isRequired = isRequired
            self.meaning = meaning
            self.values = values
            self.references = references
            self.isList = isList
        }
    }

    package struct Reference: Hashable, Sendable {
        package var table: String
        package var column: String

        package init(table: String, column: String) {
            self.table = table
            self.column = column
        }
    }

    package struct Table: Hashable, Sendable {
        package var name: String
        package var title: String
        package var primaryKey: [String]
        package var columns: [Column]

        package init(name: String, title: String, primaryKey: [String], columns: [Column]) {
            self.name = name
            self.title = title
            self.primaryKey = primaryKey
            self.columns = columns
        }

        package func index(of column: String) -> Int? { columns.firstIndex { $0.name == column } }
    }

    package var version: String
    package var tables: [Table]

    package init(version: String, tables: [Table]) {
        self.version = version
        self.tables = tables
    }

    package subscript(_ name: String) -> Table? { tables.first { $0.name == name } }
}

/// One value of a table, in the order of the contract's columns.
package enum Cell: Hashable, Sendable {
    case null
    case string(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)

    /// Empty strings and nil are both the missing value: no optional means two things.
    package init(_ text: String?) { self = text.flatMap { $0.isEmpty ? nil : Cell.string($0) } ?? .null }
    package init(_ value: Int?) { self = value.map(Cell.integer) ?? .null }
    package init(_ value: Double?) { self = value.map(Cell.number) ?? .null }
}

/// A row of an output table: the record knows its columns, and the contract check holds it to the contract.
package protocol TableRow: Sendable {
    static var table: String { get }
    /// Column names in the order of `cells`.
    static var columns: [String] { get }
    var cells: [Cell] { get }
}
