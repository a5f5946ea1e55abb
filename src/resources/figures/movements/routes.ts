import { EVERY_MUNICIPALITY } from '../../../codes/municipalities.ts';
import { danishDate, isMonth, type Period, periodDays } from '../../../domain/calendar.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Clock, Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { sendForm } from '../trends/forms.ts';
import { mustFindInstrument, periodsOf, refuse } from '../trends/question.ts';
import { getMovements, PACKAGES } from './contract.ts';
import { readMovements } from './queries.ts';

/** A year, unless the caller says from when. */
const USUAL_QUARTERS = 4;

const COLUMNS = ['from', 'to', 'citizens', 'suppressed'];

export const movementRoutes =
  (clock: Clock): Routes =>
  async (app) => {
    app.get('/trends/movements', getMovements, async (request, reply) => {
      if (request.caller.municipality === EVERY_MUNICIPALITY)
        throw new Problem('forbidden-scope', 'Movements are answered for one municipality at a time.');
      const { instrument, dimension = null, informant = null, from, to } = request.query;
      const ofPackages = instrument === PACKAGES;
      if (ofPackages && dimension !== null) refuse('dimension', 'Packages have no dimensions.');
      if (ofPackages && informant !== null) refuse('informant', 'Packages are granted: nobody scores them.');
      const grain = isMonth(to ?? from ?? '') ? 'month' : 'quarter';
      const periods = periodsOf(grain, { from, to }, danishDate(clock()), USUAL_QUARTERS);
      const [first, last] = [periods[0] as Period, periods.at(-1) as Period];
      const days = { from: periodDays(first).from, to: periodDays(last).to };
      const { rows, threshold } = await request.transact(async (tx) => {
        if (!ofPackages) await checkDimension(tx, instrument, dimension);
        return readMovements(tx, { instrument, dimension, informant, days });
      });
      const cells = rows.filter(({ suppressed }) => suppressed).length;
      const body = { rows, from: first, to: last, suppression: { threshold, cells } };
      return sendForm(request, reply, body, { columns: COLUMNS, rows });
    });
  };

/** The dimension must be one of the instrument's, and be named when it has any. */
async function checkDimension(tx: Tx, instrument: string, dimension: string | null): Promise<void> {
  const { dimensions } = await mustFindInstrument(tx, instrument);
  if (dimension === null && dimensions.length > 0)
    refuse('dimension', 'The instrument has dimensions: name one.', 'dimension-required');
  if (dimension !== null && !dimensions.some(({ code }) => code === dimension))
    refuse('dimension', 'The instrument has no such dimension.', 'wrong-code');
}
