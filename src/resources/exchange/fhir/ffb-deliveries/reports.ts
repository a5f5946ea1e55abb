/** The delivery reports that are handed over. */
import type { Tenant } from '../../../../db/tenant.ts';
import type { Instant, IsoDate } from '../../../../domain/calendar.ts';
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { changedCitizens } from '../ffb/out/changed.ts';
import { deliveryReport } from '../ffb/out/reports.ts';
import type { KeptIssue } from './verdict.ts';

export type Reports = {
  /** The ids of the citizens about whom something has changed on a Danish day. */
  citizensChanged(tenant: Tenant, day: IsoDate): Promise<string[]>;
  /** @param knownAt null: as known at the end of the day */
  make(
    tenant: Tenant,
    citizenId: string,
    day: IsoDate,
    knownAt: Instant | null,
  ): Promise<{ bundle: object } | { refused: KeptIssue[] }>;
};

export function reportsBy(vault: CprVault | null): Reports {
  return {
    citizensChanged: changedCitizens,
    make: async (tenant, citizenId, day, knownAt) => {
      const report = await deliveryReport(tenant, citizenId, day, vault, knownAt ?? undefined);
      if (!report) return { refused: [{ code: 'not-found' }] }; // withdrawn since, on an earlier day
      if ('bundle' in report) return report;
      const errors = report.refused.filter(({ severity }) => severity === 'error');
      return { refused: errors.map(({ code, rule, expression }) => ({ code, rule, expression })) };
    },
  };
}
