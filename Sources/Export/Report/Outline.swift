/// Outlines of countries, as the background of a map.
package struct Outline: Sendable {
    /// Closed rings of longitude and latitude.
    let rings: [[(longitude: Double, latitude: Double)]]

    /// No background.
    package init() { rings = [] }

    /// Reads `Outline/countries.txt`: a ring a line, `longitude,latitude` apart by spaces; what does not read so
    /// is left out, because a map is no reason to lose a run.
    package init(text: [UInt8]) {
        rings = String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line in
            guard !line.hasPrefix("#") else { return nil }
            let points = line.split(separator: " ").compactMap { point -> (longitude: Double, latitude: Double)? in
                let parts = point.split(separator: ",").compactMap { Double($0) }
                return parts.count == 2 ? (parts[0], parts[1]) : nil
            }
            return points.count > 2 ? points : nil
        }
    }

    /// The rings that reach into a rectangle of degrees.
    func rings(west: Double, east: Double, south: Double, north: Double) -> [[(longitude: Double, latitude: Double)]] {
        rings.filter { ring in
            let (longitudes, latitudes) = (ring.map(\.longitude), ring.map(\.latitude))
            return (longitudes.min() ?? 0) < east && (longitudes.max() ?? 0) > west
                && (latitudes.min() ?? 0) < north && (latitudes.max() ?? 0) > south
        }
    }
}
