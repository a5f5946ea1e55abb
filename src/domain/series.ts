import type { Informant } from '../codes/informants.ts';
import type { Instant, IsoDate } from './calendar.ts';

/** One score of a series. `value` is null when the citizen was not assessed. */
export type SeriesScore = { assessedOn: IsoDate; registeredAt: Instant; value: number | null; informant: Informant };
