import { z } from 'zod';
import { day, externalReference, listQuery, page, stored } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { citizenParams } from '../../record/citizens/contract.ts';

export const HOLD_REASONS = ['complaint', 'court-case', 'supervision', 'access-request', 'archive', 'other'] as const;

const fields = {
  reason: z
    .enum(HOLD_REASONS)
    .describe(
      'Why: a complaint (klagesag), a case before a court, supervision by an authority, a request for access to documents (aktindsigt), records still to be delivered to an archive, or another reason, which the case itself tells.',
    ),
  until: day('The last day it holds. Left out: until it is lifted.').optional(),
  externalReference: externalReference.optional(),
};

export const legalHoldBody = z.strictObject(fields).meta({
  id: 'LegalHoldWrite',
  description: 'A legal hold on a citizen’s data, as you write it.',
  examples: [{ reason: 'complaint', until: '2027-12-31' }],
});

export type LegalHoldBody = z.output<typeof legalHoldBody>;

const legalHold = z
  .object({
    ...stored,
    citizenId: z.guid().describe('The citizen; the same as `id`.').meta({ format: 'uuid' }),
    ...fields,
  })
  .meta({ id: 'LegalHold', description: 'Keeps a citizen’s data beyond the retention period.' });

const legalHoldPage = page(legalHold, 'Legal holds').meta({
  id: 'LegalHoldPage',
  description: 'A page of legal holds.',
});

export const listLegalHolds = operation({
  id: 'listLegalHolds',
  summary: 'List legal holds',
  description: 'Every citizen with a legal hold, including holds whose last day is over. Lifted holds are left out.',
  tag: 'Erasure',
  scope: 'citizens:erase',
  query: z.strictObject(listQuery),
  answers: { 200: legalHoldPage },
});

export const getLegalHold = operation({
  id: 'getLegalHold',
  summary: 'Read a citizen’s legal hold',
  description: 'The current version; 404 when there never was one.',
  tag: 'Erasure',
  scope: 'citizens:erase',
  conditional: true,
  params: citizenParams,
  answers: { 200: legalHold },
});

export const putLegalHold = operation({
  id: 'putLegalHold',
  summary: 'Keep a citizen’s data',
  description: 'While it holds, nothing about the citizen is erased, however long ago the case was closed.',
  tag: 'Erasure',
  scope: 'citizens:erase',
  params: citizenParams,
  body: legalHoldBody,
  answers: { 200: legalHold, 201: legalHold },
});

export const deleteLegalHold = operation({
  id: 'deleteLegalHold',
  summary: 'Lift a legal hold',
  description: 'The data may be erased when the retention period is over. PUT makes the hold apply again.',
  tag: 'Erasure',
  scope: 'citizens:erase',
  params: citizenParams,
  answers: { 200: legalHold },
});
