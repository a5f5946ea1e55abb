import { z } from 'zod';
import { THUMBPRINT } from '../../../access/client-certificate.ts';
import { KEY_ROLES } from '../../../access/roles.ts';
import { day, id, instant, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';

const credentialParams = z.object({
  credentialId: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'Not a credential’s id.')
    .describe('The credential.'),
});

const fields = {
  role: z.enum(KEY_ROLES).describe('What the key may do.'),
  name: text(200, 'What the key is for, so that you recognise it.'),
  providerId: id('The provider it belongs to: required for the role `provider`, not allowed for others.').optional(),
  certificateThumbprint: z
    .string()
    .regex(THUMBPRINT, 'SHA-256 of the certificate in base64url: 43 characters.')
    .describe(
      'The client certificate that the key is bound to (RFC 8705, `x5t#S256`); without that certificate it opens nothing. Left out: the key alone is enough.',
    )
    .optional(),
};

const credentialBody = z
  .strictObject({
    ...fields,
    expiresOn: day('The last day the key works (Danish date). Left out: a year from now.').optional(),
  })
  .meta({
    id: 'CredentialWrite',
    description: 'A key to make.',
    examples: [{ role: 'bi', name: 'Power BI, Økonomi og Analyse', expiresOn: '2027-06-30' }],
  });

const rotationBody = z
  .strictObject({
    overlapHours: z
      .int()
      .min(0)
      .max(90 * 24)
      .default(7 * 24)
      .describe('How many hours the old key still works, at most until it expires. 0: it stops now.'),
    expiresOn: day('The last day the new key works (Danish date). Left out: a year from now.').optional(),
    certificateThumbprint: fields.certificateThumbprint.describe(
      'The client certificate of the new key. Left out: the old key’s.',
    ),
  })
  .meta({
    id: 'CredentialRotation',
    description: 'How the new key replaces the old one.',
    examples: [{ overlapHours: 72 }],
  });

export type RotationBody = z.output<typeof rotationBody>;

const shown = {
  id: z.string().describe('The credential, as the access log names it.'),
  municipality: z.string().describe('The municipality, four digits.'),
  ...fields,
  replaces: z.string().describe('The credential that was rotated to make this one.').optional(),
  createdAt: instant('When it was made.'),
  expiresAt: instant('When it stops working.'),
  expiresSoon: z.literal(true).describe('It stops working within 30 days.').optional(),
  lastUsedAt: instant('When it was last used, to the hour; absent when it never was.').optional(),
  revokedAt: instant('When it was revoked; absent while it holds.').optional(),
};

const credential = z.object(shown).meta({ id: 'Credential', description: 'A key, without its secret.' });

const newCredential = z
  .object({ ...shown, key: z.string().describe('The key. It is shown only this once; the service keeps a hash.') })
  .meta({ id: 'NewCredential', description: 'A key just made.' });

const credentialList = z
  .object({
    items: z.array(credential).describe('All keys of the municipality, oldest first.'),
    next: z.null().describe('Always null: the list is whole.'),
  })
  .meta({ id: 'CredentialList', description: 'The keys of a municipality.' });

export const listCredentials = operation({
  id: 'listCredentials',
  summary: 'List the municipality’s keys',
  description:
    'Without their secrets, which the service does not know. `expiresSoon` marks keys that expire within 30 days; every answer to such a key says so in `Fremdrift-Key-Expires`.',
  tag: 'Administration',
  scope: 'credentials:manage',
  answers: { 200: credentialList },
});

export const postCredential = operation({
  id: 'postCredential',
  summary: 'Make a key',
  description: 'The answer shows the key this once. Each call makes a new one.',
  tag: 'Administration',
  scope: 'credentials:manage',
  body: credentialBody,
  answers: { 201: newCredential },
});

export const postRotation = operation({
  id: 'rotateCredential',
  summary: 'Replace a key with a new one',
  description:
    'The answer shows the new key this once. It has the same role, provider and name under a new id. The old key works beside it for some hours, so that the system can change over. Each call makes a new key.',
  tag: 'Administration',
  scope: 'credentials:manage',
  params: credentialParams,
  body: rotationBody,
  answers: { 201: newCredential },
});

export const deleteCredential = operation({
  id: 'revokeCredential',
  summary: 'Revoke a key',
  description: 'The key is refused from this moment on, for good.',
  tag: 'Administration',
  scope: 'credentials:manage',
  params: credentialParams,
  answers: { 200: credential },
});
