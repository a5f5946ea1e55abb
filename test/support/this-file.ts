/** The `t` of a test file that runs in a lane: see lane.ts. This module is loaded anew for each file. */
import { fileTest } from './lane.ts';

export default fileTest();
