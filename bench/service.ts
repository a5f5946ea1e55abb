/** The service as it is started, configured by its environment, in a process of its own. */
import { loadConfig } from '../src/config.ts';
import { runService } from '../src/main.ts';

await runService(loadConfig());
