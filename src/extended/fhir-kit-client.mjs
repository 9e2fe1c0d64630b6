// fhir-kit-client does all it can against a running registry: node fhir-kit-client.mjs http://localhost:8080/fhir
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";

// The package stands in the directory this is run in.
const { Client } = await import(pathToFileURL(`${process.cwd()}/node_modules/fhir-kit-client/dist/index.js`));
let calls = 0;
const client = new Proxy(new Client({ baseUrl: process.argv[2] }), {
  get: (target, name) => {
    const member = target[name];
    return typeof member !== "function" ? member : (...given) => (calls++, member.apply(target, given));
  },
});
const number = `kit-${Date.now()}`;
const patient = (family) => ({
  resourceType: "Patient",
  identifier: [{ system: "urn:kit", value: number }],
  name: [{ family, given: ["Wei"] }],
  gender: "male",
});
const refused = async (status, call) => {
  await assert.rejects(call, (error) => {
    assert.equal(error.response.status, status);
    assert.equal(error.response.data.resourceType, "OperationOutcome");
    return true;
  });
};

const statement = await client.capabilityStatement();
assert.equal(statement.fhirVersion, "4.0.1");
await client.smartAuthMetadata().catch(() => {});

const created = await client.create({ resourceType: "Patient", body: patient("Li") });
const id = created.id;
assert.equal(created.meta.versionId, "1");
assert.equal((await client.read({ resourceType: "Patient", id })).name[0].family, "Li");
await refused(404, client.read({ resourceType: "Patient", id: "nobody" }));

const updated = await client.update({ resourceType: "Patient", id, body: { ...patient("Wu"), id } });
assert.equal(updated.meta.versionId, "2");
assert.equal((await client.vread({ resourceType: "Patient", id, version: "1" })).name[0].family, "Li");
const conditional = await client.update({
  resourceType: "Patient",
  searchParams: { identifier: `urn:kit|${number}` },
  body: patient("He"),
});
assert.equal(conditional.id, id);
await refused(
  412,
  client.update({ resourceType: "Patient", id, body: { ...patient("No"), id }, options: { headers: { "If-Match": 'W/"1"' } } }),
);

const patched = await client.patch({
  resourceType: "Patient",
  id,
  jsonPatch: [{ op: "replace", path: "/gender", value: "female" }],
});
assert.equal(patched.gender, "female");

const observation = { resourceType: "Observation", status: "final", code: { text: "note" }, subject: { reference: `Patient/${id}` }, valueString: "v" };
for (let note = 0; note < 3; note++) {
  await client.create({ resourceType: "Observation", body: { ...observation, valueString: `v${note}` } });
}
for (const postSearch of [false, true]) {
  const options = { postSearch };
  const found = await client.resourceSearch({ resourceType: "Observation", searchParams: { subject: `Patient/${id}`, _count: 2 }, options });
  assert.equal(found.entry.length, 2);
  const next = await client.nextPage({ bundle: found });
  assert.equal(next.entry.length, 1);
}
assert.ok((await client.search({ resourceType: "Patient", searchParams: { identifier: number } })).total === 1);
assert.ok((await client.compartmentSearch({ resourceType: "Observation", compartment: { resourceType: "Patient", id } })).entry.length === 3);
assert.ok((await client.systemSearch({ searchParams: { _type: "Patient", _id: id } })).entry.length === 1);
const resolved = await client.resolve({ reference: `Patient/${id}` });
assert.equal(resolved.id, id);

const request = (method, url, resource) => ({ request: { method, url }, ...(resource && { resource }) });
const transaction = await client.transaction({
  body: { resourceType: "Bundle", type: "transaction", entry: [request("POST", "Observation", observation), request("GET", `Patient/${id}`)] },
});
assert.deepEqual(transaction.entry.map((entry) => entry.response.status), ["201 Created", "200 OK"]);
const batch = await client.batch({
  body: { resourceType: "Bundle", type: "batch", entry: [request("GET", "Patient/nobody"), request("GET", `Patient/${id}`)] },
});
assert.deepEqual(batch.entry.map((entry) => entry.response.status.slice(0, 3)), ["404", "200"]);

assert.ok((await client.history({ resourceType: "Patient", id })).total >= 4);
assert.ok((await client.resourceHistory({ resourceType: "Patient", id })).entry.length >= 4);
assert.ok((await client.typeHistory({ resourceType: "Patient" })).entry.length > 0);
assert.ok((await client.systemHistory()).entry.length > 0);

const everything = await client.operation({ name: "everything", resourceType: "Patient", id, method: "GET" });
assert.ok(everything.entry.length >= 5);
const code = await client.operation({
  name: "lookup",
  resourceType: "CodeSystem",
  method: "GET",
  input: { system: "https://sciregistry.org/fhir/CodeSystem/ais-grade", code: "AIS-A" },
});
assert.equal(code.resourceType, "Parameters");
const validated = await client.operation({ name: "validate", resourceType: "Patient", input: patient("Li") });
assert.equal(validated.resourceType, "OperationOutcome");

// What refers to a resource keeps it.
await refused(409, client.delete({ resourceType: "Patient", id }));
const notes = await client.resourceSearch({ resourceType: "Observation", searchParams: { subject: `Patient/${id}` } });
assert.equal(notes.entry.length, 4);
for (const note of notes.entry) {
  await client.delete({ resourceType: "Observation", id: note.resource.id });
}
await client.delete({ resourceType: "Patient", id });
await refused(410, client.read({ resourceType: "Patient", id }));
console.log(`FIGURE: ${calls} calls of fhir-kit-client, all answered as it expects`);
