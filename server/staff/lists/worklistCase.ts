import type { WorklistCase } from '../../../shared/contract/staff';

/** A row of a worklist before its room's path is known. */
export interface Case {
  readonly _id: string;
  readonly atMs: number;
  /** Absent where it is about no room that is in the books. */
  readonly roomId?: string;
  readonly about: WorklistCase;
}
