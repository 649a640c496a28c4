/// What a gazetteer knows of a thing that annotate named by its key ("country:KEN", "place:KE-43", "org:AU").
package struct KnownThing: Hashable, Sendable {
    /// The name to show.
    package var name: String
    /// ISO 3166-1 alpha-3.
    package var country: String?
    /// See entities.subtype in the contract.
    package var subtype: String?
    /// ISO 3166-2 code of a subdivision, by which it is known too.
    package var code: String?
    /// ISO 3166-2 code of the subdivision it is or lies in.
    package var province: String?
    /// Degrees, WGS 84.
    package var latitude: Double?
    package var longitude: Double?
    /// Key of what it lies in or belongs to.
    package var parent: String?
    package var wikidataID: String?
    package var geonamesID: String?
    /// Names and demonyms of a country, which its bodies may carry ("Kenyan", "Kenya's").
    package var names: [String] = []

    package init(name: String) { self.name = name }
}

/// The way to ask what is known of a key; nil for an unknown one.
package protocol Geography: Sendable {
    func thing(_ key: String) -> KnownThing?
}

/// A gazetteer that knows nothing: resolution by names alone.
package struct NoGeography: Geography {
    package init() {}

    package func thing(_ key: String) -> KnownThing? { nil }
}
