// Prints what Neo4j's own checker of queries finds wrong in a script, by version of the language.
const { readFileSync } = require("node:fs");
const { allCypherVersions, lintCypherQuery } = require("@neo4j-cypher/language-support");

const script = readFileSync(process.argv[2], "utf8");
const wrong = allCypherVersions.map((version) => [
  version,
  lintCypherQuery(script, { defaultLanguage: version }).diagnostics.map((each) => each.message),
]);
process.stdout.write(JSON.stringify(Object.fromEntries(wrong)));
