/**
 * Metering as tutorials write it: a reading is a transaction of its own that reads meter and room, works out what was
 * used, updates both and adds a record. Right, and plain; it is what ours is compared with.
 */
export const TEXTBOOK_COLLECTIONS = ['textbookMeters', 'textbookRooms', 'textbookRecords'] as const;

const PRICE_FEN_PER_KWH = 62.59;
/** So many are measured; more of them would take longer and tell nothing new. */
export const TEXTBOOK_READINGS = 500;

export interface TextbookMeter {
  readonly _id: string;
  readonly roomId: string;
  readonly registerWh: number;
}

export interface TextbookRoom {
  readonly _id: string;
  readonly balanceFen: number;
}

/** The part of the SDK's database that it needs. */
export interface TextbookDatabase {
  runTransaction(run: (transaction: TextbookTransaction) => Promise<void>): Promise<unknown>;
}

interface TextbookTransaction {
  collection(name: string): {
    doc(id: string): {
      get(): Promise<{ readonly data: unknown }>;
      update(options: { readonly data: object }): Promise<unknown>;
    };
    add(options: { readonly data: object }): Promise<unknown>;
  };
}

export async function settleReading(
  database: TextbookDatabase,
  { meterNo, registerWh, takenAtMs }: { meterNo: string; registerWh: number; takenAtMs: number },
): Promise<void> {
  await database.runTransaction(async (transaction) => {
    const meter = transaction.collection('textbookMeters').doc(meterNo);
    const { roomId, registerWh: before } = (await meter.get()).data as TextbookMeter;
    const room = transaction.collection('textbookRooms').doc(roomId);
    const { balanceFen } = (await room.get()).data as TextbookRoom;
    const energyWh = registerWh - before;
    const chargeFen = Math.round((energyWh / 1_000) * PRICE_FEN_PER_KWH);
    await meter.update({ data: { registerWh, takenAtMs } });
    await room.update({ data: { balanceFen: balanceFen - chargeFen } });
    await transaction
      .collection('textbookRecords')
      .add({ data: { roomId, meterNo, energyWh, chargeFen, takenAtMs } });
  });
}

/** Its own meters and rooms, at register 0. */
export function textbookDocuments(meters: number): {
  readonly textbookMeters: readonly TextbookMeter[];
  readonly textbookRooms: readonly TextbookRoom[];
} {
  const numbers = Array.from({ length: meters }, (_, index) => index);
  return {
    textbookMeters: numbers.map((index) => ({ _id: `M${index}`, roomId: `room-${index}`, registerWh: 0 })),
    textbookRooms: numbers.map((index) => ({ _id: `room-${index}`, balanceFen: 5_000 })),
  };
}
