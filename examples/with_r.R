# Who is tied to most others, and how firm the relationships are, in base R.  usage: Rscript with_r.R [FOLDER]
arguments <- commandArgs(trailingOnly = TRUE)
folder <- if (length(arguments)) arguments[1] else "output"

# An empty cell is missing; "NA" is a word here.
table_of <- function(name) {
  read.csv(file.path(folder, paste0(name, ".csv")), na.strings = "", fileEncoding = "UTF-8", stringsAsFactors = FALSE)
}

relationships <- table_of("relationships")
entities <- table_of("entities")
print(table(relationships$relation_type, relationships$modality))

facts <- relationships[!relationships$modality %in% c("alleged", "denied"), ]
actors <- entities[entities$entity_type %in% c("Country", "Organization", "Person") & entities$degree > 0, ]
strongest <- head(actors[order(-actors$pagerank, actors$name), c("name", "entity_type", "degree", "pagerank")], 10)
print(strongest, row.names = FALSE)

# One row a piece of evidence: what the texts say of the strongest actor.
evidence <- merge(facts, table_of("evidence"), by.x = "relationship_id", by.y = "claim_id")
said <- evidence[evidence$source_name == strongest$name[1], c("relation_type", "target_name", "text")]
print(head(unique(said), 5), row.names = FALSE)
