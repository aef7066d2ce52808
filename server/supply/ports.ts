import type { CommandState, RelayCommand } from '../../shared/domain/supply/relayCommand';
import type { DocumentStore } from '../basis/ports';

export interface SupplyPorts {
  readonly commands: CommandStore;
}

export interface SupplyTransaction {
  readonly commands: DocumentStore<RelayCommand>;
}

export interface CommandStore {
  get(id: string): Promise<RelayCommand | undefined>;
  due(nowMs: number, limit: number): Promise<readonly RelayCommand[]>;
  /** Those made since a moment, newest first. */
  ofRoom(roomId: string, sinceMs: number): Promise<readonly RelayCommand[]>;
  /** Takes a command for one attempt; false if somebody else did. */
  claim(command: RelayCommand, nextAttemptAtMs: number): Promise<boolean>;
  change(
    id: string,
    from: readonly CommandState[],
    change: Partial<Omit<RelayCommand, '_id'>>,
  ): Promise<boolean>;
}
