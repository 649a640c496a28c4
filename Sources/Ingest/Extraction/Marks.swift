/// What an element's names (class, id, role and the like) say of its use.
struct Marks: OptionSet {
    let rawValue: UInt16

    /// Around the article: navigation, sharing, related stories, advertising.
    static let around = Marks(rawValue: 1)
    /// Readers' comments.
    static let comments = Marks(rawValue: 2)
    /// Small print of the article: byline, date, tags; boilerplate only when it is short.
    static let small = Marks(rawValue: 4)
    /// Never shown.
    static let hidden = Marks(rawValue: 8)
    /// The article's own text.
    static let body = Marks(rawValue: 16)
    /// A caption or a credit of a picture.
    static let caption = Marks(rawValue: 32)
    /// The byline; a part of `small`.
    static let byline = Marks(rawValue: 64)
    /// The date line of the page; a part of `small`.
    static let date = Marks(rawValue: 128)
    /// What asks for consent; it may be longer than the article.
    static let strong = Marks(rawValue: 512)
    /// The line under the headline that says the story again in short.
    static let standfirst = Marks(rawValue: 1024)
    /// The lead of the story, or a box that leads to another one.
    static let teaser = Marks(rawValue: 256)
}

extension Page {
    /// The marks of an element, from its attributes; `marks` has them ready.
    func readMarks(_ node: Int) -> Marks {
        var marks: Marks = []
        let first = Int(nodes[node].firstAttribute)
        for attribute in attributes[first..<first + Int(nodes[node].attributeCount)] {
            let value = attributeBytes[attribute.value]
            switch attribute.name {
            case .classes, .id, .role, .itemprop, .dataTestid, .dataComponent, .ariaLabel: marks.formUnion(MarkWords.marks(in: value))
            case .hidden: marks.insert(.hidden)
            case .ariaHidden: if value.elementsEqual("true".utf8) { marks.insert(.hidden) }
            case .style: if MarkWords.hides(value) { marks.insert(.hidden) }
            default: break
            }
        }
        return marks
    }
}

/// The vocabulary of class names.
///
/// Names are cut at punctuation and at capitals ("relatedPosts" is "related", "posts"). A word is looked up alone and joined
/// to the one before it ("read-more" is "readmore"), and a stem matches the start of a word ("newsletter" in "newsletterbox").
private enum MarkWords {
    static func marks(in value: ArraySlice<UInt8>) -> Marks {
        var marks: Marks = []
        var word = fnvStart
        var joined = fnvStart
        var count = 0
        var wasLower = false
        func end() {
            if count > 1 {
                if let found = words[word] { marks.formUnion(found) }
                if joined != word, let found = words[joined] { marks.formUnion(found) }
            }
            joined = word
            word = fnvStart
            count = 0
        }
        for byte in value {
            let isUpper = (0x41...0x5A).contains(byte)
            let lower = isUpper ? byte | 0x20 : byte
            guard (0x61...0x7A).contains(lower) else {
                if count > 0 { end() }
                if byte <= 0x20 { joined = fnvStart }
                wasLower = false
                continue
            }
            if isUpper, wasLower { end() }
            wasLower = !isUpper
            word = (word ^ UInt64(lower)) &* fnvPrime
            joined = (joined ^ UInt64(lower)) &* fnvPrime
            count += 1
            if count >= 5, let found = stems[word] { marks.formUnion(found) }
        }
        if count > 0 { end() }
        return marks
    }

    static func hides(_ style: ArraySlice<UInt8>) -> Bool {
        let plain = Phrases.lowered(style.filter { $0 > 0x20 })[...]
        return hidingStyles.contains { place(of: $0, in: plain) != nil }
    }

    private static let hidingStyles = ["display:none", "visibility:hidden"].map { Array($0.utf8) }

    private static let fnvStart: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let fnvPrime: UInt64 = 0x100_0000_01B3

    private static func table(_ lists: [(Marks, String)]) -> HashTable<Marks> {
        var table: [UInt64: Marks] = [:]
        for (marks, list) in lists {
            for word in list.split(whereSeparator: \.isWhitespace) { table[fnv(word.utf8), default: []].formUnion(marks) }
        }
        return HashTable(table.map { (key: $0.key, value: $0.value) })
    }

    private static let words = table([
        (
            .around,
            """
            share shares sharing sharebar sharer social socials socialmedia followus follow related relatedposts recommended recirc readnext
            upnext morefrom morestories morenews alsoread readalso trending popular mostread mostviewed mostpopular signup optin
            crumb crumbs nav navbar navigation menu submenu subnav topnav pagination paginator pager pagenav postnav prevnext nextprev
            tools toolbar toolbox ad ads adv advert adbox adslot adunit adwrap dfp gpt promo promos banner outbrain taboola
            zergnet popover overlay lightbox paywall regwall login signin register rating ratings vote poll quiz
            print noprint printonly widget widgets copyright donate donation carousel slider ticker complementary contentinfo search searchform
            dialog alertdialog skiplink skip addthis addtoany sharethis jpsharing yarpp readmore morelink morelinks linkbox linklist masthead
            sitemap topbar bottombar leftcol rightcol siderail rightrail leftrail rail prevpost nextpost previouspost
            feedback emailform contactform callout cta backtotop gotop footnav inread inlinepromo pullquote
            gallery galleries slideshow photogallery imagegallery
            anzeige werbung verwandte empfehlungen weiterlesen teilen compartir partager relacionadas relacionados destacados
            interstitial notification toast feedly rss subnavigation accordionnav catlinks editsection navbox mwjumplink reflist printfooter
            """
        ),
        (
            .comments,
            "comment comments commentlist commentform disqus respond reply replies discussion kommentare kommentar commentaires comentarios trackback trackbacks pingback livefyre"
        ),
        (
            .small,
            """
            tags tag taglist tagcloud posttags tagged keywords topics categories category cat meta postmeta entrymeta articlemeta info
            postinfo articleinfo labels readingtime timeread viewcount views counter reads
            """
        ),
        (
            [.small, .byline],
            "byline bylines author authors autor autoren autorin auteur authorbox authorbio authorname vcard bio contributor contributors writer"
        ),
        (
            [.small, .date],
            "date dates dateline datetime time timestamp published pubdate publishdate postdate updated modified datum fecha stand"
        ),
        (.strong, "cookie cookies consent gdpr ccpa modal popup cookiebanner cookienotice cookieconsent cookiebar onetrust didomi"),
        (.standfirst, "dek deck subtitle subheadline standfirst tagline subhed subhead subhdl sapo bajada copete"),
        (.teaser, "teaser teasers teaserbox teaserlist teasertext"),
        (.hidden, "tooltip rollover flyout hidden hide sronly screenreader screenreadertext visuallyhidden invisible noshow offscreen"),
        (
            .body,
            """
            articlebody articletext articlecontent articlecopy storybody storytext storycontent entrycontent postcontent postbody posttext newsbody newstext
            maincontent contentbody bodytext bodycontent fulltext articledetail entrytext blogcontent singlecontent bodycopy texte
            """
        ),
        (
            .caption,
            "captiontext imagedescription caption captions figcaption credit credits photocredit imagecredit imagecaption wpcaptiontext bildunterschrift legend legende"
        ),
    ])

    private static let stems = table([
        (
            .around,
            """
            sharebut socialshare sociallink socialicon related recommend newsletter subscri breadcrumb sidebar footer
            advert sponsor navig outbrain taboola promobox popular mostread readmore widget shariff
            """
        ),
        (.comments, "comments commentlist kommentar"),
    ])
}
