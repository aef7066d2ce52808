/** The local cloud, set up with our own functions, collections and secrets. */
import { join } from 'node:path';
import { startEmulator, type Emulator, type EmulatorOptions } from '../emulator';
import { LOW_BALANCE_TEMPLATE, type CampusDocuments } from './campus/campus';

/** Known to this machine only, and good for nothing else. */
const LOCAL_HUB_TOKEN = 'local-hub-token';
const HUB_PATH = '/hub';

type Choices = Pick<EmulatorOptions, 'dataFolder'> &
  Partial<Pick<EmulatorOptions, 'port' | 'clock' | 'seed' | 'log'>>;

/** @param root the project's top folder, with `dist/` built */
export function startLocalCloud(root: string, choices: Choices): Promise<Emulator> {
  return startEmulator({
    functionsFolder: join(root, 'dist', 'cloudfunctions'),
    databaseFolder: join(root, 'cloud', 'database'),
    functionSettingsFile: join(root, 'cloud', 'functions.json'),
    secrets: { HUB_TOKEN: LOCAL_HUB_TOKEN },
    hub: { token: LOCAL_HUB_TOKEN, path: HUB_PATH },
    templates: { [LOW_BALANCE_TEMPLATE]: { fields: ['thing1', 'amount2', 'time3', 'thing4'] } },
    ...choices,
  });
}

/** As the console's import does it: by id, so that importing twice is importing once. */
export function importCampus(emulator: Emulator, documents: CampusDocuments): void {
  for (const [collection, some] of Object.entries<readonly object[]>({ ...documents }))
    emulator.database.importDocuments(collection, some);
}
