/**
 * The whole service on this machine with a browser in front of it. One serves many specs: each takes students and
 * rooms of its own, so that none meets another's traces, and time only goes forward.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SentMessage } from 'cloud-emulator';
import type { Preview } from 'miniprogram-preview';
import { launchBrowser } from 'miniprogram-preview/driving';
import type { Browser } from 'playwright-core';
import { DAY_MS, HOUR_MS, hourOfDay, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import type { CampusDocuments } from '../../../tools/campus/campus';
import { meterCodeOf } from '../../../tools/campus/meterCodes';
import { parkOf } from '../../../tools/campus/meterPlans';
import { NEW_METER_ROOM } from '../../../tools/campus/smallCampus';
import { importCampus, type LocalCloud, startLocalCloud } from '../../../tools/cloud/localCloud';
import { openDesk } from '../../../tools/desk/openDesk';
import type { MeterPark } from '../../../tools/meters/meterPark';
import { RoomAccounts } from './accounts';
import { englishPlaces, GIVEN_OUT, LONG_NAMED_ROOM, SEED, specCampus } from './campus';
import { type Dictionary, openDictionary } from './dictionary';
import { type PhoneSettings, Student } from './student';
import { Trouble } from './trouble';

const ROOT = join(__dirname, '..', '..', '..');
const OPENED_MS = startOfDayMs('2026-10-12');
const FIRST_HOUR = 10;
/** The days before are read at once, which estimates them. */
const DAYS_READ_DAILY = 7;
/** For how long the meters have reported when the first spec begins. */
const LIVED_DAYS = 21;
/** A quiet hour of the morning: no cut is near its end, no reminder waits for the night to pass. */
const DAYTIME = { fromHour: 9, toHour: 13 };

interface Parts {
  readonly emulator: LocalCloud;
  readonly campus: CampusDocuments;
  readonly meters: MeterPark;
  readonly dictionary: Dictionary;
  readonly browser: Browser;
  readonly preview: Preview;
  readonly dataFolder: string;
}

export class World {
  readonly emulator: LocalCloud;
  readonly campus: CampusDocuments;
  readonly meters: MeterPark;
  readonly browser: Browser;
  readonly trouble: Trouble;
  readonly accounts: RoomAccounts;
  readonly #parts: Parts;
  readonly #untouched: Room[];
  readonly #students = new Set<Student>();
  #studentsMade = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.emulator = parts.emulator;
    this.campus = parts.campus;
    this.meters = parts.meters;
    this.browser = parts.browser;
    this.trouble = new Trouble(parts.emulator.faults);
    this.accounts = new RoomAccounts(parts.emulator.database);
    this.#untouched = parts.campus.rooms.filter(({ _id }) => GIVEN_OUT.test(_id)).reverse();
  }

  /** A room that no other spec has touched, with so much left to use; the meter runs on from there. */
  freshRoom({ availableFen = 8_640 }: { readonly availableFen?: number } = {}): Room {
    const room = this.#untouched.pop();
    if (room === undefined) throw new Error('The campus has no untouched room left');
    return this.accounts.setAvailable(room, availableFen);
  }

  /** The room with the longest name; whoever asks shares it. */
  longNamedRoom(): Room {
    return this.#room(LONG_NAMED_ROOM);
  }

  /** Its meter meters, and its WeChat service opens later; whoever asks shares it. */
  newMeterRoom(): Room {
    return this.#room(NEW_METER_ROOM);
  }

  /** Somebody with a phone and no room yet. */
  async student(name: string, settings: PhoneSettings): Promise<Student> {
    this.#studentsMade += 1;
    const person = { openid: `oE2e${String(this.#studentsMade)}`, name };
    const student = await Student.withPhone(this.#parts, person, settings);
    this.#students.add(student);
    return student;
  }

  get students(): readonly Student[] {
    return [...this.#students];
  }

  /** The spec is over: what it broke is mended and its phones are put away. What their pages complained of is thrown. */
  async tidyUp(): Promise<void> {
    this.trouble.ends();
    this.emulator.pay.next({ fate: 'deliver' });
    const students = this.students;
    this.#students.clear();
    await Promise.all(students.map((student) => student.putPhoneAway()));
    const complaints = students.flatMap((student) => student.complaints);
    if (complaints.length > 0) throw new Error(`A page complained:\n${complaints.join('\n')}`);
  }

  /** Lets time pass as it does on `npm start`: meters report, timers fire. */
  async letPass(durationMs: number, stepMs = HOUR_MS): Promise<void> {
    const { clock } = this.emulator;
    const endMs = clock.nowMs() + durationMs;
    while (clock.nowMs() < endMs) {
      clock.advance(Math.min(stepMs, endMs - clock.nowMs()));
      await this.meters.report();
      await this.timersFire();
    }
  }

  async timersFire(): Promise<void> {
    await this.emulator.fireTimer('ingest');
    await this.emulator.fireTimer('sweep');
  }

  /** Goes on to the next morning unless it is one already: cuts and messages keep their hours. */
  async daytime(): Promise<void> {
    const nowMs = this.emulator.clock.nowMs();
    const hour = hourOfDay(nowMs);
    if (hour >= DAYTIME.fromHour && hour < DAYTIME.toHour) return;
    const hours = (24 + DAYTIME.fromHour - hour) % 24;
    await this.letPass(hours * HOUR_MS - (nowMs % HOUR_MS), 12 * HOUR_MS);
  }

  /** The messages that arrived on somebody's phone, oldest first. */
  messagesTo({ person }: Student): readonly SentMessage[] {
    return this.emulator.messages.sent().filter(({ openid }) => openid === person.openid);
  }

  /** The functions that somebody's phone has called, in order. */
  callsOf({ person, calledBefore }: Student): readonly string[] {
    return this.emulator
      .invocations()
      .filter(({ source, openid }) => source === 'wx_client' && openid === person.openid)
      .map(({ functionName }) => functionName)
      .slice(calledBefore);
  }

  get nowMs(): number {
    return this.emulator.clock.nowMs();
  }

  codeOn(room: Room): string {
    return meterCodeOf(room);
  }

  async end(): Promise<void> {
    const { browser, preview, emulator, dataFolder } = this.#parts;
    await browser.close();
    await preview.close();
    await emulator.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }

  #room(id: string): Room {
    const room = this.campus.rooms.find(({ _id }) => _id === id);
    if (room === undefined) throw new Error(`There is no room ${id}`);
    return room;
  }
}

export async function openWorld(): Promise<World> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'electronic-wizard-e2e-'));
  const campus = specCampus(OPENED_MS);
  const [browser, preview, dictionary] = await Promise.all([
    launchBrowser(),
    openDesk(ROOT, { students: [] }),
    openDictionary(englishPlaces(campus)),
  ]);
  const emulator = await startLocalCloud(ROOT, {
    dataFolder,
    clock: { frozenAtMs: OPENED_MS + FIRST_HOUR * HOUR_MS },
    seed: SEED,
    site: preview.answer,
  });
  importCampus(emulator, campus);
  const meters = emulator.meters.install(parkOf(campus, SEED));
  const world = new World({ emulator, campus, meters, dictionary, browser, preview, dataFolder });
  const firstDays = LIVED_DAYS - DAYS_READ_DAILY;
  await world.letPass(firstDays * DAY_MS, firstDays * DAY_MS);
  await world.letPass(DAYS_READ_DAILY * DAY_MS, DAY_MS);
  await fetch(`${emulator.url}/phone/app.json`); // compiled once, and not while a student waits
  return world;
}
