/** docs/ffb.md, made from the tables of the delivery report. */
import { type Field, MAPPING } from '../src/resources/exchange/fhir/ffb/report/mapping.ts';
import { PROFILES, type ProfileName, profileUrl } from '../src/resources/exchange/fhir/ffb/report/profiles.ts';
import { RULES, STRUCTURE } from '../src/resources/exchange/fhir/ffb/report/rules.ts';
import { GOAL_STATUS, PLAN_STATUS } from '../src/resources/exchange/fhir/shared/reading.ts';
import { ruleTables, statusTable, structureTable, table } from './rule-tables.ts';

/** Canonicals by their last part: they are long, and listed above. */
const short = (path: string) => path.replaceAll(/'http:\/\/fhir\.kl\.dk\/[^']*\/([\w-]+)'/g, "'…/$1'");

/** What each profile becomes. */
const BECOMES: Partial<Record<ProfileName, string>> = {
  citizen: 'the citizen',
  serviceRequest: 'the case: a draft plan, while its goals have no other',
  informationGathering: 'kept with the report',
  condition: 'themes, baselines and scores of goals',
  interventionGoal: 'a goal',
  careEvaluation: 'the support need of plans',
  targetGroup: 'a target group of the citizen',
  servicePerformer: 'kept with the report',
  carePlan: 'a plan',
  intervention: 'an intervention',
  followUpEncounter: 'a planned meeting',
  followUp: 'a held meeting',
};

const mapped = (Object.keys(PROFILES) as ProfileName[])
  .filter((profile) => BECOMES[profile])
  .map((profile) => {
    const rows = (MAPPING as readonly Field[])
      .filter((field) => field.profile === profile)
      .map(({ danish, element, native, from = '', note = '' }) => [
        danish,
        `\`${short(element)}\``,
        native ? `\`${native}\`` : 'kept',
        from,
        note,
      ]);
    return `### ${PROFILES[profile]}, \`${profile}\`: ${BECOMES[profile]}\n\n${table(['In KL’s words', 'Element', 'Here', 'Out, where no report brought it', 'Note'], rows)}`;
  });

export const ffbDocs = `<!-- Written by scripts/ffb-docs.ts from {mapping,rules}.ts in src/resources/exchange/fhir/ffb/report: change those. Then: npm run generate -->
# The FFB delivery report

Every Danish case system for adult social care can make KL's *FFB delivery report* (guide “FFB reporting” 1.0.0, HL7 FHIR R4
4.0.1): one Bundle a day for each citizen with changes. \`POST /v1/ffb/delivery-reports\` takes reports in, so a municipality needs
no other integration. \`GET /v1/ffb/delivery-reports?date=\` and \`GET /v1/citizens/{citizenId}/ffb/delivery-report?date=\` give
reports out, so a case system that cannot make them need not.

## In

- **One report**: \`Content-Type: application/fhir+json\`. The answer says which citizen it was about and what became of the resources.
- **Many**: \`application/fhir+ndjson\`, one report a line of at most 1 MB, in the order they were made. The answer has a line for
  each, written while you send: read it as it comes.
- **All or nothing**: a report that breaks a rule is refused, and nothing of it is stored. The answer lists every error at once:
  \`outcome\` is an OperationOutcome with Danish texts, \`errors\` has JSON pointers.
- **Again**: a later \`meta.lastUpdated\` replaces, the same content changes nothing, and what is older is left out. A resource
  without \`lastUpdated\` counts by the report's \`timestamp\`. \`entered-in-error\` withdraws.
- **Ids stay**: everything can be read by the report's own ids. The citizen is found by CPR number, never by id alone. Other Patient
  ids with the same number find the same citizen.
- **Both ways of writing**: what the API wrote later than the report stays, and the answer says so (\`kept\`). A report never touches
  what it does not know: titles, texts, target dates and the like.

\`profile\` names are short for \`${profileUrl('carePlan').replace('carePlan', '<profile>')}\`.

## Out

- **Whose**: each citizen about whom something was registered on that Danish day that a report can tell. Citizens with protected
  addresses are included: the number goes out, no name and no address. Each citizen has a line (\`application/x-ndjson\`). Where a
  report cannot be made, the line is an OperationOutcome; its \`id\` is the citizen's, and it lists everything that is missing.
- **What**: what changed that day; the plans that have not ended, with their interventions and latest result; goals that have no plan
  yet; and whatever these refer to. Of information gatherings only the newest. A plan or intervention that ended before the day is
  left out unless its end was registered on it. A past day is told as known at its end, today as known now. A report that goes again
  after it was rejected or refused tells what has changed since its day began, as known now.
- **As it came**: what reports brought goes out as it came, with what has been written here since. What exists only here is filled
  into a blank form. Ids are those of the things here. What is no thing here (a condition, an offer, a case, the date of a planned
  meeting) gets a UUID version 5 made from what stays the same.
- **Levels**: the staff side's score on \`ffb-level\`, where it is later than what a report says, is the condition's \`severity\` with
  the day it was assessed. A theme that is only secondary and was never scored is *Ikke vurderet*.
- **Mistakes**: what is entered in error goes out as \`entered-in-error\` on the day this is registered, and not after. A goal that
  ended or was withdrawn before it had theme, change type and target is not told.
- **Not told**: drafts of plans and proposed goals that exist only here, sub-goals, network meetings, meetings that were cancelled
  or that nobody came to, secondary themes outside *Aktivitet og deltagelse*.
- **Checked**: a report keeps every rule below before it goes. What is missing is named in \`expression\` by type and id, such as
  \`Bundle.entry.resource.ofType(Goal).where(id = '…').target\`. A condition is no thing here: the text names its theme and goals
  instead. The tables below say which field an element comes from. A goal measured by another instrument than \`ffb-level\` lacks
  \`target\`: KL knows no goal without a functional level.

## What becomes what

Every resource is kept whole as it was sent, without generated text and without the CPR number, which is encrypted with the citizen.

${mapped.join('\n\n')}

### Statuses of plans

${statusTable(PLAN_STATUS)}

### Statuses of goals

${statusTable(GOAL_STATUS)}

## Rules

A warning does not stop a report. Names with \`%\` are code lists, or what is in the report: \`%inside\` is every \`Type/id\` in it.
\`src/resources/exchange/fhir/ffb/report/vocabulary.ts\` has them all.

${ruleTables(RULES, short)}

### R4 itself

${structureTable(STRUCTURE)}

What is stored already can also refuse a report: \`another-citizen\` (the Patient's id belongs to somebody else here) and
\`id-taken\` (a resource's id does). So can the rules of the things themselves, such as \`in-the-future\` for a follow-up. The answer
tells without stopping the report: \`same-time\` (other content without a later \`lastUpdated\`) and \`kept\`.

## Where this departs from the guide as published

- The invariants on ranks compare numbers, with the canonical of kl-core: as published they compare with a text and, for goals, a canonical that does not exist.
- Missing \`meta.lastUpdated\`, and missing \`clinicalStatus\` on target groups, are accepted with a warning: published examples have neither.
- More than one information gathering, and plans that ended before the report's day, are warned about: refusing them would refuse an end that was registered late.
- A follow-up date may be \`entered-in-error\`, or it could never be withdrawn. A result names one plan.
- CPR numbers need not pass modulus 11.
`;
