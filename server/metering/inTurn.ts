/**
 * In which order the meters are asked that have not been heard. Turns are numbered on from run to run and go round the
 * buildings, and in each building round its meters: everybody has a turn, and one silent building starves nobody.
 */
export interface UnheardMeter {
  readonly meterNo: string;
  readonly buildingId: string;
  /** Of what is known of it, the latest. */
  readonly latestTakenAtMs: number;
}

/** @param first the turn with which this run begins */
export function inTurn(unheard: readonly UnheardMeter[], first: number): readonly UnheardMeter[] {
  const buildings = [...byBuilding(unheard).values()];
  const chosen = new Set<UnheardMeter>();
  // Where buildings have fewer meters than turns, the turns that follow are used too.
  for (let turn = first; chosen.size < unheard.length; turn += 1) {
    const meters = buildings[turn % buildings.length] ?? [];
    const meter = meters[Math.floor(turn / buildings.length) % meters.length];
    if (meter !== undefined) chosen.add(meter);
  }
  return [...chosen];
}

function byBuilding(unheard: readonly UnheardMeter[]): ReadonlyMap<string, readonly UnheardMeter[]> {
  const buildings = new Map<string, UnheardMeter[]>();
  for (const meter of unheard) {
    const known = buildings.get(meter.buildingId);
    if (known === undefined) buildings.set(meter.buildingId, [meter]);
    else known.push(meter);
  }
  return buildings;
}
