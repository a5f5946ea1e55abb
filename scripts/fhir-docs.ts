/** docs/fhir.md, made from the tables of kl-core. */
import { type Field, MAPPING } from '../src/resources/exchange/fhir/kl-core/bundle/mapping.ts';
import {
  EXTENSIONS,
  PROFILE_NAMES,
  PROFILES,
  SYSTEMS,
} from '../src/resources/exchange/fhir/kl-core/bundle/profiles.ts';
import { RULES, STRUCTURE } from '../src/resources/exchange/fhir/kl-core/bundle/rules.ts';
import { GOAL_STATUS, PLAN_STATUS } from '../src/resources/exchange/fhir/shared/reading.ts';
import { ruleTables, statusTable, structureTable, table } from './rule-tables.ts';

/** Canonicals and code systems by their last part: they are long. */
const short = (path: string) => path.replaceAll(/'(?:http|urn):[^']*[/:]([\w.-]+)'/g, "'…$1'");

const mapped = PROFILE_NAMES.filter((name) =>
  (MAPPING as readonly Field[]).some(({ profile }) => profile === name),
).map((name) => {
  const rows = (MAPPING as readonly Field[])
    .filter(({ profile }) => profile === name)
    .map(({ danish, element, thing, native, note = '' }) => [
      danish,
      `\`${short(element)}\``,
      `\`${thing}.${native}\``,
      note,
    ]);
  return `### ${PROFILES[name].type}, \`${name}\`\n\n${table(['In KL’s words', 'Element', 'Here', 'Note'], rows)}`;
});

export const fhirDocs = `<!-- Written by scripts/fhir-docs.ts from {mapping,rules}.ts in src/resources/exchange/fhir/kl-core/bundle: change those. Then: npm run generate -->
# Plans by kl-core

KL's *kl-core* (HL7 FHIR R4) describes a plan with its texts: purpose, the citizen's wishes, goals and sub-goals, conditions,
interventions, support need, follow-ups. The service takes such plans in and gives them out.

- **In**: \`POST /v1/fhir\`, \`Content-Type: application/fhir+json\`. Send a transaction Bundle about one citizen; each entry has
  \`request: {"method": "PUT", "url": "Type/id"}\`. Plans, goals, conditions, evaluations and offers that a resource refers to
  must be in the same Bundle, as \`Type/id\`. People who asserted, recorded or wrote something need not be. The answer says
  for each resource what the Bundle changed.
- **Out**: \`GET /v1/plans/{planId}\` with \`Accept: application/fhir+json\`. It answers with a collection of the plan's resources,
  with \`ETag\` and 304 as in JSON. Sent on as a transaction to another municipality's service, it makes the same plan there.
- **All or nothing**: a Bundle that breaks a rule is refused, and nothing of it is stored. The answer lists every error at once:
  \`outcome\` is an OperationOutcome with Danish texts, \`errors\` has JSON pointers. The same Bundle again changes nothing.
- **As it came**: every resource is kept as it was sent, without the CPR number and generated text, and goes out like that.
  What has been changed here since goes out changed. A later Bundle that says something new replaces the change.
- **Ids**: a UUID is the id here too. Any other id is a name. The thing gets an id made of the name, always the same, and the
  \`externalReference\` \`${SYSTEMS.names}|Type/id\`. It goes out by its name.
- **Which plan**: a goal belongs to the plan that names it in \`CarePlan.goal\`, a sub-goal to its goal's plan, a follow-up to its
  \`focus\`. Without such a reference, a resource belongs to the plan that had begun on its own day or its condition's.
  It stays in the plan it was first put into.
- **Wishes and purpose**: a goal of the category *FFB borgers mål og ønsker* is the plan's \`citizenWishes\`. Each plan has exactly
  one purpose. A purpose without text goes out with the text marked as unknown.
- **Mistakes**: \`entered-in-error\` withdraws a resource; sent without it, the resource comes back. DELETE is not accepted.
- **Who sees what**: the authority gets everything. A provider and the citizen's app get what the plan's own document shows them.
  They get only the citizen's id, no target groups, and no conditions but those that goals address.
- **Not in it**: addresses, and telephone numbers of citizens and staff; consents, exemptions and decisions of meetings, which
  concern only this municipality; comments on scores; CPR numbers, which go in and never out.

## Profiles

${table(
  ['Here', 'Resource', 'Canonical'],
  PROFILE_NAMES.map((name) => [`\`${name}\``, PROFILES[name].type, `\`${PROFILES[name].url}\``]),
)}

Profiles of \`urn:fremdrift:fhir\` are the service's own, where KL has none. A score is an Observation with its goal as \`focus\` and
KL's informant as extension. A planned meeting is an Encounter that the plan names (\`${EXTENSIONS.plannedMeeting}\`).
Fields without an element in KL or R4 stand in the extension \`${EXTENSIONS.native}\`, each by its name in the API.
A receiver that does not know the extension can ignore it.

## What becomes what

The column *Here* names things and fields of the API: \`plan\`, \`goal\`, \`intervention\`, \`followUp\`, \`score\`, \`citizen\`, \`provider\`.

${mapped.join('\n\n')}

### Statuses of plans

${statusTable(PLAN_STATUS)}

### Statuses of goals

${statusTable(GOAL_STATUS)}

## Rules

A warning does not stop a Bundle. Names with \`%\` are code lists, and what is in the Bundle:
\`src/resources/exchange/fhir/kl-core/bundle/vocabulary.ts\` has them all.

${ruleTables(RULES, short)}

### R4 itself

${structureTable(STRUCTURE)}

Some errors depend on what is stored already: \`another-citizen\`, \`id-taken\`, \`no-plan\` (the resource belongs to no valid plan),
and the rules of plans, goals and other things themselves, such as a follow-up in the future (\`in-the-future\`).
`;
