/** What an action of the management API stands on, and what it is. */
import type { CollectionDefinition, Database } from '../database/openDatabase';
import type { DeployedFunction } from '../functions/deployedFunctions';
import type { CloudNames } from '../functions/environment';
import type { AdminSecret } from '../offCloud/offCloudCallers';
import type { SeededIds } from '../random/seededIds';
import type { StateStore } from '../state/stateStore';
import type { ActionParameters } from '../tencentApi/parameters';

/** What the environment's owner has bought. */
export interface PlanSettings {
  /** Once the plan is used up, further use is paid for (超限按量); true if absent. Where it is false, everything stops. */
  readonly overrun?: boolean;
  /** Points used this month: within the plan, and beyond it. None if absent. */
  readonly points?: { readonly inPlan: number; readonly beyond: number };
}

export interface ManagementParts {
  /** Absent: nobody owns the environment, and every request is refused. */
  readonly admin: AdminSecret | undefined;
  readonly names: CloudNames;
  readonly database: Database;
  /** The files that the environment was begun with. */
  readonly definitions: readonly CollectionDefinition[];
  readonly functions: ReadonlyMap<string, DeployedFunction>;
  readonly state: StateStore;
  readonly ids: SeededIds;
  readonly url: string;
  readonly plan: PlanSettings;
}

/** What stands under `Response`, but for the request id. */
export type ManagementAction = (parameters: ActionParameters) => object;

export type ManagementActions = Readonly<Record<string, ManagementAction>>;
