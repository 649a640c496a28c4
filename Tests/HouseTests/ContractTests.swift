import Export
import Foundation
import Model
import Testing

/// The contract is a promise: under one version columns stay what they are.
///
/// `Released/contract.yml` is that of the last release.
@Suite struct ContractTests {
    /// What a new version must say of the change between two contracts.
    enum Change: Comparable {
        case none
        /// Tables or columns came at the end of what was there.
        case added
        /// Readers of the old version may stumble.
        case broken

        init(from old: Contract, to new: Contract) {
            func shape(_ table: Contract.Table) -> [String] {
                table.columns.map { "\($0.name) \($0.type) \($0.isRequired) \($0.isList) \($0.values)" }
            }
            let isKept = old.tables.allSatisfy { table in
                guard let now = new[table.name], now.primaryKey == table.primaryKey else { return false }
                return shape(now).starts(with: shape(table))
            }
            let isSame =
                old.tables.map(\.name) == new.tables.map(\.name) && zip(old.tables, new.tables).allSatisfy { shape($0) == shape($1) }
            self = !isKept ? .broken : isSame ? .none : .added
        }

        /// As in 1.0 to 1.1 for what was added, to 2.0 for what was broken.
        func isSaid(from old: String, to new: String) -> Bool {
            let (old, new) = (numbers(old), numbers(new))
            switch self {
            case .none: return !new.lexicographicallyPrecedes(old)
            case .added: return old.lexicographicallyPrecedes(new)
            case .broken: return (old.first ?? 0) < (new.first ?? 0)
            }
        }

        private func numbers(_ version: String) -> [Int] { version.split(separator: ".").map { Int($0) ?? 0 } }
    }

    private static func contract(_ path: String) throws -> Contract {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: path).standardized
        return try Contract(yaml: Array(Data(contentsOf: file)), file: path)
    }

    @Test func aChangeOfColumnsHasANewVersion() throws {
        let released = try Self.contract("Released/contract.yml")
        let now = try Self.contract("../../Sources/Export/Contract/contract.yml")
        let change = Change(from: released, to: now)
        #expect(
            change.isSaid(from: released.version, to: now.version),
            "the contract was \(change) since the release of \(released.version): raise its version (see CONTRIBUTING.md)")
    }

    @Test(arguments: [
        ("a b", "a b", Change.none), ("a b", "a b c", .added), ("a b", "a c b", .broken), ("a b", "a", .broken), ("a b", "b a", .broken),
        ("a b", "a b | a", .added), ("a | a", "a", .broken),
    ])
    func changesAreToldApart(old: String, new: String, change: Change) {
        func contract(_ text: String) -> Contract {
            let tables = text.split(separator: "|").enumerated().map { number, columns in
                Contract.Table(
                    name: "t\(number)", title: "", primaryKey: ["a"],
                    columns: columns.split(separator: " ").map { Contract.Column(name: String($0), type: .string) })
            }
            return Contract(version: "1.0", tables: tables)
        }
        #expect(Change(from: contract(old), to: contract(new)) == change)
    }

    @Test(arguments: [
        (Change.none, "1.0", "1.0", true), (.none, "1.1", "1.0", false), (.added, "1.0", "1.0", false), (.added, "1.9", "1.10", true),
        (.broken, "1.0", "1.1", false), (.broken, "1.4", "2.0", true),
    ])
    func theVersionSaysTheChange(change: Change, old: String, new: String, isSaid: Bool) {
        #expect(change.isSaid(from: old, to: new) == isSaid)
    }
}
