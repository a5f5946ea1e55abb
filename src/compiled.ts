import { fileURLToPath } from 'node:url';

/** Where Node keeps compiled code between starts. */
export const COMPILED = fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url));
