/** The citizen and the providers of a Bundle, written as their own PUT writes them. */
import { readOne } from '../../../../../db/projection.ts';
import { citizenBody } from '../../../../record/citizens/contract.ts';
import { citizenProjection } from '../../../../record/citizens/queries.ts';
import { storeCitizen } from '../../../../record/citizens/store.ts';
import { providerBody } from '../../../../record/providers/contract.ts';
import { providerProjection } from '../../../../record/providers/queries.ts';
import { storeProvider } from '../../../../record/providers/store.ts';
import { fitting, guarded } from '../../shared/things.ts';
import { isSame } from '../bundle/fields.ts';
import { asKnown, changed, merged, type Writing } from './writing.ts';

export async function writeCitizen(writing: Writing): Promise<void> {
  const { tx, vault } = writing;
  const { id, reference, before, fields } = writing.citizen;
  if (before && isSame(before, fields) && fields.cpr === undefined) return;
  const known = await readOne(tx, citizenProjection, { id });
  // The number reads as stars.
  const { cpr: _, ...existing } = JSON.parse(known?.json ?? '{}');
  const body = merged(existing, before ?? undefined, fields);
  await guarded(writing, reference, () => storeCitizen(tx, id, fitting(citizenBody, body), vault, asKnown(known)));
}

export async function writeProviders(writing: Writing): Promise<void> {
  const { tx, before } = writing;
  for (const { id, reference, fields } of changed(writing, 'provider')) {
    const known = await readOne(tx, providerProjection, { id });
    const body = merged(JSON.parse(known?.json ?? '{}'), before.things.get(id)?.fields, fields);
    await guarded(writing, reference, () => storeProvider(tx, id, fitting(providerBody, body), asKnown(known)));
  }
}
