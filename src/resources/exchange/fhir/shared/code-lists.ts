import { changeTypeCode, ffbConcepts, hasFunctionalLevel } from '../../../../codes/ffb.ts';

const codes = (concepts: readonly { code: string }[]) => concepts.map(({ code }) => code);
const leaves = (kind: 'intervention' | 'service' | 'target-group') =>
  codes(ffbConcepts(kind).filter(({ leaf }) => leaf));
const themes = codes(ffbConcepts('sub-theme'));

/** The code lists that rules name in FHIRPath: `%themes`, `%levels`, … */
export const CODE_LISTS = {
  /** FFB sub-themes (undertemaer). */
  themes,
  /** The sub-themes under Aktivitet og deltagelse. */
  activityThemes: themes.filter(hasFunctionalLevel),
  /** Functional levels, "Ikke vurderet" among them. */
  levels: codes(ffbConcepts('functional-level')),
  changeTypes: codes(ffbConcepts('change-type')),
  maintain: [changeTypeCode('maintain')],
  supportNeeds: codes(ffbConcepts('support-need')),
  /** FFB interventions (ydelser) that can be granted. */
  interventions: leaves('intervention'),
  /** FFB kinds of offer (tilbud). */
  services: leaves('service'),
  targetGroupCodes: leaves('target-group'),
  followUpResults: codes(ffbConcepts('follow-up-result')),
};
