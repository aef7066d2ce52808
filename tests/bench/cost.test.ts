import { describe, expect, test } from '@jest/globals';
import { mapValues } from 'remeda';
import { ACTIONS, type Measured, monthOf, textbookMonthOf } from '../../bench/cost/month';
import { BASIC_PACK, pointsOf, type Use, yuanOf } from '../../bench/cost/points';

const NONE: Use = { databaseCalls: 0, invocations: 0, gbSeconds: 0, outwardBytes: 0 };
const calls = (databaseCalls: number): Use => ({ ...NONE, databaseCalls });

describe('points are those that WeChat Cloud publishes for Shanghai', () => {
  test.each([
    [{ databaseCalls: 10_000 }, 200],
    [{ invocations: 10_000 }, 13.3],
    [{ gbSeconds: 1 }, 0.111],
    [{ outwardBytes: 1e9 }, 800],
  ])('%j', (use, points) => {
    expect(pointsOf({ ...NONE, ...use })).toBeCloseTo(points, 9);
  });

  test('the pack is paid in any case, and only what goes beyond it is paid by the point', () => {
    expect(yuanOf(0)).toBe(BASIC_PACK.yuan);
    expect(yuanOf(BASIC_PACK.points)).toBe(BASIC_PACK.yuan);
    expect(yuanOf(BASIC_PACK.points + 1_000)).toBeCloseTo(BASIC_PACK.yuan + 1, 9);
  });
});

describe('a month', () => {
  const actions = Object.fromEntries(ACTIONS.map((action) => [action, calls(2)])) as Measured['actions'];
  const measured: Measured = {
    rooms: 1_000,
    tick: calls(110),
    closingTick: calls(210),
    idle: { ingest: calls(10), sweep: calls(5), reconcile: calls(7) },
    archivedMessage: calls(0),
    messagesPerTick: 16,
    actions,
  };

  test('has a closing tick a day, and a tick pays for nothing that the timer pays for already', () => {
    expect(monthOf(measured, 1_000, 'hourly').meters.databaseCalls).toBeCloseTo(30 * (23 * 100 + 200), 6);
  });

  test('costs more meters and students where there are more rooms, and the same timers', () => {
    const [few, many] = [1_000, 5_000].map((rooms) =>
      mapValues({ ...monthOf(measured, rooms, 'hourly') }, ({ databaseCalls }) => databaseCalls),
    );
    expect(many?.meters).toBeCloseTo((few?.meters ?? 0) * 5, 6);
    expect(many?.students).toBeCloseTo((few?.students ?? 0) * 5, 6);
    expect(many?.timers).toBe(30 * (288 * 10 + 1_440 * 5 + 6 * 7));
    expect(few?.timers).toBe(many?.timers);
  });

  test('brings the textbook as many students as ours', () => {
    const textbook = textbookMonthOf({ reading: calls(7), actions }, 1_000, 'hourly');
    expect(textbook.students).toEqual(monthOf(measured, 1_000, 'hourly').students);
    expect(textbook.meters.databaseCalls).toBe(7 * 24 * 30 * 1_000);
  });
});
