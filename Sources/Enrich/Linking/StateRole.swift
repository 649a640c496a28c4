import Knowledge
import Model

/// Whether a state's name means the state that acts or the land where something lies, told by syntax.
///
/// A blanket rule is wrong a third of the time: capitals are the government in two of three uses.
struct StateRole {
    let grammar: Grammar
    let lexicon: Lexicon

    private static let motion: Set<String> = [
        "visit", "leave", "enter", "reach", "tour", "invade", "flee", "depart", "cross", "travel", "fly", "go", "come", "return", "arrive",
        "move",
        "trip", "flight", "journey", "deploy", "deployment", "dispatch", "send", "migrate", "emigrate", "escape", "head", "drive", "sail",
        "tourism",
        "airlift", "transport", "transfer", "withdraw", "withdrawal", "deport", "extradite", "expel", "evacuate", "import", "smuggle",
        "route",
        "border", "access", "relocate", "ship", "march", "advance", "cross-border", "bring", "take", "live", "reside",
    ]
    private static let acting: Set<String> = [
        "with", "between", "against", "among", "by", "amongst", "towards", "toward", "for", "like", "unlike", "via",
    ]

    /// `isSeat`: the name of a town as well, which is meant for the state in fewer places.
    func acts(_ token: Int, isSeat: Bool = false) -> Bool {
        // "In Turkey Minister Ellwood met ...": the word before is surer than the tree.
        if token > 0, PersonNames.locative.contains(grammar.lower(token - 1)) { return false }
        if isSeat {
            let head = grammar.head(token)
            switch grammar.arc[token] {
            // "London's FTSE", "Paris stock exchange"; but "Washington's recognition", "Nairobi officials".
            case .possessor where grammar.pos[head] == .properNoun: return false
            case .compound, .modifier:
                return isDeed(head) || ["administration", "official", "diplomat", "authority", "policymaker"].contains(grammar.lemma(head))
            // "Governor of Washington", "mayor of London".
            case .prepositionObject
            where grammar.lower(head) == "of"
                && ["governor", "mayor", "bishop", "archbishop"].contains(grammar.lemma(grammar.head(head)).lowercased()):
                return false
            default: break
            }
        }
        return acts(token, depth: 0)
    }

    private func acts(_ token: Int, depth: Int) -> Bool {
        guard depth < 8 else { return false }
        let head = grammar.head(token)
        switch grammar.arc[token] {
        case .subject, .passiveSubject, .dative, .attribute: return true
        case .conjunct, .apposition: return acts(head, depth: depth + 1)
        case .object: return !StateRole.motion.contains(grammar.lemma(head))
        case .possessor: return !isGround(head)
        case .compound, .modifier: return !isGround(head) && (isActor(head) || isDeed(head))
        case .prepositionObject: return acts(preposition: head, depth)
        default: return false
        }
    }

    private func acts(preposition: Int, _ depth: Int) -> Bool {
        let word = grammar.lower(preposition)
        let governor = grammar.head(preposition)
        if grammar.arc[preposition] == .agent { return true }
        if StateRole.acting.contains(word) { return !StateRole.motion.contains(grammar.lemma(governor)) || word != "for" }
        switch word {
        case "including", "as": return isActor(governor)
        case "to": return !StateRole.motion.contains(grammar.lemma(governor))
        case "of": return isActor(governor) || isDeed(governor)
        case "from":
            return isDeed(governor) || ["recall", "ambassador", "envoy", "diplomat"].contains(grammar.lemma(governor))
                || ["receive", "get", "demand", "seek", "obtain", "buy", "request", "hear", "win"].contains(grammar.lemma(governor))
        case "on": return ["sanction", "impose", "attack", "pressure", "call", "war", "tariff"].contains(grammar.lemma(governor))
        default: return false
        }
    }

    /// Land, towns, borders: what a state's name places.
    private func isGround(_ token: Int) -> Bool {
        lexicon.word(endingAt: token, [.place]) != nil && lexicon.word(endingAt: token, [.organization, .office]) == nil
    }

    private func isActor(_ token: Int) -> Bool {
        lexicon.word(endingAt: token, [.organization, .office, .agreement, .programme]) != nil || grammar.pos[token] == .properNoun
    }

    private func isDeed(_ token: Int) -> Bool {
        [
            "support", "criticism", "condemnation", "aid", "help", "assistance", "pressure", "backing", "part", "approval", "recognition",
            "role", "consent",
            "request", "strike", "airstrike", "ship", "aircraft", "vessel", "warship", "operation", "bombing", "raid", "sanction",
            "intervention", "involvement", "presence", "decision", "leadership", "interest", "behalf", "position", "policy", "response",
            "offer", "invitation", "threat",
            "ally", "enemy", "government",
        ]
        .contains(grammar.lemma(token))
    }
}
