import Enrich
import Language
import Model
import Normalize

/// Runs the examples of every rule, built in and the user's own: how many there are, and what fails.
package func testRules(_ settings: Settings) throws(PipelineError) -> (examples: Int, failures: [String]) {
    let engine = try Engine(settings, fingerprints: false)
    let failures = engine.rules.test { text, describes in
        let document = engine.normalizer.normalize(verbatim: Text(text), metadata: Metadata())
        return engine.annotator.annotate(document, parsed: engine.language.parse(document), describes: describes)
    }
    return (engine.rules.exampleCount, failures.map(\.description))
}
