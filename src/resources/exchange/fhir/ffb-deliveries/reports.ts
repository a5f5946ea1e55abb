/** Delivery reports as they are made (src/resources/ffb), for handing over. */
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { changedCitizens } from '../ffb/out/changed.ts';
import { deliveryReport } from '../ffb/out/reports.ts';
import type { Reports } from './hand-over.ts';

export function reportsBy(vault: CprVault | null): Reports {
  return {
    citizensChanged: changedCitizens,
    make: async (tenant, citizenId, day, knownAt) => {
      const report = await deliveryReport(tenant, citizenId, day, vault, knownAt ?? undefined);
      if (!report) return { refused: [{ code: 'not-found' }] }; // gone since an earlier day
      if ('bundle' in report) return report;
      const errors = report.refused.filter(({ severity }) => severity === 'error');
      return { refused: errors.map(({ code, rule, expression }) => ({ code, rule, expression })) };
    },
  };
}
