/**
 * HL7's FHIRPath, and Medplum's validator with HL7's definitions of R4. Loading them takes about half a second and 50 MB, so it is
 * done when the first FHIR resource comes; by `require`, which needs no waiting for.
 */
import { createRequire } from 'node:module';
import definitions from './data/r4.json' with { type: 'json' };

const require = createRequire(import.meta.url);

/** What the expression gives for an element or a resource. */
export type FhirPath = (node: unknown, variables?: object) => unknown[];
type Expression = string | { base: string; expression: string };

const compiler = once(() => {
  const { compile }: typeof import('fhirpath') = require('fhirpath');
  const r4: import('fhirpath').Model = require('fhirpath/fhir-context/r4');
  return (expression: Expression) => compile(expression, r4) as FhirPath;
});

/** @param expression FHIRPath; with a base where it begins at an element inside a resource. @returns it, compiled when first asked for */
export function fhirPath(expression: Expression): () => FhirPath {
  return once(() => compiler()(expression));
}

export const medplum = once(() => {
  const tools: typeof import('@medplum/core') = require('@medplum/core');
  tools.indexStructureDefinitionBundle(
    definitions as unknown as Parameters<typeof tools.indexStructureDefinitionBundle>[0],
  );
  return tools;
});

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
