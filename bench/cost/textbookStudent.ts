/**
 * A student's app as tutorials write it, on top of `metering/textbook.ts`: a function reads the documents that a
 * screen needs, a report sums up the room's records in one aggregation, a payment is an order and a transaction.
 */
import type { Action } from './month';

export const STUDENT_COLLECTIONS = ['textbookUsers', 'textbookOrders'] as const;
/** Who did it, and for which room. */
const USER = 'textbook-user';
const ROOM = 'room-0';
const METER = 'M0';
const AMOUNT_FEN = 5_000;
const DAY_MS = 86_400_000;
const RECORDS_ON_A_SCREEN = 100;

/** How often the phone calls a function for an action, and WeChat calls back. */
export const INVOCATIONS: Readonly<Record<Action, number>> = { open: 1, readReports: 2, pay: 4, bind: 2 };

interface Answer {
  readonly data: unknown;
}

interface Query {
  where(query: object): Query;
  limit(count: number): Query;
  get(): Promise<Answer>;
}

interface Documents extends Query {
  doc(id: string): {
    get(): Promise<Answer>;
    set(options: { readonly data: object }): Promise<unknown>;
    update(options: { readonly data: object }): Promise<unknown>;
  };
  aggregate(): {
    match(query: object): {
      group(by: object): { limit(count: number): { end(): Promise<{ readonly list: unknown }> } };
    };
  };
}

/** The part of the SDK's database that it needs. */
export interface StudentDatabase {
  readonly command: {
    gte(value: number): object;
    readonly aggregate: { sum(field: string): object };
  };
  collection(name: string): Documents;
  runTransaction(
    run: (transaction: { collection(name: string): Pick<Documents, 'doc'> }) => Promise<void>,
  ): Promise<unknown>;
}

/** Does it once. @returns what the functions answer */
export function act(database: StudentDatabase, action: Action, nowMs: number): Promise<readonly unknown[]> {
  switch (action) {
    case 'open':
      return open(database, nowMs);
    case 'readReports':
      return readReports(database);
    case 'pay':
      return pay(database, nowMs);
    case 'bind':
      return bind(database);
  }
}

/** The home page: the room's balance, the meter, today's records. */
async function open(database: StudentDatabase, nowMs: number): Promise<readonly unknown[]> {
  await database.collection('textbookUsers').doc(USER).get();
  const room = await database.collection('textbookRooms').doc(ROOM).get();
  const meter = await database.collection('textbookMeters').doc(METER).get();
  const today = await database
    .collection('textbookRecords')
    .where({ roomId: ROOM, takenAtMs: database.command.gte(nowMs - DAY_MS) })
    .limit(RECORDS_ON_A_SCREEN)
    .get();
  return [{ room: room.data, meter: meter.data, today: today.data }];
}

/** Usage by day, and what was paid. */
async function readReports(database: StudentDatabase): Promise<readonly unknown[]> {
  await database.collection('textbookUsers').doc(USER).get();
  const { aggregate } = database.command;
  const days = await database
    .collection('textbookRecords')
    .aggregate()
    .match({ roomId: ROOM })
    .group({ _id: '$day', energyWh: aggregate.sum('$energyWh'), chargeFen: aggregate.sum('$chargeFen') })
    .limit(RECORDS_ON_A_SCREEN)
    .end();
  await database.collection('textbookUsers').doc(USER).get();
  const orders = await database.collection('textbookOrders').where({ roomId: ROOM }).limit(20).get();
  return [days.list, orders.data];
}

/** The order, WeChat's callback, a look at the order, and the home page again. */
async function pay(database: StudentDatabase, nowMs: number): Promise<readonly unknown[]> {
  const orderId = `order-${nowMs}`;
  await database.collection('textbookUsers').doc(USER).get();
  const order = { roomId: ROOM, amountFen: AMOUNT_FEN, state: 'created', createdAtMs: nowMs };
  await database.collection('textbookOrders').doc(orderId).set({ data: order });
  await database.runTransaction(async (transaction) => {
    await transaction.collection('textbookOrders').doc(orderId).get();
    const room = transaction.collection('textbookRooms').doc(ROOM);
    const { balanceFen } = (await room.get()).data as { readonly balanceFen: number };
    await room.update({ data: { balanceFen: balanceFen + AMOUNT_FEN } });
    await transaction
      .collection('textbookOrders')
      .doc(orderId)
      .update({ data: { state: 'paid' } });
  });
  const paid = await database.collection('textbookOrders').doc(orderId).get();
  return [paid.data, ...(await open(database, nowMs))];
}

async function bind(database: StudentDatabase): Promise<readonly unknown[]> {
  const rooms = await database.collection('textbookRooms').limit(RECORDS_ON_A_SCREEN).get();
  await database
    .collection('textbookUsers')
    .doc(USER)
    .set({ data: { roomId: ROOM } });
  return [rooms.data];
}

/** A month of a room, a record for each quarter of an hour. */
export function studentDocuments(nowMs: number): Readonly<Record<string, readonly object[]>> {
  const records = Array.from({ length: 30 * 96 }, (_, index) => {
    const takenAtMs = nowMs - index * 900_000;
    const day = new Date(takenAtMs).toISOString().slice(0, 10);
    const record = { roomId: ROOM, meterNo: METER, energyWh: 30, chargeFen: 2, takenAtMs };
    return { _id: `${ROOM}-${index}`, ...record, day };
  });
  return { textbookUsers: [{ _id: USER, roomId: ROOM }], textbookRecords: records };
}
