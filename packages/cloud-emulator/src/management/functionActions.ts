/** What is deployed: functions with their runtime, time-out, variables and timers, and the paths that lead to them. */
import type { DeployedFunction } from '../functions/deployedFunctions';
import { ApiError } from '../tencentApi/apiError';
import { textOf } from '../tencentApi/parameters';
import type { ManagementAction, ManagementActions, ManagementParts } from './parts';

const ONE_PAGE = 20;

export function functionActions({
  functions,
  names,
  url,
}: Pick<ManagementParts, 'functions' | 'names' | 'url'>): ManagementActions & {
  readonly getFunction: ManagementAction;
} {
  const all = [...functions.values()];
  return {
    ListFunctions: (parameters) => {
      const { Offset: offset = 0, Limit: limit = ONE_PAGE } = parameters as Readonly<
        Record<string, number | undefined>
      >;
      return {
        Functions: all.slice(offset, offset + limit).map(({ name, runtime }) => ({
          FunctionName: name,
          Runtime: runtime,
          Status: 'Active',
        })),
        TotalCount: all.length,
      };
    },
    getFunction: (parameters) => {
      const name = textOf(parameters, 'FunctionName');
      const found = functions.get(name);
      if (!found) throw new ApiError('ResourceNotFound.FunctionName', `There is no function ${name}.`);
      return { ...described(found), Namespace: names.environmentId };
    },
    DescribeHTTPServiceRoute: () => {
      const routes = all.flatMap(({ name, httpPath }) =>
        httpPath === undefined
          ? []
          : [
              {
                Path: httpPath,
                UpstreamResourceType: 'SCF',
                UpstreamResourceName: name,
                Enable: true,
                EnableAuth: false,
              },
            ],
      );
      const { host } = new URL(url);
      return {
        Domains: [{ Domain: host, IsDefault: true, Enable: true, Routes: routes }],
        OriginDomain: host,
        TotalCount: 1,
      };
    },
  };
}

function described({ name, runtime, timeoutMs, memoryMB, secrets, trigger }: DeployedFunction): object {
  return {
    FunctionName: name,
    Runtime: runtime,
    Handler: 'index.main',
    Status: 'Active',
    InstallDependency: 'FALSE',
    Timeout: timeoutMs / 1_000,
    MemorySize: memoryMB,
    Environment: {
      Variables: Object.entries(secrets).map(([Key, Value]) => ({ Key, Value })),
    },
    Triggers: trigger
      ? [
          {
            TriggerName: trigger.name,
            Type: 'timer',
            TriggerDesc: JSON.stringify({ cron: trigger.cron }),
            Enable: 1,
          },
        ]
      : [],
  };
}
