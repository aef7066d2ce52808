/** What is deployed, as the environment's own management tells it. */
import pMap from 'p-map';
import type { ApiReply, TencentApi } from '../cloud/tencentApi';

export interface DeployedFunction {
  readonly name: string;
  readonly runtime: string;
  readonly timeoutSeconds: number;
  readonly memoryMB: number;
  /** Names of variables that have a value; the values go no further. */
  readonly variables: readonly string[];
  readonly timers: readonly Timer[];
}

export interface Timer {
  /** Seven fields, in UTC+8. */
  readonly cron: string;
  readonly isOn: boolean;
}

/** Which function answers at which path. */
export type Routes = Readonly<Record<string, string>>;

export interface Plan {
  readonly pointsInPlan: number;
  readonly pointsBeyond: number;
  /** Undefined where the environment does not tell. */
  readonly overrun: boolean | undefined;
}

const ONE_PAGE = 20;
/** The API takes twenty requests a second. */
const AT_ONCE = 5;

export async function deployedFunctions(
  api: TencentApi,
  EnvId: string,
): Promise<readonly DeployedFunction[]> {
  const names: string[] = [];
  for (;;) {
    const reply = await api('tcb', 'ListFunctions', { EnvId, Limit: ONE_PAGE, Offset: names.length });
    const page = (reply['Functions'] ?? []) as readonly { readonly FunctionName: string }[];
    names.push(...page.map(({ FunctionName }) => FunctionName));
    if (page.length < ONE_PAGE) break;
  }
  return pMap(
    names,
    async (FunctionName) =>
      functionIn(await api('scf', 'GetFunction', { FunctionName, ShowCode: 'TRUE', Namespace: EnvId })),
    { concurrency: AT_ONCE },
  );
}

function functionIn(reply: ApiReply): DeployedFunction {
  const { FunctionName, Runtime, Timeout, MemorySize, Environment, Triggers } = reply as unknown as {
    readonly FunctionName: string;
    readonly Runtime: string;
    readonly Timeout: number;
    readonly MemorySize: number;
    readonly Environment?: {
      readonly Variables?: readonly { readonly Key: string; readonly Value: string }[];
    };
    readonly Triggers?: readonly {
      readonly Type: string;
      readonly TriggerDesc: string;
      readonly Enable?: number;
    }[];
  };
  return {
    name: FunctionName,
    runtime: Runtime,
    timeoutSeconds: Timeout,
    memoryMB: MemorySize,
    variables: (Environment?.Variables ?? []).filter(({ Value }) => Value !== '').map(({ Key }) => Key),
    timers: (Triggers ?? [])
      .filter(({ Type }) => Type === 'timer')
      .map(({ TriggerDesc, Enable }) => ({ cron: cronIn(TriggerDesc), isOn: Enable !== 0 })),
  };
}

/** JSON with the expression in it, or the expression itself. */
function cronIn(description: string): string {
  try {
    const { cron } = JSON.parse(description) as { readonly cron?: string };
    return cron ?? description;
  } catch {
    return description;
  }
}

export async function deployedRoutes(api: TencentApi, EnvId: string): Promise<Routes> {
  const reply = await api('tcb', 'DescribeHTTPServiceRoute', { EnvId });
  const domains = (reply['Domains'] ?? []) as readonly {
    readonly Routes?: readonly {
      readonly Path: string;
      readonly UpstreamResourceName: string;
      readonly Enable?: boolean;
    }[];
  }[];
  return Object.fromEntries(
    domains
      .flatMap(({ Routes = [] }) => Routes)
      .filter(({ Enable }) => Enable !== false)
      .map(({ Path, UpstreamResourceName }) => [Path, UpstreamResourceName]),
  );
}

/** @param month such as 2026-11 */
export async function planOf(api: TencentApi, EnvId: string, month: string, today: string): Promise<Plan> {
  const used = await api('tcb', 'DescribeCreditsUsage', { EnvId, StartDate: `${month}-01`, EndDate: today });
  const { EnvBillingInfoList } = await api('tcb', 'DescribeBillingInfo', { EnvId });
  const bills = (EnvBillingInfoList ?? []) as readonly {
    readonly EnvId?: string;
    readonly EnableOverrun?: boolean;
  }[];
  return {
    pointsInPlan: Number(used['DeductValue'] ?? 0) + Number(used['PackageDeductValue'] ?? 0),
    pointsBeyond: Number(used['ReportValue'] ?? 0),
    overrun: bills.find((bill) => bill.EnvId === EnvId)?.EnableOverrun,
  };
}
