/**
 * The built-in instruments: scales that are free to use. Licensed scales are never shipped; a municipality adds them by API
 * under its own licence. Labels are Danish, for citizens and caseworkers.
 */
import { subThemesWithFunctionalLevel } from './ffb.ts';
import { INFORMANTS, type Informant } from './informants.ts';

export type InstrumentDefinition = {
  name: string;
  description?: string | undefined;
  kind: 'ordinal' | 'numeric' | 'categorical';
  /** Empty for an instrument that measures one thing. */
  dimensions: { code: string; label: string }[];
  min: number;
  max: number;
  step: number;
  /** Absent for categorical instruments: their values have no order. */
  direction?: 'higher-is-better' | 'lower-is-better' | undefined;
  valueLabels: { value: number; label: string }[];
  informants: Informant[];
  cadenceMonths?: number | undefined;
  licence?: string | undefined;
  cutOff?: number | undefined;
  reliableChangeThreshold?: number | undefined;
  sd?: number | undefined;
  reliability?: number | undefined;
  /** For an instrument used per session: the sessions after which there should be progress. */
  noProgressAfter?: number | undefined;
};

const everyone = [...INFORMANTS];

function labels(from: number, texts: string[]): InstrumentDefinition['valueLabels'] {
  return texts.map((label, index) => ({ value: from + index, label }));
}

export const BUILT_IN: Readonly<Record<string, InstrumentDefinition>> = {
  __proto__: null as never, // any id may be looked up: 'constructor' is no instrument
  'ffb-level': {
    name: 'Funktionsevneniveau (FFB)',
    description: 'VUM 2.0/FFB: funktionsevne på et undertema af Aktivitet og deltagelse.',
    kind: 'ordinal',
    dimensions: subThemesWithFunctionalLevel().map(({ code, display }) => ({ code, label: display })),
    min: 0,
    max: 4,
    step: 1,
    direction: 'lower-is-better',
    valueLabels: labels(0, [
      'Ingen nedsat funktionsevne',
      'Let nedsat funktionsevne',
      'Moderat nedsat funktionsevne',
      'Svært nedsat funktionsevne',
      'Fuldstændig nedsat funktionsevne',
    ]),
    informants: everyone,
    cadenceMonths: 3,
    licence: 'Frit tilgængelig (KL).',
  },
  'support-need': {
    name: 'Støttebehov (FFB)',
    kind: 'ordinal',
    dimensions: [],
    min: 0,
    max: 4,
    step: 1,
    direction: 'lower-is-better',
    valueLabels: labels(0, [
      'Intet støttebehov',
      'Let støttebehov',
      'Moderat støttebehov',
      'Højt støttebehov',
      'Fuldstændigt støttebehov',
    ]),
    informants: everyone,
    licence: 'Frit tilgængelig (KL).',
  },
  gas: {
    name: 'Goal Attainment Scaling',
    kind: 'ordinal',
    dimensions: [],
    min: -2,
    max: 2,
    step: 1,
    direction: 'higher-is-better',
    valueLabels: labels(-2, [
      'Meget mindre end forventet',
      'Mindre end forventet',
      'Som forventet',
      'Bedre end forventet',
      'Meget bedre end forventet',
    ]),
    informants: everyone,
    licence: 'Fri metode (Kiresuk & Sherman 1968).',
  },
  'ten-step': {
    name: 'Udviklingskompas 1–10',
    kind: 'ordinal',
    dimensions: [
      { code: 'bolig', label: 'Bolig' },
      { code: 'oekonomi', label: 'Økonomi' },
      { code: 'beskaeftigelse', label: 'Beskæftigelse' },
      { code: 'psykisk-trivsel', label: 'Psykisk trivsel' },
      { code: 'fysisk-helbred', label: 'Fysisk helbred' },
      { code: 'netvaerk', label: 'Netværk' },
      { code: 'egenomsorg', label: 'Egenomsorg' },
      { code: 'rusmidler', label: 'Rusmidler' },
    ],
    min: 1,
    max: 10,
    step: 1,
    direction: 'higher-is-better',
    valueLabels: [],
    informants: everyone,
    cadenceMonths: 3,
  },
  experience: {
    name: 'Borgerens oplevelse af samtalen',
    kind: 'ordinal',
    dimensions: [
      { code: 'sted', label: 'Det var godt, at samtalen fandt sted her' },
      { code: 'tryghed', label: 'Jeg følte mig tryg' },
      { code: 'lyttet-til', label: 'Jeg blev lyttet til' },
      { code: 'det-vigtige', label: 'Samtalen handlede om det, der er vigtigt for mig' },
      { code: 'tidspunkt', label: 'Samtalen kom på det rigtige tidspunkt' },
    ],
    min: 1,
    max: 5,
    step: 1,
    direction: 'higher-is-better',
    valueLabels: labels(1, ['I meget lav grad', 'I lav grad', 'I nogen grad', 'I høj grad', 'I meget høj grad']),
    informants: ['citizen', 'citizen-with-staff', 'citizen-with-relative'],
  },
};
