/** docs/fhir.md, made from the tables of kl-core. */
import { GOAL_STATUS, PLAN_STATUS } from '../src/resources/exchange/fhir/ffb/mapping.ts';
import { type Field, MAPPING } from '../src/resources/exchange/fhir/kl-core/mapping.ts';
import { EXTENSIONS, PROFILE_NAMES, PROFILES, SYSTEMS } from '../src/resources/exchange/fhir/kl-core/profiles.ts';
import { RULES, STRUCTURE } from '../src/resources/exchange/fhir/kl-core/rules.ts';
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

export const fhirDocs = `<!-- Written by scripts/fhir-docs.ts from src/resources/kl-core/mapping.ts and rules.ts. Change those, then run \`npm run generate\`. -->
# Plans by kl-core

KL's *kl-core* (HL7 FHIR R4) tells a plan with its texts: purpose, the citizen's wishes, goals and sub-goals, conditions, interventions, support need, follow-ups. The service takes it in and gives it out.

- **In**: \`POST /v1/fhir\`, \`Content-Type: application/fhir+json\`: a transaction Bundle about one citizen, each entry with \`request: {"method": "PUT", "url": "Type/id"}\`. What a resource refers to – plans, goals, conditions, evaluations, offers –
  is in the same Bundle, as \`Type/id\`; who asserted, recorded or wrote something need not be. The answer names what each resource became.
- **Out**: \`GET /v1/plans/{planId}\` with \`Accept: application/fhir+json\`: a collection of the plan's resources, with \`ETag\` and 304 as in JSON. It can be sent on as a transaction: another municipality's service then has the same plan.
- **All or nothing**: a Bundle that breaks a rule is refused with every error at once (\`outcome\`, an OperationOutcome with Danish texts; \`errors\`, by JSON pointer), and nothing of it is stored. The same Bundle again changes nothing.
- **As it came**: every resource is kept as it was sent, but for the CPR number and generated text, and goes out so. What has been changed here since stands in its place; what a later Bundle says anew replaces that.
- **Ids**: a UUID is the id here too. Other ids are names: the thing gets an id made of the name, the same each time, and \`externalReference\` \`${SYSTEMS.names}|Type/id\`; it goes out by its name.
- **Whose plan**: a goal belongs to the plan that names it in \`CarePlan.goal\`, a sub-goal to its goal's, a follow-up to its \`focus\`. Where nothing says so, to the plan that had begun on the day of its condition or of itself. It stays where it was put.
- **The citizen's wishes**, a goal of the category *FFB borgers mål og ønsker*, are \`citizenWishes\` of the plan. *Exactly one purpose* belongs to each plan; one without text says that it is unknown.
- **Mistakes** are withdrawn by \`entered-in-error\`, and come back when sent without. DELETE is not taken.
- **Who sees what**: the authority gets everything. A provider, and the citizen's app, get what the plan's own document shows them: of the citizen an id, no target groups, no conditions that no goal addresses.
- **Not in it**: addresses, telephone numbers of citizens and staff; consents, exemptions and decisions of meetings, which are of this municipality; comments of scores; the number of a citizen, which goes in and never out.

## Profiles

${table(
  ['Here', 'Resource', 'Canonical'],
  PROFILE_NAMES.map((name) => [`\`${name}\``, PROFILES[name].type, `\`${PROFILES[name].url}\``]),
)}

Those of \`urn:fremdrift:fhir\` are the service's own, where KL has none: a score is an Observation with its goal as \`focus\` and KL's informant as extension; a planned meeting an Encounter that the plan names (\`${EXTENSIONS.plannedMeeting}\`).
Fields that neither KL nor R4 has a place for stand in the extension \`${EXTENSIONS.native}\`, each by the name it has in the API. Who does not know it may leave it.

## What becomes what

Things are those of the API: \`plan\`, \`goal\`, \`intervention\`, \`followUp\`, \`score\`, \`citizen\`, \`provider\`.

${mapped.join('\n\n')}

### Statuses of plans

${statusTable(PLAN_STATUS)}

### Statuses of goals

${statusTable(GOAL_STATUS)}

## Rules

A warning does not stop a Bundle. Names with \`%\` are code lists and what is in the Bundle: \`src/resources/kl-core/vocabulary.ts\` has them all.

${ruleTables(RULES, short)}

### R4 itself

${structureTable(STRUCTURE)}

Refused besides, by what is stored already: \`another-citizen\`, \`id-taken\`, \`no-plan\` (it belongs to no plan that stands), and what the things' own rules refuse, such as a follow-up that lies in the future (\`in-the-future\`).
`;
