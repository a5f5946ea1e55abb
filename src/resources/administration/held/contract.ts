import { z } from 'zod';
import { instant } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { citizenParams } from '../../record/citizens/contract.ts';

const citizenExport = z
  .object({
    citizenId: z.guid().describe('The citizen.').meta({ format: 'uuid' }),
    municipality: z.string().describe('The municipality responsible for the data, four digits.'),
    exportedAt: instant('The moment at which all of it was read.'),
    closedOn: z.iso.date().describe('When the case was closed; absent while it is open.').optional(),
    keptUntil: z.iso.date().describe('The first day the data may be erased; absent while the case is open.').optional(),
    sections: z
      .array(
        z.object({
          table: z.string().describe('The table it is stored in.'),
          label: z.string().describe('What it is, in Danish.'),
          rows: z
            .array(z.record(z.string(), z.unknown()))
            .describe('Every row, with the fields it has; earlier versions have `supersededAt`.'),
        }),
      )
      .describe('Everything, by kind. An empty section means that there is nothing.'),
  })
  .meta({ id: 'CitizenExport', description: 'Everything held about a citizen.' });

export const exportCitizen = operation({
  id: 'exportCitizen',
  summary: 'Everything held about a citizen',
  description:
    'The answer to a citizen who asks for their data: every row about them with its earlier versions, what other systems have sent and been told, and who has read it. It does not name members of staff, and the CPR number is masked. `Accept: text/html` gives a page in Danish to hand over.',
  tag: 'Citizens',
  scope: 'citizens:export',
  params: citizenParams,
  answers: {
    200: {
      description: 'All of it, as it was at one moment.',
      content: {
        'application/json': { schema: citizenExport },
        'text/html': { schema: z.string().describe('The same as a page, in Danish.') },
      },
    },
  },
});
