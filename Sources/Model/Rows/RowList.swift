/// Rows made one by one as they are read, in the order of their primary key.
///
/// A row of strings takes ten times the memory of what it is made from: whoever writes a table streams it
/// and never holds it.
package struct RowList<Row: Sendable>: RandomAccessCollection, Sendable {
    package let startIndex = 0
    package let endIndex: Int
    private let make: @Sendable (Int) -> Row

    package init(count: Int, make: @escaping @Sendable (Int) -> Row) {
        endIndex = count
        self.make = make
    }

    /// Rows that are there already.
    package init(_ rows: [Row]) { self.init(count: rows.count) { rows[$0] } }

    package subscript(position: Int) -> Row { make(position) }
}
