import Enrich
package import Export
import Foundation
import Knowledge
import Language
package import Model
import Normalize
import Store

/// Everything that the stages need beside documents, loaded and checked before any work, and the fingerprint
/// that it gives each stage.
package struct Engine: Sendable {
    package let contract: Contract
    let vocabulary: Model.Vocabulary
    let normalizer: Normalizer
    let annotator: Annotator
    let names: NameRules
    let geography: any Geography
    let language: Language
    let curation: Curation
    private let digests: [Stage: String]
    package let modelName: String?
    package let modelSHA256: String?

    /// SHA-256 of what rules, facts and vocabulary say: runs.ontology_sha256.
    package let ontologySHA256: String

    package func fingerprint(_ stage: Stage) -> String { digests[stage] ?? "" }
}
