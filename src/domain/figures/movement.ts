/**
 * Movement between ordered places: segments such as maturing → developing → job, or packages 0–10. The direction decides
 * what is forward: a higher segment, but a lower package.
 */
import type { IsoDate } from '../calendar.ts';
import { type Direction, turned } from '../scale.ts';

export type Place = { on: IsoDate; value: number };
type Movement = { from: number; to: number; on: IsoDate; judgement: 'forward' | 'back' };

/** Each change of place. @param places ascending by date */
export function movements(places: Place[], direction: Direction): Movement[] {
  return places.slice(1).flatMap(({ on, value }, index) => {
    const before = (places[index] as Place).value;
    return before === value ? [] : [{ from: before, to: value, on, judgement: judged(direction, before, value) }];
  });
}

/** From the first place to the last; null when they are the same. */
export function overallMovement(places: Place[], direction: Direction): Movement | null {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last || first.value === last.value) return null;
  return { from: first.value, to: last.value, on: last.on, judgement: judged(direction, first.value, last.value) };
}

function judged(direction: Direction, from: number, to: number): Movement['judgement'] {
  return turned(direction, to) > turned(direction, from) ? 'forward' : 'back';
}
