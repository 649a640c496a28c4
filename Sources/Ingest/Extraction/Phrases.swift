/// What pages say around their articles, in the languages that news comes in.
///
/// Lower case; matching ignores the case of ASCII letters.
enum Phrases {
    /// A line that is nothing but one of these, punctuation at its end aside.
    static func isScrap(_ text: [UInt8]) -> Bool {
        guard text.count <= 60 else { return false }
        return scraps.contains(fnv(bare(text)))
    }

    /// A line that invites to something else, credits a picture, or names who and when.
    static func isAside(_ text: [UInt8]) -> Bool {
        guard text.count <= 240 else { return false }
        let line = lowered(text.prefix(60))
        return asides.contains { line.starts(with: $0) }
    }

    /// A line that says where a picture is from.
    static func isCredit(_ text: [UInt8], isSentence: Bool = false) -> Bool {
        guard text.count <= 160 else { return false }
        let line = lowered(text)
        if credits.contains(where: { line.starts(with: $0) }) || bracketed.contains(where: { contains(line, $0) }) { return true }
        return !isSentence && text.count <= 80 && agencies.contains { contains(line, $0) }
    }

    /// A heading after which no more of the article comes.
    static func isEnd(_ text: [UInt8]) -> Bool {
        guard text.count <= 90 else { return false }
        let line = lowered(text)
        return ends.contains { line.starts(with: $0) }
    }

    /// A last paragraph that speaks of the paper, not of the matter.
    static func isFarewell(_ text: [UInt8]) -> Bool {
        guard text.count <= 700 else { return false }
        let line = lowered(text)
        return farewells.contains { contains(line, $0) }
    }

    /// A line of the head that names the writer.
    static func isByline(_ text: [UInt8]) -> Bool {
        guard text.count <= 90 else { return false }
        let line = lowered(text)
        return bylines.contains { line.starts(with: $0) }
    }

    /// A line that says when the page was published.
    static func isPublicationCue(_ text: [UInt8]) -> Bool { holds(text, publicationCues) }

    /// A line that says when the page was changed last.
    static func isChangeCue(_ text: [UInt8]) -> Bool { holds(text, changeCues) }

    /// A line that tells today's date to its reader.
    static func isClock(_ text: [UInt8]) -> Bool { holds(text, clocks) }

    private static func holds(_ text: [UInt8], _ phrases: [[UInt8]]) -> Bool {
        guard text.count <= 100 else { return false }
        let line = lowered(text)
        return phrases.contains { contains(line, $0) }
    }

    static func lowered(_ text: some Collection<UInt8>) -> [UInt8] {
        text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func bare(_ text: [UInt8]) -> [UInt8] {
        var line = lowered(text)
        while let last = line.last, last < 0x30 || last == UInt8(ascii: ":") || last == UInt8(ascii: "?") { line.removeLast() }
        return Array(line.drop { $0 < 0x30 && $0 != UInt8(ascii: "#") })
    }

    private static func contains(_ line: [UInt8], _ phrase: [UInt8]) -> Bool { place(of: phrase, in: line[...]) != nil }

    private static func lines(_ text: String) -> [[UInt8]] {
        text.split(separator: "\n").flatMap { $0.split(separator: "|") }.map { Array(trimmed(String($0)).utf8) }.filter { !$0.isEmpty }
    }

    private static let scraps = Set(
        lines(
            """
            advertisement|advertising|advert|ad|ads|sponsored|sponsored content|promoted|anzeige|werbung|publicidad|publicité|publicidade|pubblicità
            iklan|reklama|reklam|реклама|mainos|annonse|annons|annonce
            share|share this|share this article|share this story|share on facebook|share on twitter|tweet|pin it|email|e-mail|print|print this page
            teilen|drucken|merken|pinnen|compartir|partager|imprimer|condividi|stampa|partilhar|compartilhar|udostępnij|поделиться
            comment|comments|leave a comment|no comments|add comment|kommentare|kommentieren|kommentare geschlossen|commentaires|comentarios|comentários
            read more|continue reading|more|see more|show more|learn more|weiterlesen|mehr lesen|mehr|mehr anzeigen|lire la suite|leer más|seguir leyendo|leia mais
            caption|close|open|play|next|previous|loading|skip|back to top|top|zurück|weiter|nach oben|schließen|cerrar|fermer|cancel|ok
            subscribe|sign up|sign in|log in|login|register|abonnieren|anmelden|einloggen|suscríbete|s'abonner
            related|related news|related articles|related stories|related posts|recommended|trending|most read|most popular|latest news|top stories
            newsletter|follow us|topics|tags|filed under|video|videos|gallery|photos|photo|image|foto|fotos|bild|article|artikel|up next|listen|watch|live
            powered by|save|like|likes|reply|report|download|copy link|link kopieren|copied|translate|font size|a a a|gallery|view gallery|1/1
            media playback is unsupported on your device|this video can not be played|externer inhalt|external content|don't miss
            """
        ).map { fnv($0) })

    private static let asides = lines(
        """
        read more:|read more on|read more about|read also|also read|read next|read:|see also|related:|related story|related article|related roundup|recommended:
        more:|watch:|listen:|video:|photos:|gallery:|in pictures:|don't miss:|more from|more on this|explore more|you may also|you might also
        lesen sie auch|lesen sie hier|lesen sie dazu|mehr zum thema|lies auch|lest auch|auch interessant|auch spannend|siehe auch|das könnte|passend dazu|weiterlesen:
        mehr dazu|hier geht es|hier geht's|jetzt lesen|podcast:|weitere informationen zu|weitere artikel
        lire aussi|à lire|a lire|voir aussi|sur le même|lisez aussi
        lee también|lea también|lea además|leer también|le puede interesar|te puede interesar|puedes leer|vea también|más información|mira también|mirá también|además:
        leia também|leia mais|veja também|saiba mais|leggi anche|guarda anche|potrebbe interessarti|lees ook|läs också|les også|læs også|lue myös
        czytaj też|czytaj także|zobacz też|zobacz także|przeczytaj|čtěte také|citește și|читайте также|читайте також|смотрите также|baca juga|okumaya devam|soma pia|soma zaidi
        tags:|topics:|themen:|tag:|filed under|categories:|category:|kategorie:|schlagwörter|schlagworte|stichworte|temas:|etiquetas|temas relacionados
        share this|share on|share:|follow us|follow the|teilen:|teile diesen|jetzt teilen|diesen artikel|dieser artikel|comparte|síguenos|siguenos|suivez-nous|seguici
        sign up for|sign up to|subscribe to|get the latest|click here to|download our|download the|join our|jetzt abonnieren|newsletter:|melden sie sich|suscríbete|abonnez
        first published|last updated|last modified|published on|published:|updated:|posted on|posted by|posted in|stand:|aktualisiert am|veröffentlicht am|publiziert|erstellt am
        this entry was posted|dieser eintrag wurde|dieser beitrag wurde|veröffentlicht in|leave a reply|leave a comment|schreibe einen kommentar|be sociable
        image source|image credit|photo credit|picture:|legend:|media playback
        """)

    private static let credits = lines(
        """
        ©|(c) |foto:|foto |fotos:|photo:|photo by|photo courtesy|photos:|photograph:|photograph by|photographs|photo illustration|picture:|pic:|image:|images:|(image|(photo|(foto|(bild
        bild:|bilder:|bildquelle|bildnachweis|bildrechte|titelbild|beitragsbild|quelle:|(quelle|symbolbild|symbolfoto|illustration:|grafik:|crédit|credit:|credits:|(credit
        фото:|kuva:|fot.|foto/|imagen:|kép:|fotó:|zdroj:|foto ©|[photo|[image|[foto|file photo
        """)

    private static let bracketed = lines("(image:|(photo:|(foto:|(bild:|(pic:|(image credit|(photo credit|(photo by|(file photo")

    private static let agencies = lines(
        """
        getty images|/reuters|/afp|/ap)|(ap)|(reuters)|(afp)|/dpa|imago images|imago/|shutterstock|picture alliance|via getty|via ap|/efe|adobe stock|istock|unsplash|pixabay|pexels|thinkstock|photo)
        """)

    private static let ends = lines(
        """
        related articles|related posts|related stories|related news|related content|related topics|related links|related:|you may also like|you might also|you may like|recommended for you
        recommended stories|more stories|more from|more on|more news|more like this|more great|read further|more about|neueste artikel|verwendete quellen|our standards|most read|most popular|popular posts|popular on|latest stories|latest news|our latest|top stories|trending|read next|up next
        also on|also in|leave a reply|leave a comment|leave your|post a comment|comments|comment on|join the conversation|share your thoughts|tell us what|what do you think|responses to|thoughts on
        about the author|about author|share this|follow us|sign up|newsletter|subscribe|stay up-to-date|stay connected|tags|filed under|next article|previous article|privacy overview
        mehr zum thema|mehr aus|mehr von|mehr artikel|ähnliche beiträge|ähnliche artikel|ähnliche themen|das könnte|auch interessant|auch auf|weitere artikel|weitere themen|weitere beiträge|weitere meldungen|meistgelesen
        kommentare|kommentar schreiben|schreibe einen kommentar|diskutieren|leserkommentare|über den autor|über die autorin|zum thema|schon gelesen|lesen sie auch|schlagwörter|top themen|top-themen|zur startseite
        weiterführende|unsere partner|kommende events|die redaktion empfiehlt|audio und video zum thema|das beste aus|teilen
        articles liés|à lire aussi|a lire aussi|sur le même sujet|vos réactions|commentaires|à découvrir|les plus lus|dans la même rubrique
        te puede interesar|le puede interesar|temas relacionados|noticias relacionadas|más noticias|lo más leído|lo más visto|comentarios|más en|artículos relacionados|contexto de la noticia
        leia também|veja também|mais lidas|notícias relacionadas|comentários|leggi anche|articoli correlati|potrebbe interessarti|commenti|ti potrebbe|lees ook|meer over|reacties
        czytaj też|zobacz też|polecane|komentarze|ezek is érdekelhetnek|kapcsolódó|читайте также|похожие|комментарии|baca juga|ilgili haberler|související|läs mer|aiheesta lisää
        """)

    // Phrases, not words: the last paragraph of a report may well speak of a commission, a donation or a sponsor.
    private static let farewells = lines(
        """
        newsletter|subscribe to|subscribe now|subscribe for|please subscribe|already a subscriber|first-time subscriber|sign up|follow us
        follow me on|on facebook|on twitter|on instagram|twitter and|facebook and|all rights reserved|copyright ©|copyright 20|copyright (c)|©
        click here|terms of use|privacy policy|contact us at|email us|letters to the editor|letter to the editor|affiliate link
        affiliate commission|may earn|join our|join us on|download the app|download our|our app|apps for ios|to your inbox|your inbox
        need more|log in for|log in to|register to|contributed reporting|contributed to this report|contributed to this article
        additional reporting|reporting by|editing by|is a freelance|is out now|originally published|first appeared on|report a typo
        report an error|support our|become a member|donate to|donate now|share your thoughts|share your views|let us know|send us your
        story to tell|give us feedback|our standards|ad block|read more and view|ai intervention|bookmark our|bookmark this|listen back
        abonnieren sie|abonnieren und|jetzt abonnieren|abonniere|folgen sie uns|folge uns|alle rechte|kontaktieren sie uns|jetzt anmelden
        unterstützen sie uns|unterstütze uns|spenden sie|dieser artikel|dieser beitrag|dieser text|quelle:|mit material von|affiliate-link
        ohne gewähr|probeabo|testen sie|erstveröffentlich|schreiben sie uns|übersetzung:|redaktion:|nichts mehr verpassen
        suscríbete|suscríbase|síguenos|siguenos|derechos reservados|boletín|hazte miembro|canal de telegram|canal de whatsapp
        abonnez-vous|réservée aux abonnés|droits réservés|suivez-nous|iscriviti|seguici|diritti riservati|inscreva-se
        direitos reservados|wszelkie prawa|zapisz się|подписывайтесь|все права|무단전재|版权|转载
        """)

    private static let publicationCues = lines(
        """
        published|posted on|posted:|date posted|date:|publication date|release date|filed on|issued on
        veröffentlicht|erschienen am|publiziert|erstellt am|eingestellt am|datum:|publié le|publié:|mis en ligne|paru le|publicado|fecha:|data:|pubblicato
        gepubliceerd|geplaatst op|opublikowano|data publikacji|publicerad|publisert|udgivet|julkaistu|дата публикации|опубликовано|опубліковано
        تم نشره|نشر في|تاريخ النشر|imechapishwa|yayınlanma|发布时间|發布時間|日期
        """)

    private static let clocks = lines(
        """
        current time|it is currently|today is|time now|aktuelle zeit|aktuelles datum|heute ist|es ist jetzt|nous sommes le|fecha actual|hora actual|aktualny czas|текущее время|сейчас
        """)

    private static let changeCues = lines(
        """
        last updated|last modified|last edited|last changed|page was edited|zuletzt geändert|zuletzt am|letzte änderung|stand:|aktualisiert
        mis à jour|dernière modification|actualizado|última actualización|última modificación|ultima modifica|aggiornato|laatst gewijzigd|senast ändrad
        """)

    private static let bylines = lines(
        """
        by |von |par |por |di |autor:|author:|text:|written by|posted by|reported by|story by|geschrieben von|ein beitrag von|ein artikel von|redacción|redaktion:|stand:|автор
        """)
}
