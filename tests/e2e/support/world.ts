/**
 * The whole service on this machine with a browser in front of it. One serves many specs: each takes students and
 * rooms of its own, so that none meets another's traces.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Emulator } from '../../../emulator';
import type { MeterPark } from '../../../emulator/meters/meterPark';
import { openPreview, type Preview } from '../../../preview/site';
import { pathText, type Room } from '../../../shared/domain/room';
import { HOUR_MS, startOfDayMs } from '../../../shared/domain/shanghaiTime';
import { parkOf } from '../../../story/campus/meterPlans';
import { smallCampus } from '../../../story/campus/smallCampus';
import type { CampusDocuments } from '../../../story/campus/campus';
import { importCampus, startLocalCloud } from '../../../story/localCloud';
import { launchBrowser } from '../../support/browser';
import { Student, type PhoneSettings } from './student';

const ROOT = join(__dirname, '..', '..', '..');
const SEED = 7;
const OPENED_MS = startOfDayMs('2026-10-12');
export const START_MS = startOfDayMs('2026-11-02') + 10 * HOUR_MS;
/** Rooms of these buildings are given out; 14 has the one whose meter is not live yet. */
const GIVEN_OUT = /\/yhy1[35]\//;

export class World {
  readonly emulator: Emulator;
  readonly campus: CampusDocuments;
  readonly meters: MeterPark;
  readonly #browser: Browser;
  readonly #preview: Preview;
  readonly #dataFolder: string;
  readonly #rooms: Room[];
  readonly #students = new Set<Student>();
  #studentsMade = 0;

  constructor(parts: {
    emulator: Emulator;
    campus: CampusDocuments;
    meters: MeterPark;
    browser: Browser;
    preview: Preview;
    dataFolder: string;
  }) {
    this.emulator = parts.emulator;
    this.campus = parts.campus;
    this.meters = parts.meters;
    this.#browser = parts.browser;
    this.#preview = parts.preview;
    this.#dataFolder = parts.dataFolder;
    this.#rooms = parts.campus.rooms.filter(({ _id }) => GIVEN_OUT.test(_id));
  }

  /** A room that no other spec has touched. */
  freshRoom(): Room {
    const room = this.#rooms.pop();
    if (room === undefined) throw new Error('The campus has no untouched room left');
    return room;
  }

  /** Somebody with a phone and no room yet. */
  async student(name: string, settings: PhoneSettings): Promise<Student> {
    this.#studentsMade += 1;
    const openid = `oE2e${String(this.#studentsMade)}`;
    const student = await Student.withPhone(this.#browser, this.emulator, { openid, name }, settings);
    this.#students.add(student);
    return student;
  }

  /** Closes the phones of the spec that is over. */
  async putPhonesAway(): Promise<void> {
    await Promise.all([...this.#students].map((student) => student.putPhoneAway()));
    this.#students.clear();
  }

  /** Lets time pass as it does on `npm start`: meters report, timers fire. */
  async letPass(durationMs: number, stepMs = HOUR_MS): Promise<void> {
    const endMs = this.emulator.clock.nowMs() + durationMs;
    while (this.emulator.clock.nowMs() < endMs) {
      this.emulator.clock.advance(Math.min(stepMs, endMs - this.emulator.clock.nowMs()));
      await this.meters.report();
      await this.emulator.fireTimer('ingest');
      await this.emulator.fireTimer('sweep');
    }
  }

  async end(): Promise<void> {
    await this.putPhonesAway();
    await this.#browser.close();
    await this.#preview.close();
    await this.emulator.stop();
    await rm(this.#dataFolder, { recursive: true, force: true });
  }
}

export async function openWorld(): Promise<World> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'electronic-wizard-e2e-'));
  const [browser, preview] = await Promise.all([launchBrowser(), openPreview({ root: ROOT, desk: { students: [] } })]);
  const emulator = await startLocalCloud(ROOT, {
    dataFolder,
    clock: { frozenAtMs: START_MS },
    seed: SEED,
    site: preview.answer,
  });
  const campus = smallCampus(SEED, OPENED_MS);
  importCampus(emulator, campus);
  const meters = emulator.installMeters(parkOf(campus, SEED));
  return new World({ emulator, campus, meters, browser, preview, dataFolder });
}

export function pathOfRoom(room: Room): string {
  return pathText(room.path);
}
