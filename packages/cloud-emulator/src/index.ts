/** WeChat Cloud on one machine. */
import type { Server } from 'node:http';
import type { Emulator, EmulatorOptions } from './emulator';
import { openGateway, serveGateway, stopGateway } from './gateway/server';
import { OffCloudCallers } from './offCloud/offCloudCallers';
import { checkOptions } from './refusals/checkOptions';
import { emulatorOf } from './start/emulatorOf';
import { type Ground, layGround } from './start/ground';
import { namesOf } from './start/names';
import { openServices, type Services } from './start/openServices';
import { routesOf } from './start/routes';
import { type DataFolder, openDataFolder } from './state/dataFolder';

export type { CollectionDefinition, Database } from './database/openDatabase';
export type { DevicePlugin } from './devices/devicePlugin';
export type { EmulatorClock } from './clock/emulatorClock';
export type { Emulator, EmulatorOptions, LogLine, Secrets, Site } from './emulator';
export { Chances, type ChanceSettings } from './faults/chances';
export type { Faults, KillOrder } from './faults/faults';
export type { CloudCall, InvocationRecord } from './functions/invocationLog';
export { SDK_PATH } from './gateway/sdkRoute';
export type { ThingModel } from './hub/thingModel';
export type { SentMessage, Templates } from './messages/messages';
export type { MediaFate } from './security/mediaMarks';
export { parseCron } from './timers/cron';

/** @throws TypeError, OptionRefused or FileRefused: what is wrong with what it was given, in a sentence */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  checkOptions(options);
  const folder = await openDataFolder(options.dataFolder);
  try {
    const gateway = await openGateway(options.port ?? 0);
    try {
      return await startBehind(gateway, folder, options);
    } catch (error) {
      await stopGateway(gateway.server);
      throw error;
    }
  } catch (error) {
    await folder.close();
    throw error;
  }
}

async function startBehind(
  gateway: { readonly server: Server; readonly url: string },
  folder: DataFolder,
  options: EmulatorOptions,
): Promise<Emulator> {
  // Functions run in UTC; threads take the time zone of their process.
  process.env['TZ'] = 'UTC';
  // Refuses a wrong secret before anything is opened.
  const offCloud = new OffCloudCallers(options.admin, namesOf(options).environmentId);
  const ground = layGround(options, gateway.url);
  const services = await openServices(options, ground, offCloud).catch(async (error: unknown) => {
    await ground.state.close();
    throw error;
  });
  const emulator = emulatorOf(services, ground, () => close(services, ground, gateway.server, folder));
  serveGateway(gateway.server, routesOf(services, emulator, options.site));
  return emulator;
}

/** From outside to inside: nobody is left to ask when the stores are closed. */
async function close(services: Services, ground: Ground, server: Server, folder: DataFolder): Promise<void> {
  const { devices, hub, security, runtime, pay, database } = services;
  await devices.close();
  await hub.close();
  await security.stop();
  await stopGateway(server);
  await runtime.stop();
  await pay.settled();
  await hub.forwards.settled();
  await database.close();
  await ground.state.close();
  await folder.close();
}
