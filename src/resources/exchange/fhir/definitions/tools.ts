/**
 * HL7's FHIRPath, and Medplum's validator with HL7's definitions of R4. They take about half a second and 50 MB to load, so
 * they are loaded with the first FHIR resource, by `require`, which is synchronous.
 */
import { createRequire } from 'node:module';
import definitions from './data/r4.json' with { type: 'json' };

const require = createRequire(import.meta.url);

/** An expression, to be evaluated on an element or a resource. */
export type FhirPath = (node: unknown, variables?: object) => unknown[];
type Expression = string | { base: string; expression: string };

const compiler = once(() => {
  const { compile }: typeof import('fhirpath') = require('fhirpath');
  const r4: import('fhirpath').Model = require('fhirpath/fhir-context/r4');
  return (expression: Expression) => compile(expression, r4) as FhirPath;
});

/** Compiles the expression when it is first used. @param expression FHIRPath; with `base` where it begins at an element inside a resource */
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
