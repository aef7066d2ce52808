/** The environment as a whole: where its parts lie, and what of its plan is used. */
import type { ManagementActions, ManagementParts } from './parts';

/** There is one database in an environment. */
export function databaseInstance({ names }: Pick<ManagementParts, 'names'>): string {
  return `tnt-${names.environmentId}`;
}

export function bucketOf({ names }: Pick<ManagementParts, 'names'>): string {
  return `${names.environmentId}-1250000000`;
}

export function environmentActions(parts: ManagementParts): ManagementActions {
  const { names, plan } = parts;
  const { overrun = true, points = { inPlan: 0, beyond: 0 } } = plan;
  return {
    DescribeEnvInfo: () => ({
      EnvInfo: {
        EnvBaseInfo: {
          EnvId: names.environmentId,
          Source: 'miniapp',
          Status: 'NORMAL',
          Databases: [{ InstanceId: databaseInstance(parts), Status: 'RUNNING' }],
          Storages: [{ Bucket: bucketOf(parts) }],
          Functions: [{ Namespace: names.environmentId }],
        },
      },
    }),
    DescribeBillingInfo: () => ({
      TotalCount: 1,
      EnvBillingInfoList: [{ EnvId: names.environmentId, Status: 'NORMAL', EnableOverrun: overrun }],
    }),
    DescribeCreditsUsage: () => ({
      DeductValue: points.inPlan,
      PackageDeductValue: 0,
      ReportValue: points.beyond,
      HistoryDeducted: 0,
    }),
  };
}
