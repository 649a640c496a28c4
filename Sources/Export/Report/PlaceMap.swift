/// Places on a plain map (equirectangular), cut to where they are.
struct PlaceMap {
    private let outline: Outline
    private let places: [Report.Place]
    /// Degrees of the left and upper edge.
    private let west: Double
    private let north: Double
    private let span: Double
    private let scale: Double
    private let height: Double

    /// The largest places, in the order of their size; at least one.
    init(_ places: [Report.Place], on outline: Outline) {
        let latitudes = places.map(\.latitude)
        let longitudes = places.map(\.longitude)
        let (south, top) = (latitudes.min() ?? 0, latitudes.max() ?? 0)
        let (left, right) = (longitudes.min() ?? 0, longitudes.max() ?? 0)
        self.outline = outline
        self.places = places
        // Half as high as wide, with room around, and never beyond the globe.
        span = min(360, max(20, right - left, 2 * (top - south)) * 1.15)
        west = min(max(-180, (left + right - span) / 2), 180 - span)
        north = max(min(90, (south + top + span / 2) / 2), span / 2 - 90)
        scale = 1000 / span
        height = 500
    }

    private func x(_ longitude: Double) -> Double { (longitude - west) * scale }

    private func y(_ latitude: Double) -> Double { (north - latitude) * scale }

    var picture: Markup {
        let rings = outline.rings(west: west, east: west + span, south: north - span / 2, north: north).map { ring -> Markup in
            let points = ring.map { Markup("\(tenths(x($0.longitude))),\(tenths(y($0.latitude))) ") }
            return "<polygon points=\"\(points)\"/>"
        }
        let meridians = stride(from: -180.0, through: 180, by: 10).map { longitude -> Markup in
            "<line x1=\"\(x(longitude))\" y1=\"0\" x2=\"\(x(longitude))\" y2=\"\(height)\"/>"
        }
        let parallels = stride(from: -90.0, through: 90, by: 10).map { latitude -> Markup in
            "<line x1=\"0\" y1=\"\(y(latitude))\" x2=\"1000\" y2=\"\(y(latitude))\"/>"
        }
        let most = Double(max(1, places.map(\.count).max() ?? 1))
        let dots = places.map { place -> Markup in
            let radius = 4 + 12 * (Double(place.count) / most).squareRoot()
            return """
                <circle cx="\(x(place.longitude))" cy="\(y(place.latitude))" r="\(radius)"><title>\(place.name): \(place.count)</title></circle>
                """
        }
        let names = places.prefix(12).map { place -> Markup in
            "<text x=\"\(x(place.longitude) + 8)\" y=\"\(y(place.latitude) - 6)\">\(place.name)</text>"
        }
        return """
            <svg class="map" viewBox="0 0 1000 \(height)" role="img" aria-label="Places by number of documents"><g class="land">\(rings)</g>\
            <g class="grid">\(meridians)\(parallels)</g>\(dots)\(names)</svg>
            """
    }

    /// One decimal is enough for a line in the background.
    private func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
