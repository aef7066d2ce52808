/** The room of whoever holds the phone: asked of the app itself, again whenever its holder has bound a room. */
import { type Invocation, localCloud, type MeterState } from './localCloud';

export interface HeldRoom {
  readonly name: string;
  readonly meterNo: string;
  readonly state: MeterState;
}

interface HomeAnswer {
  readonly data?: {
    readonly path?: { readonly building: string; readonly room: string };
    readonly meter?: { readonly meterNo: string };
  };
}

interface Known {
  readonly openid: string;
  /** The latest binding of theirs that was seen. */
  readonly afterRequest: string | undefined;
  readonly room: Pick<HeldRoom, 'name' | 'meterNo'> | undefined;
}

const BINDING = 'bind';

export function roomWatch(): (
  openid: string,
  phoneCalls: readonly Invocation[],
) => Promise<HeldRoom | undefined> {
  let known: Known | undefined;
  return async (openid, phoneCalls) => {
    const afterRequest = phoneCalls.findLast(
      (one) => one.functionName === BINDING && one.openid === openid && one.outcome,
    )?.requestId;
    if (known?.openid !== openid || (afterRequest ?? known.afterRequest) !== known.afterRequest)
      known = { openid, afterRequest, room: await ask(openid) };
    const { room } = known;
    return room && { ...room, state: await localCloud.meter(room.meterNo) };
  };
}

async function ask(openid: string): Promise<Known['room']> {
  const { data } = (await localCloud.home(openid)) as HomeAnswer;
  if (!data?.path || !data.meter) return undefined;
  return { name: `${data.path.building} ${data.path.room}`, meterNo: data.meter.meterNo };
}
