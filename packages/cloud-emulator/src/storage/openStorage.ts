import type { CloudNames } from '../functions/environment';
import type { SeededIds } from '../random/seededIds';
import type { Service } from '../service';
import type { StateStore } from '../state/stateStore';
import { FileIds } from './fileNames';
import { FileStore } from './fileStore';
import { Signatures } from './signatures';
import { Storage } from './storage';
import { StorageHttp } from './storageHttp';
import { storageService } from './storageService';

/** Cloud storage: what functions ask of it, where bytes move, and what others may do with it. */
export async function openStorage(parts: {
  readonly folder: string;
  readonly state: StateStore;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly names: CloudNames;
  readonly url: string;
}): Promise<{ readonly storage: Storage; readonly service: Service; readonly http: StorageHttp }> {
  const { nowMs, url } = parts;
  const ids = new FileIds(parts.names);
  const signatures = new Signatures(parts);
  const files = await FileStore.open(parts.folder);
  const storage = new Storage({ files, ids, signatures, nowMs, url });
  return {
    storage,
    service: storageService({ storage, ids, signatures, url }),
    http: new StorageHttp(storage, signatures),
  };
}
