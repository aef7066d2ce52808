import { expect, test } from '@jest/globals';
import { CAMPUS_HEADER } from '../../admin/campus/campusColumns';
import { sampleRows } from '../../admin/campus/sampleCampus';
import { AdminDesk } from './support/adminCloud';

const SAMPLE = { rooms: 5_000, seed: 2026, opened: '2026-09-01' };

test('a sample campus has as many rooms as asked for, each with a meter of its own', () => {
  const rows = sampleRows(SAMPLE);
  expect(rows).toHaveLength(5_000);
  const column = (name: string): readonly string[] =>
    rows.map((row) => row[CAMPUS_HEADER.indexOf(name)] ?? '');
  const places = ['楼栋代码', '楼层代码', '房间号'].map(column);
  expect(new Set(rows.map((_, index) => places.map((codes) => codes[index]).join('/'))).size).toBe(5_000);
  expect(new Set(column('电表号')).size).toBe(5_000);
  expect(new Set(column('服务状态'))).toEqual(new Set(['已开通', '计量中']));
  expect(column('房间号')).toContain('001');
});

test('the same seed and day give the same campus, another seed another one', () => {
  expect(sampleRows(SAMPLE)).toEqual(sampleRows(SAMPLE));
  expect(sampleRows({ ...SAMPLE, seed: 7 })).not.toEqual(sampleRows(SAMPLE));
});

test('a sample campus is imported without a finding, duty rooms and new meters included', async () => {
  const desk = await AdminDesk.open();
  try {
    const out = desk.path('sample.csv');
    expect(await desk.run('sample-campus', '--rooms', '450', '--out', out)).toMatchObject({ code: 0 });
    expect(await desk.run('import-campus', out)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Wrote 450 rooms'),
    });
    const rooms = desk.of('rooms');
    expect(new Set(rooms.map(({ service }) => service.state))).toEqual(new Set(['live', 'metering']));
    expect(rooms.filter((room) => room.protected)).toHaveLength(3);
  } finally {
    await desk.close();
  }
});
