/** What the rules' FHIRPath knows by name: code lists, and what is in the Bundle at hand. */
import { careSocial } from '../../../../../codes/care-social.ts';
import { INFORMANTS, informantCode } from '../../../../../codes/informants.ts';
import { CODE_LISTS } from '../../shared/code-lists.ts';
import { realNumbersOf } from '../../shared/find-citizen.ts';
import { type ProfileName, type Resource, referenceTo } from './profiles.ts';

const GOAL_CODES = [careSocial.goalKinds.goal.code, careSocial.goalKinds['sub-goal'].code];

const LISTS = {
  ...CODE_LISTS,
  goalKinds: [...GOAL_CODES, careSocial.goalKinds['citizen-wishes'].code],
  evaluationCodes: Object.values(careSocial.evaluations).map(({ code }) => code),
  informants: INFORMANTS.map(informantCode),
};

/** A resource of a Bundle and the one profile it names, where it does. */
export type Entry = { index: number; resource: Resource; profile: ProfileName | null };

export type Vocabulary = ReturnType<typeof vocabularyOf>;

export function vocabularyOf(entries: Entry[]) {
  const references = (...profiles: ProfileName[]) =>
    entries.filter(({ profile }) => profile && profiles.includes(profile)).map(({ resource }) => referenceTo(resource));
  return {
    ...LISTS,
    /** Everything in it, as `Type/id`. */
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
    plannedMeetings: references('plannedMeeting'),
    /** Those of the Bundle's numbers that are CPR numbers. */
    realCprNumbers: entries.flatMap(({ resource }) => realNumbersOf(resource)),
  };
}
