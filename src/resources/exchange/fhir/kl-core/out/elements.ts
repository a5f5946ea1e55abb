/** The small FHIR elements that resources are composed of. */
import type { CodeableConcept, Extension, Reference } from 'fhir/r4.js';
import { CARE_SOCIAL_SYSTEM, type CareSocialConcept } from '../../../../../codes/care-social.ts';
import { FFB_SYSTEM, ffbConcept } from '../../../../../codes/ffb.ts';
import { type Informant, informantCode, informantLabel } from '../../../../../codes/informants.ts';
import type { Fields } from '../bundle/fields.ts';
import type { ModelledThing } from '../bundle/model.ts';
import { extensionOf } from '../bundle/native-extension.ts';
import { EXTENSIONS, PROFILES, type ProfileName, type Resource, SYSTEMS } from '../bundle/profiles.ts';

/** A resource as the service composes it. `thing` and `id`: what it shows; without them, nothing that can be changed here. */
export type Composed = { resource: Resource; profile: ProfileName; thing?: ModelledThing | 'citizen'; id?: string };

export const meta = (profile: ProfileName) => ({ profile: [PROFILES[profile].url] });

export const klCode = ({ code, display }: CareSocialConcept): CodeableConcept => ({
  coding: [{ system: CARE_SOCIAL_SYSTEM, code, display }],
});

export function ffbCode(code: string): CodeableConcept {
  const display = ffbConcept(code)?.display;
  return { coding: [{ system: FFB_SYSTEM, code, ...(display && { display }) }] };
}

export const to = (reference: string): Reference => ({ reference });

export const rankExtension = (valuePositiveInt: number): Extension[] => [{ url: EXTENSIONS.rank, valuePositiveInt }];

export const informantExtension = (informant: Informant): Extension => ({
  url: EXTENSIONS.informant,
  valueCodeableConcept: klCode({ code: informantCode(informant), display: informantLabel(informant) }),
});

/** `Goal/AndenIndsats` → `AndenIndsats` */
export const idIn = (reference: string) => reference.split('/')[1] as string;

/** R4 requires a description: without text it says that the text is unknown. */
export const described = (text: string | undefined): CodeableConcept =>
  text === undefined ? { extension: [{ url: EXTENSIONS.dataAbsent, valueCode: 'unknown' }] } : { text };

/** The service's own extension with these fields, which have no element elsewhere. */
export function ownFields(fields: Fields, names: readonly string[]): { extension?: Extension[] } {
  const extension = extensionOf(Object.fromEntries(names.map((name) => [name, fields[name]])));
  return extension.length > 0 ? { extension } : {};
}

export const ACTIVE_CONDITION: CodeableConcept = { coding: [{ system: SYSTEMS.clinicalStatus, code: 'active' }] };
