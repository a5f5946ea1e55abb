/** What a score must fulfil, given its instrument and its goal. */
import type { Informant } from '../codes/informants.ts';
import type { InstrumentDefinition } from '../codes/instruments.ts';
import type { IsoDate } from './calendar.ts';
import { offScaleReason, type Scale } from './scale.ts';

export type ScoreFault = {
  field: 'value' | 'assessedOn' | 'informant' | 'dimension';
  code: 'off-scale' | 'in-the-future' | 'too-early' | 'after-the-end' | 'wrong-informant' | 'wrong-code';
  detail: string;
};

export type ScoredGoal = { planStart: IsoDate; baselineDate: IsoDate | null; status: string; endedOn: IsoDate | null };

export function scoreFaults(
  score: { assessedOn: IsoDate; value: number | null; informant: Informant; dimension: string | null },
  instrument: InstrumentDefinition,
  scale: Scale,
  goal: ScoredGoal | null,
  today: IsoDate,
): ScoreFault[] {
  const faults: ScoreFault[] = [];
  const offScale = score.value === null ? null : offScaleReason(scale, score.value);
  if (offScale) faults.push({ field: 'value', code: 'off-scale', detail: offScale });
  if (!goal) {
    const known =
      score.dimension === null
        ? instrument.dimensions.length === 0
        : instrument.dimensions.some(({ code }) => code === score.dimension);
    if (!known)
      faults.push({ field: 'dimension', code: 'wrong-code', detail: 'The instrument has no such dimension.' });
  }
  if (!instrument.informants.includes(score.informant))
    faults.push({
      field: 'informant',
      code: 'wrong-informant',
      detail: `The instrument is scored by: ${instrument.informants.join(', ')}.`,
    });
  if (score.assessedOn > today)
    faults.push({ field: 'assessedOn', code: 'in-the-future', detail: `Later than today, ${today}.` });
  if (goal) faults.push(...timeFaults(score.assessedOn, goal));
  return faults;
}

/** Not before the start of the plan or the goal's baseline, whichever is earlier; not after the day a goal ended. */
function timeFaults(assessedOn: IsoDate, { planStart, baselineDate, status, endedOn }: ScoredGoal): ScoreFault[] {
  const earliest = baselineDate !== null && baselineDate < planStart ? baselineDate : planStart;
  if (assessedOn < earliest)
    return [
      {
        field: 'assessedOn',
        code: 'too-early',
        detail: `The first possible day is ${earliest}: the start of the plan or the goal’s baseline, whichever is earlier.`,
      },
    ];
  const ended = status === 'completed' || status === 'archived' ? endedOn : null;
  if (ended !== null && assessedOn > ended)
    return [{ field: 'assessedOn', code: 'after-the-end', detail: `The goal ended on ${ended}.` }];
  return [];
}
