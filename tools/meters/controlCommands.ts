/** What people and tools do with the meters of a local cloud, by `POST /emulator/<name>`. */
import { type DeviceCommand, optionalText, pageOf, text, truth } from 'cloud-emulator/devices';
import type { MeterPark } from './meterPark';

const METERS_SHOWN = 50;

/** @param park the meters that hang at present */
export function controlCommands(
  park: () => MeterPark,
  nowMs: () => number,
): Readonly<Record<string, DeviceCommand>> {
  return {
    meters: (input) => listOf(park(), nowMs(), input),
    meter: ({ meterNo }) => park().meter(text(meterNo, 'meterNo')).report(nowMs()),
    'meters/handling': ({ meterNo }) => park().meter(text(meterNo, 'meterNo')).handling(nowMs()),
    'meters/report': async () => ({ notAcknowledged: await park().report() }),
    'meters/silent': ({ meterNo, silent }) => {
      park().setSilent(text(meterNo, 'meterNo'), truth(silent, 'silent'));
      return { meterNo, silent };
    },
    'meters/stuck': ({ meterNo, stuck }) => {
      park().setRelayStuck(text(meterNo, 'meterNo'), truth(stuck, 'stuck'));
      return { meterNo, stuck };
    },
    'meters/load': ({ meterNo, watts }) => {
      if (typeof watts !== 'number' && watts !== null)
        throw new TypeError('“watts” must be a number, or null for the room’s own use');
      park().setLoad(text(meterNo, 'meterNo'), watts);
      return { meterNo, watts };
    },
    'meters/relay': ({ meterNo }) => ({ meterNo, relay: park().relay(text(meterNo, 'meterNo')) }),
  };
}

/** A page of the meters whose number contains a text, each as it was heard last. */
function listOf(park: MeterPark, nowMs: number, input: Readonly<Record<string, unknown>>): object {
  const { skip, limit } = pageOf(input, METERS_SHOWN);
  const part = optionalText(input['find'], 'find') ?? '';
  const found = park.all().filter(({ plan }) => plan.meterNo.includes(part));
  const meters = found.slice(skip, skip + limit).map((meter) => {
    const { e: registerTicks, relay, p: watts, ts: heardAtMs } = meter.lastHeard(nowMs);
    return { meterNo: meter.plan.meterNo, registerTicks, relay, watts, heardAtMs, ...meter.handling(nowMs) };
  });
  return { meters, total: found.length };
}
