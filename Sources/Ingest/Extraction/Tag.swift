/// The elements that the extraction knows; all others are `other`, which is transparent.
enum Tag: UInt8, CaseIterable {
    case other, text
    case a, abbr, address, amp_ad, article, aside, audio, b, blockquote, body, br, button, canvas, caption, center, cite, code, dd, details,
        dialog
    case div, dl, dt, em, fieldset, figcaption, figure, font, footer, form, frameset, h1, h2, h3, h4, h5, h6, head, header, hr, html, i,
        iframe
    case img, input, label, legend, li, link, main, map, mark, menu, meta, nav, noembed, noframes, noscript, object, ol, option, p, picture,
        pre
    case q, s, samp, script, section, select, small, source, span, strong, style, sub, summary, sup, svg, table, tbody, td, template,
        textarea
    case tfoot, th, thead, time, title, tr, u, ul, video, xmp

    private static let byHash = HashTable(
        Tag.allCases.filter { $0 != .other && $0 != .text }.map { (key: fnv(($0 == .amp_ad ? "amp-ad" : "\($0)").utf8), value: $0) })

    /// By its lower-case name.
    init(_ name: some Sequence<UInt8>) { self.init(hash: fnv(name)) }

    init(hash: UInt64) { self = Tag.byHash[hash] ?? .other }

    /// Stands apart from the text around it.
    var isBlock: Bool {
        switch self {
        case .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details, .dialog, .div, .dl, .dt, .fieldset,
            .figcaption,
            .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hr, .html, .iframe, .legend, .li, .main, .menu, .nav,
            .noscript, .ol,
            .option, .p, .pre, .section, .select, .summary, .table, .tbody, .td, .tfoot, .th, .thead, .tr, .ul, .video, .audio, .title,
            .xmp,
            .button, .textarea, .object:
            true
        default: false
        }
    }

    var isHeading: Bool {
        switch self {
        case .h1, .h2, .h3, .h4, .h5, .h6: true
        default: false
        }
    }

    /// Has no end tag.
    var isVoid: Bool {
        switch self {
        case .br, .hr, .img, .input, .link, .meta, .source: true
        default: false
        }
    }
}

/// FNV-1a, 64 bits: a fixed hash, so that nothing depends on the seed of a run.
func fnv(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
}
