/** The variables of the rules' FHIRPath: code lists, and what is in the Bundle. */
import { careSocial } from '../../../../../codes/care-social.ts';
import { INFORMANTS, informantCode } from '../../../../../codes/informants.ts';
import { CODE_LISTS } from '../../shared/code-lists.ts';
import { realNumbersOf } from '../../shared/find-citizen.ts';
import { type ProfileName, type Resource, referenceTo } from './profiles.ts';

const { goal, 'sub-goal': subGoal, 'citizen-wishes': wishes } = careSocial.goalKinds;

const LISTS = {
  ...CODE_LISTS,
  goalKinds: [goal.code, subGoal.code, wishes.code],
  evaluationCodes: Object.values(careSocial.evaluations).map(({ code }) => code),
  informants: INFORMANTS.map(informantCode),
};

/** A resource of a Bundle, and the one profile it names; null where it names none or several. */
export type Entry = { index: number; resource: Resource; profile: ProfileName | null };

export type Vocabulary = ReturnType<typeof vocabularyOf>;

export function vocabularyOf(entries: Entry[]) {
  const references = (...profiles: ProfileName[]) =>
    entries.filter(({ profile }) => profile && profiles.includes(profile)).map(({ resource }) => referenceTo(resource));
  return {
    ...LISTS,
    /** Every resource in the Bundle, as `Type/id`. */
    inside: entries.map(({ resource }) => referenceTo(resource)),
    citizens: references('citizen'),
    purposes: references('purpose'),
    goals: references('goal', 'ffbGoal'),
    conditions: references('condition'),
    targetGroups: references('focusCondition'),
    evaluations: references('evaluation'),
    carePlans: references('carePlan'),
    careTeams: references('servicePerformer'),
    organizations: references('organization'),
    /** The citizen's identifiers that are CPR numbers. */
    realCprNumbers: entries.flatMap(({ resource }) => realNumbersOf(resource)),
  };
}
