// Fills a project-local FHIR package cache from packages on the npm registry, so that SUSHI needs no other source.
// hl7.fhir.r4.core is projected out of HL7's examples package, which holds every definition of R4 (CC0).
// Usage: node tools/fhir-cache.mjs <cache folder>
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const cache = process.argv[2];
const EXAMPLES = 'hl7.fhir.r4.examples@4.0.1';
const INTEGRITY = {
  [EXAMPLES]: 'DXBdIZOeQaSKIgCU7w6HOC7sw/6BzylmipLkBW4f//pT+Bc94x+8LImwTdvaNThPJoOzpBzvxAzNqjeu3X/zLw==',
  'hl7.terminology.r4@7.0.1': 'UamZUcARk/TEaJb7X0hDyANmC7bCv0Jof0u0uGIOB2O9VQX0uV45Vf4EyONHM6Sejv6q7sXEAzKAQsgw1Cld3A==',
  'hl7.fhir.uv.extensions.r4@5.3.0-ballot-tc1': 'mhPmWj0dZvIC7JQLkqxT42/UpoIyYwFtSiIZbhX/ArfX96hR5oTqNvAUvMD+dMH45m4mGMQ19WyCZFpP1OLEbQ=='
};
const DEFINITIONS = /^(StructureDefinition|ValueSet|CodeSystem|ConceptMap|SearchParameter|OperationDefinition|CompartmentDefinition|NamingSystem|CapabilityStatement)-/;

function download(spec) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fhir-package-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  execFileSync('npm', ['pack', '--silent', spec, '--pack-destination', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const file = path.join(folder, fs.readdirSync(folder)[0]);
  const found = createHash('sha512').update(fs.readFileSync(file)).digest('base64');
  if (found !== INTEGRITY[spec]) throw new Error(`${spec} is not the package it was: ${found}`);
  execFileSync('tar', ['xzf', file, '-C', folder]);
  return path.join(folder, 'package');
}

function install(name, version, source, keep, manifest) {
  const target = path.join(cache, `${name}#${version}`, 'package');
  if (fs.existsSync(path.join(target, '.index.json'))) return;
  fs.mkdirSync(target, { recursive: true });
  const files = [];
  for (const filename of fs.readdirSync(source()).sort()) {
    const from = path.join(source(), filename);
    if (!filename.endsWith('.json') || fs.statSync(from).isDirectory()) continue;
    const text = fs.readFileSync(from, 'utf8');
    if (filename === 'package.json') {
      fs.writeFileSync(path.join(target, filename), manifest ? JSON.stringify(manifest) : text);
      continue;
    }
    const resource = JSON.parse(text);
    if (!resource.resourceType || !resource.id || !keep(filename, resource)) continue;
    fs.writeFileSync(path.join(target, filename), text);
    const { resourceType, id, url, version, kind, derivation, content } = resource;
    files.push({ filename, resourceType, id, url, version, kind, derivation, content,
      type: typeof resource.type === 'string' ? resource.type : undefined });
  }
  fs.writeFileSync(path.join(target, '.index.json'), JSON.stringify({ 'index-version': 2, files }));
  console.log(`${name}#${version}: ${files.length} definitions`);
}

const once = (make) => { let made; return () => (made ??= make()); };
install('hl7.fhir.r4.core', '4.0.1', once(() => download(EXAMPLES)),
  (filename, resource) => DEFINITIONS.test(filename) && !/(^|-)example/.test(resource.id)
    && (resource.resourceType !== 'StructureDefinition' || resource.snapshot)
    && (typeof resource.url === 'string' || resource.resourceType === 'NamingSystem'),
  { name: 'hl7.fhir.r4.core', version: '4.0.1', fhirVersions: ['4.0.1'], 'fhir-version-list': ['4.0.1'], type: 'fhir.core',
    license: 'CC0-1.0', canonical: 'http://hl7.org/fhir', title: 'FHIR R4 package : Core', author: 'HL7 Inc' });
for (const spec of Object.keys(INTEGRITY).slice(1)) {
  const [name, version] = spec.split('@');
  install(name, version, once(() => download(spec)), () => true);
}
