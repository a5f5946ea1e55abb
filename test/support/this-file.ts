/** What a test file that runs in a lane gets for `t` of tap: see lane.ts. Loaded anew for each file. */
import { fileTest } from './lane.ts';

export default fileTest();
