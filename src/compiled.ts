import { fileURLToPath } from 'node:url';

/** Where compiled code is kept between starts. */
export const COMPILED = fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url));
