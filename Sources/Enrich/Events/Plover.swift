/// The 16 event types of PLOVER, and what becomes of one that is not yet, or not, so.
enum Plover {
    static let types = [
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
        "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    ]

    /// Told in the future or offered: cooperation is agreed, a withdrawal conceded, force threatened.
    static func announced(_ type: String) -> String {
        switch type {
        case "CONSULT", "SUPPORT", "COOPERATE", "AID": "AGREE"
        case "RETREAT": "CONCEDE"
        default: isConflict(type) ? "THREATEN" : type
        }
    }

    /// Force and cut ties: whoever promises them threatens.
    static func isConflict(_ type: String) -> Bool { ["THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"].contains(type) }

    /// Refused or ruled out by its actor: nil when the negation of a conflict leaves nothing.
    static func refused(_ type: String) -> String? {
        switch type {
        case "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT": "REJECT"
        default: nil
        }
    }
}
