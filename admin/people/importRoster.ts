/** `import-roster`: who is enrolled for which room, as identity by roster needs it. Each row of the file replaces the enrolment of its student. */
import { TYPED_LONGEST } from '../../shared/domain/basis/typedLengths';
import type { Room } from '../../shared/domain/documents/room';
import { type Enrolment, studentNoOf } from '../../shared/domain/residents/roster';
import { roomId } from '../../shared/domain/rooms/room';
import { PLACE_COLUMNS } from '../campus/campusColumns';
import { accessOf } from '../cloud/access';
import { AdminCloud } from '../cloud/adminCloud';
import { forEachOf } from '../cloud/patience';
import { type CommandContext, DONE, type ExitCode } from '../commandContext';
import { progressOf } from '../progress';
import type { Finding, Language } from '../table/findings';
import { readRows, type Row } from '../table/readRows';
import { readTable } from '../table/readTable';
import { report } from '../table/report';
import { code, oneLine } from '../table/values';

export interface RosterOptions {
  readonly dryRun?: boolean;
  readonly language: Language;
}

const COLUMNS = {
  studentNo: { zh: '学号', en: 'student number', read: code(TYPED_LONGEST.studentNo) },
  name: { zh: '姓名', en: 'name', read: oneLine(TYPED_LONGEST.name) },
  ...PLACE_COLUMNS,
} as const;

type RosterRow = Row<typeof COLUMNS>;

export async function importRoster(
  world: CommandContext,
  file: string,
  { dryRun = false, language }: RosterOptions,
): Promise<ExitCode> {
  const cloud = new AdminCloud(accessOf(world.environment));
  world.err(`Working on ${cloud.access.name}\n`);
  const { rows, findings } = readRows(await readTable(file), COLUMNS);
  const rooms = await cloud.collection<Room>('rooms').all(undefined, { fields: { _id: true } });
  const known = new Set(rooms.map(({ _id }) => _id));
  const all = [...findings, ...twice(rows), ...rows.flatMap((row) => unknownRoom(row, known))];
  if (all.length > 0) return report(world, all, language);
  const roster = cloud.collection<Enrolment>('roster');
  const books = new Map((await roster.all()).map((enrolment) => [enrolment._id, enrolment]));
  const changed = rows.map(enrolmentOf).filter((one) => !isSame(books.get(one._id), one));
  const progress = progressOf(world, 'Enrolling', dryRun ? 0 : changed.length);
  if (!dryRun)
    await forEachOf(changed, async (enrolment) => {
      const { _id, ...change } = enrolment;
      // Whom it serves stays.
      if ((await roster.update({ _id }, change)) === 0) await roster.insert(enrolment);
      progress.step();
    });
  progress.end();
  const others = books.size - rows.filter((row) => books.has(enrolmentOf(row)._id)).length;
  world.out(
    `${rows.length} students; ${dryRun ? 'would enrol' : 'enrolled'} ${changed.length} anew or elsewhere. ` +
      `${others} others stay as they are.\n`,
  );
  return DONE;
}

function enrolmentOf({ values }: RosterRow): Enrolment {
  return { _id: studentNoOf(values.studentNo), name: values.name, roomId: roomOf(values) };
}

function roomOf({ areaCode, buildingCode, floorCode, roomCode }: RosterRow['values']): string {
  return roomId(`${areaCode}/${buildingCode}`, floorCode, roomCode);
}

function isSame(known: Enrolment | undefined, { name: called, roomId: room }: Enrolment): boolean {
  return known?.name === called && known.roomId === room;
}

function unknownRoom({ line, values }: RosterRow, known: ReadonlySet<string>): readonly Finding[] {
  const room = roomOf(values);
  if (known.has(room)) return [];
  return [{ line, column: COLUMNS.roomCode, reason: 'roomUnknown', detail: { room } }];
}

function twice(rows: readonly RosterRow[]): readonly Finding[] {
  const lines = new Map<string, number>();
  return rows.flatMap((row): readonly Finding[] => {
    const { _id: text } = enrolmentOf(row);
    const first = lines.get(text);
    if (first !== undefined)
      return [
        {
          line: row.line,
          column: COLUMNS.studentNo,
          reason: 'duplicateStudent',
          detail: { text, line: first },
        },
      ];
    lines.set(text, row.line);
    return [];
  });
}
