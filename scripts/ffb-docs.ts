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

export const ffbDocs = `<!-- Written by scripts/ffb-docs.ts from src/resources/exchange/fhir/ffb/report/{mapping,rules}.ts. Change those, then run \`npm run generate\`. -->
# The FFB delivery report

Every Danish case system for adult social care can make KL's *FFB delivery report* (guide “FFB reporting” 1.0.0, HL7 FHIR R4 4.0.1): one Bundle a day for each
citizen with changes. \`POST /v1/ffb/delivery-reports\` takes it in, so a municipality needs no other integration to have its citizens, plans, goals, scores and follow-ups here.
\`GET /v1/ffb/delivery-reports?date=\` and \`GET /v1/citizens/{citizenId}/ffb/delivery-report?date=\` give it, so a case system that cannot make it need not.

## In

- **One report**: \`Content-Type: application/fhir+json\`. The answer tells whose citizen it was and what became of the resources.
- **Many**: \`application/fhir+ndjson\`, one report a line of at most 1 MB, in the order they were made. The answer has a line for each, while you send; read it as it comes.
- **All or nothing**: a report that breaks a rule is refused with every error at once (\`outcome\`, an OperationOutcome with Danish texts; \`errors\`, by JSON pointer), and nothing of it is stored.
- **Again**: what has been updated later (\`meta.lastUpdated\`; where it lacks, the report's \`timestamp\`) replaces; the same changes nothing; what is older is left. \`entered-in-error\` withdraws.
- **Ids stay**: everything is read by the report's own ids. The citizen is found by CPR, never by id alone; further Patient ids of the same number find the same citizen.
- **Both ways of writing**: what has been written here by the API later than the report knows of stays, and the answer says so (\`kept\`). Titles, texts, target dates and all else a report does not know are never touched.

\`profile\` names are short for \`${profileUrl('carePlan').replace('carePlan', '<profile>')}\`.

## Out

- **Whose**: each citizen of whom something that a report can tell was registered on the Danish day, protected addresses included: the number goes out, no name and no address. A line each
  (\`application/x-ndjson\`); where a report cannot be made, an OperationOutcome whose \`id\` is the citizen's, with all that lacks.
- **What**: what changed that day; the plans that are not over, with their interventions and latest result; goals that have no plan yet; and whatever these refer to. The newest information gathering only,
  and no plan or intervention that ended before the day, unless that was registered on it. As known at the end of the day, for today as known now.
  Handed over again after it was rejected or refused, a report tells what has changed since its day began, as known later.
- **As it came**: what reports brought goes out as it came, with what has been written here otherwise written into it. What only stands here is filled into a blank form. Ids are the things' own here; where
  there is no such thing (a condition, an offer, a case, the date of a planned meeting) they are UUIDs version 5 from what stays the same.
- **Levels**: a score of the staff side on \`ffb-level\` later than what a report says is the condition's \`severity\`, with the day it was assessed. A theme that is only secondary and was never scored is *Ikke vurderet*.
- **Mistakes**: what is entered in error goes out as \`entered-in-error\` on the day that is registered, and not after. What was written and withdrawn before anything was whole is not told.
- **Not told**: drafts of plans and proposed goals that only stand here, sub-goals, network meetings, meetings that were cancelled or that nobody came to,
  secondary themes outside *Aktivitet og deltagelse*.
- **Checked**: a report keeps every rule below before it goes. What the data lack is told with \`expression\` by type and id, such as \`Bundle.entry.resource.ofType(Goal).where(id = '…').target\`;
  of a condition, which is no thing here, the text names the theme and the goals. The tables below say which field an element comes from. A goal measured by another instrument than
  \`ffb-level\` lacks \`target\`: KL knows no goal without a functional level.

## What becomes what

The whole of every resource is kept as it was sent, but for the CPR number, which is encrypted with the citizen, and generated text.

${mapped.join('\n\n')}

### Statuses of plans

${statusTable(PLAN_STATUS)}

### Statuses of goals

${statusTable(GOAL_STATUS)}

## Rules

A warning does not stop a report. Names with \`%\` are code lists and what is in the report: \`%inside\` is every \`Type/id\` in it; \`src/resources/exchange/fhir/ffb/report/vocabulary.ts\` has them all.

${ruleTables(RULES, short)}

### R4 itself

${structureTable(STRUCTURE)}

Refused besides, by what is stored already: \`another-citizen\` (the Patient's id is somebody else's here), \`id-taken\` (a resource's id is), and what the things' own rules refuse, such as a follow-up
that lies in the future (\`in-the-future\`). Told without stopping: \`same-time\` (other content without a later \`lastUpdated\`), \`kept\`.

## Where this departs from the guide as published

- The invariants on ranks compare numbers, with the canonical of kl-core: as published they compare with a text and, for goals, a canonical that does not exist.
- Missing \`meta.lastUpdated\`, and missing \`clinicalStatus\` on target groups, are accepted with a warning: published examples have neither.
- More than one information gathering, and plans that ended before the report's day, are warned about: refusing them would refuse an end that was registered late.
- A follow-up date may be \`entered-in-error\`, or it could never be withdrawn. A result names one plan.
- CPR numbers need not pass modulus 11.
`;
