// Loads graph/nodes.csv and graph/edges.csv, and may be run every night: MERGE finds what is there by its id.
// Put both files in Neo4j's import folder, then:  cypher-shell -f load_into_neo4j.cypher
// Needs Neo4j 5.26 or newer for labels and types made from values ($(...)).

CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;

LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row
CALL (row) {
  MERGE (e:Entity {id: row.id})
  SET e:$(row.kind)
  SET e.name = row.label, e.subtype = row.subtype, e.country = row.country, e.position = row.position,
      e.latitude = toFloat(row.latitude), e.longitude = toFloat(row.longitude),
      e.documents = toInteger(row.document_count), e.pagerank = toFloat(row.pagerank),
      e.community = toInteger(row.community)
} IN TRANSACTIONS OF 5000 ROWS;

LOAD CSV WITH HEADERS FROM 'file:///edges.csv' AS row
CALL (row) {
  MATCH (a:Entity {id: row.source}), (b:Entity {id: row.target})
  MERGE (a)-[r:$(row.kind) {id: row.id}]->(b)
  SET r.modality = row.modality, r.role = row.role, r.weight = toFloat(row.weight),
      r.confidence = toFloat(row.confidence), r.documents = toInteger(row.document_count),
      r.publishers = toInteger(row.publisher_count), r.start = row.start_date, r.end = row.end_date,
      r.first_reported = row.first_reported, r.last_reported = row.last_reported
} IN TRANSACTIONS OF 5000 ROWS;

// What the last publish no longer has:
LOAD CSV WITH HEADERS FROM 'file:///edges.csv' AS row
WITH collect(row.id) AS ids
MATCH (:Entity)-[r]->(:Entity) WHERE NOT r.id IN ids
DELETE r;
