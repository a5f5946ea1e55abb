import { z } from 'zod';
import { instant } from '../../../http/requests/contract.ts';

export const citizenExport = z
  .object({
    citizenId: z.guid().describe('The citizen.').meta({ format: 'uuid' }),
    municipality: z.string().describe('The municipality that answers for the data, four digits.'),
    exportedAt: instant('The moment all of it is of.'),
    closedOn: z.iso.date().describe('When the case was closed; absent while it is open.').optional(),
    keptUntil: z.iso.date().describe('From when on the data may be erased; absent while the case is open.').optional(),
    sections: z
      .array(
        z.object({
          table: z.string().describe('Where it is kept.'),
          label: z.string().describe('What it is, in Danish.'),
          rows: z
            .array(z.record(z.string(), z.unknown()))
            .describe('Every row, with the fields it has; earlier versions have `supersededAt`.'),
        }),
      )
      .describe('Everything, by what it is. An empty one says that there is nothing.'),
  })
  .meta({ id: 'CitizenExport', description: 'Everything held about a citizen.' });
