import type { TariffVersion } from '../../../shared/domain/billing/tariff';
import type { CampusSettings } from '../../../shared/domain/documents/settings';

/** What the campus has set, read once in a run. */
export interface CampusRules {
  readonly settings: CampusSettings;
  readonly tariffs: readonly TariffVersion[];
}
