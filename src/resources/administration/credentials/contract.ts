import { z } from 'zod';
import { THUMBPRINT } from '../../../access/client-certificate.ts';
import { KEY_ROLES } from '../../../access/roles.ts';
import { day, id, instant, text } from '../../../http/requests/contract.ts';

export const credentialParams = z.object({
  credentialId: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'Not a credential’s id.')
    .describe('The credential.'),
});

const fields = {
  role: z.enum(KEY_ROLES).describe('What the key may do.'),
  name: text(200, 'What the key is for, so that you know it again.'),
  providerId: id('The provider it belongs to: required for the role `provider`, not allowed for others.').optional(),
  certificateThumbprint: z
    .string()
    .regex(THUMBPRINT, 'SHA-256 of the certificate in base64url: 43 characters.')
    .describe(
      'The client certificate the key works with (RFC 8705, `x5t#S256`); without that certificate it opens nothing. Left out: the key is enough.',
    )
    .optional(),
};

export const credentialBody = z
  .strictObject({
    ...fields,
    expiresOn: day('The last day the key works (Danish date). Left out: a year from now.').optional(),
  })
  .meta({
    id: 'CredentialWrite',
    description: 'A key to make.',
    examples: [{ role: 'bi', name: 'Power BI, Økonomi og Analyse', expiresOn: '2027-06-30' }],
  });

export type CredentialBody = z.output<typeof credentialBody>;

export const rotationBody = z
  .strictObject({
    overlapHours: z
      .int()
      .min(0)
      .max(90 * 24)
      .default(7 * 24)
      .describe('How long the old key works beside the new one, at most to its own end. 0: it stops now.'),
    expiresOn: day('The last day the new key works (Danish date). Left out: a year from now.').optional(),
    certificateThumbprint: fields.certificateThumbprint.describe(
      'The client certificate of the new key. Left out: the old key’s.',
    ),
  })
  .meta({
    id: 'CredentialRotation',
    description: 'How the new key takes over.',
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

export const credential = z.object(shown).meta({ id: 'Credential', description: 'A key, without its secret.' });

export const newCredential = z
  .object({ ...shown, key: z.string().describe('The key. Shown this once; only a hash is kept.') })
  .meta({ id: 'NewCredential', description: 'A key just made.' });

export const credentialList = z
  .object({
    items: z.array(credential).describe('All keys of the municipality, oldest first.'),
    next: z.null().describe('Always null: the list is whole.'),
  })
  .meta({ id: 'CredentialList', description: 'The keys of a municipality.' });
