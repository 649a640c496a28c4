import Export
import Foundation
import FoundationXML
import Model
import Testing

@Suite struct GraphMLTests {
    static let graphs = graphExporters.filter { $0.mediaType == "application/graphml+xml" }.map(\.name)

    static func bytes(_ name: String, _ graph: RelationGraph = Fixture.graph) throws -> [UInt8] {
        let exporter = try #require(graphExporters.first { $0.name == name })
        var bytes: [UInt8] = []
        exporter.write(graph) { bytes += $0 }
        return bytes
    }

    @Test(arguments: graphs)
    func everyEdgeJoinsNodesThatCameBefore(name: String) throws {
        var nodes: Set<String> = []
        var edges: Set<String> = []
        for element in try XMLElements.read(GraphMLTests.bytes(name)) {
            switch element.name {
            case "node":
                #expect(edges.isEmpty, "a node comes after an edge")
                #expect(nodes.insert(element.attributes["id"] ?? "").inserted)
            case "edge":
                #expect(nodes.contains(element.attributes["source"] ?? ""))
                #expect(nodes.contains(element.attributes["target"] ?? ""))
                #expect(edges.insert(element.attributes["id"] ?? "").inserted)
            default: break
            }
        }
        #expect(edges.count > 3)
    }

    @Test(arguments: graphs)
    func everyValueHasItsKeyAndNoneIsEmpty(name: String) throws {
        let elements = try XMLElements.read(GraphMLTests.bytes(name))
        let keys = Set(elements.filter { $0.name == "key" }.compactMap { $0.attributes["id"] })
        for element in elements where element.name == "data" {
            #expect(keys.contains(element.attributes["key"] ?? ""))
            #expect(!element.text.isEmpty || element.attributes["key"]?.hasSuffix("graphics") == true)
        }
    }

    @Test func oneEdgeStandsForEachSourceTypeAndTarget() throws {
        let edges = try XMLElements.read(GraphMLTests.bytes("graphml")).filter { $0.name == "edge" }
        let ends = edges.map { "\($0.attributes["source"] ?? "") \($0.attributes["label"] ?? "") \($0.attributes["target"] ?? "")" }
        #expect(
            ends == [
                "e01 cooperates_with e02", "e01 trains e02", "e01 party_to e04", "e02 party_to e04", "e02 alleged_arms_or_supplies e05",
                "e03 holds_office e01", "e03 met_with e07", "e06 part_of e01", "e07 denied_leads e02",
            ])
    }

    @Test func actorsAreASimpleGraphWithoutWhatIsAllegedOrDenied() throws {
        let elements = try XMLElements.read(GraphMLTests.bytes("actors"))
        let edges = elements.indices.filter { elements[$0].name == "edge" }.map { index in
            let weight = elements[index...].first { $0.attributes["key"] == "e_weight" }?.text ?? ""
            return "\(elements[index].attributes["source"] ?? "") \(elements[index].attributes["target"] ?? "") \(weight)"
        }
        #expect(edges == ["e01 e02 2.0", "e01 e03 1.0", "e01 e06 1.0", "e03 e07 1.0"])
    }

    @Test func textThatXMLCannotHoldIsDroppedAndTheRestReadsBack() throws {
        let names = ["a<b>&\"c'", "tab\tline\nreturn\r.", "nul\u{0}\u{1}\u{FFFE}\u{FFFF}end", "é 🇸🇩 \u{2028}", "]]>"]
        var entities = Fixture.entities
        for (index, name) in names.enumerated() { entities[index].name = name }
        let graph = RelationGraph(
            entities: entities, relationships: Fixture.relationships, support: Support(relationships: Fixture.relationships))
        let labels = try XMLElements.read(GraphMLTests.bytes("graphml", graph))
            .filter { $0.attributes["key"] == "n_label" }.map(\.text)
        #expect(Array(labels.prefix(5)) == ["a<b>&\"c'", "tab\tline\nreturn\r.", "nulend", "é 🇸🇩 \u{2028}", "]]>"])
    }

    @Test(arguments: graphExporters.map(\.name))
    func anEmptyGraphIsAWholeFile(name: String) throws {
        let graph = RelationGraph(entities: [], relationships: [], support: Support(relationships: []))
        let bytes = try GraphMLTests.bytes(name, graph)
        if name == "nodes" || name == "edges" {
            #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1)
        } else if name == "ftm" {
            #expect(bytes.isEmpty)
        } else if GraphMLTests.graphs.contains(name) {
            #expect(try XMLElements.read(bytes).contains { $0.name == "graph" })
        }
    }
}

/// The elements of an XML file in document order, with their attributes and the text directly in them, by libxml2.
struct XMLElement {
    var name: String
    var attributes: [String: String]
    var text = ""
}

final class XMLElements: NSObject, XMLParserDelegate {
    private var elements: [XMLElement] = []
    private var open: [Int] = []

    struct NotWellFormed: Error {}

    static func read(_ bytes: [UInt8]) throws -> [XMLElement] {
        let reader = XMLElements()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = reader
        guard parser.parse() else { throw NotWellFormed() }
        return reader.elements
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(XMLElement(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { open.removeLast() }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let last = open.last { elements[last].text += text }
    }
}
