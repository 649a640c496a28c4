/// The text of a resource and the name to cite it by.
package struct PackFile: Sendable, Hashable {
    package var name: String
    package var text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
