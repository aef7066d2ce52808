import { describe, expect, it } from '@jest/globals';
import {
  confirmationView,
  type Me,
  meOf,
  NOBODY,
} from '../../../miniprogram/pages/bind/components/room-confirmation/confirmationView';
import {
  hasProblem,
  identityProblems,
} from '../../../miniprogram/pages/bind/components/room-confirmation/identity';
import { refusalPlace } from '../../../miniprogram/pages/bind/components/room-confirmation/refusalPlace';
import { confirmationTexts } from '../../../miniprogram/pages/bind/components/room-confirmation/texts';
import { doneView } from '../../../miniprogram/pages/bind/doneView';
import { proposalOf } from '../../../miniprogram/pages/bind/proposal';
import { bindTexts } from '../../../miniprogram/pages/bind/texts';
import type { RoomPreview } from '../../../shared/contract/bind';
import { meterCodeText } from '../../../shared/domain/rooms/meterCode';

const NOW_MS = Date.UTC(2026, 10, 23, 6, 0); // 14:00 in Shanghai
const t = confirmationTexts.zh;

const PATH = { area: '北京师范大学珠海校区', building: '粤华苑 15 栋', floor: '3 层', room: '302' };
const PREVIEW: RoomPreview = {
  roomId: 'bnuz/yhy15/3/302',
  path: PATH,
  pathText: '北京师范大学珠海校区 粤华苑 15 栋 3 层 302',
  service: { state: 'live', liveFromMs: 0 },
  supply: 'on',
  binding: 'first',
  changesLeft: 3,
  identity: 'open',
  scanned: false,
};
const CHANGE: Partial<RoomPreview> = {
  binding: 'change',
  changesLeft: 2,
  leaves: { ...PATH, room: '301' },
};
const ME: Me = {
  name: '林晓雨',
  confirmed: true,
  help: { hotlines: ['0756-3621531'], faultLine: '18607564105', onSite: '粤华苑 15 栋' },
};

const view = (change: Partial<RoomPreview> = {}, me: Me = ME) =>
  confirmationView({ ...PREVIEW, ...change }, me, NOW_MS, 'zh', t);

describe('the confirmation', () => {
  it('of a first binding asks for the name and says that it is no change', () => {
    expect(view({}, NOBODY)).toMatchObject({
      kind: 'bind',
      path: PATH,
      needsName: true,
      needsStudentNo: false,
      button: t.bind,
      changes: '首次绑定不占用更换次数，之后可更换 3 次。',
    });
    expect(view({}, NOBODY).staysBehind).toBeUndefined();
  });

  it('of a change says what stays behind, how many changes are left, and under which name', () => {
    expect(view({ ...CHANGE, staysBehindFen: 18_000 })).toMatchObject({
      needsName: false,
      nameKept: '以「林晓雨」的名字绑定，可在设置中修改。',
      changes: '更换房间还剩 2 次，本次之后剩 1 次。',
      staysBehind: { heading: '¥180.00 留在 粤华苑 15 栋 301', text: t.staysText },
      sheetText: '¥180.00 留在 粤华苑 15 栋 301，不随你转移。',
      button: t.bindChange,
    });
  });

  it.each([
    [-1_250, '粤华苑 15 栋 301 欠费 ¥12.50'],
    [0, '¥0.00 留在 粤华苑 15 栋 301'],
    [undefined, '你将离开 粤华苑 15 栋 301'],
  ])('says of %p fen left behind what it is', (staysBehindFen, heading) => {
    const left = staysBehindFen === undefined ? CHANGE : { ...CHANGE, staysBehindFen };
    expect(view(left).staysBehind?.heading).toBe(heading);
  });

  it('of the own room has nothing to bind, and offers a scan where the binding waits', () => {
    expect(view({ binding: 'same' })).toMatchObject({ kind: 'same', verdict: t.same, offersScan: false });
    expect(view({ binding: 'same' }, { ...ME, confirmed: false })).toMatchObject({
      kind: 'same',
      verdict: t.sameUnconfirmed,
      offersScan: true,
    });
    expect(view({ binding: 'same' }, NOBODY)).toMatchObject({ verdict: t.same, offersScan: false });
  });

  it('of the own room once scanned confirms a binding that waits, and only such a one', () => {
    const scanned = { binding: 'same', scanned: true } as const;
    expect(view(scanned, { ...ME, confirmed: false })).toMatchObject({
      kind: 'bind',
      button: t.confirmSame,
      needsName: false,
    });
    expect(view(scanned)).toMatchObject({ kind: 'same' });
  });

  it('of a banned account says whom to call, without a button', () => {
    expect(view({ binding: 'banned', changesLeft: 0 })).toMatchObject({
      kind: 'banned',
      hotlines: ['0756-3621531'],
      needsName: false,
      changes: '',
    });
  });

  it('names a room that is not live yet, one without power, and a scanned meter', () => {
    const liveFromMs = NOW_MS + 26 * 3_600_000;
    const notes = view({ scanned: true, supply: 'off', service: { state: 'metering', liveFromMs } }).notes;
    expect(notes.map(({ text }) => text)).toEqual([
      t.scanned,
      t.notLive.replace('{time}', '明天 16:00'),
      t.powerOff,
    ]);
  });

  it('asks for the student number where the campus has a roster, and for the enrolled name even of who is known', () => {
    expect(view({ ...CHANGE, identity: 'roster' })).toMatchObject({ needsName: true, needsStudentNo: true });
  });
});

describe('who one is', () => {
  it('is taken from the first screen, bound or not', () => {
    const help = { hotlines: [], faultLine: '', onSite: '' };
    expect(meOf({ bound: false, help })).toEqual({ ...NOBODY, help });
  });

  it.each([
    ['', '', 'open', { nameProblem: '「姓名」不能为空。', studentNoProblem: '' }],
    ['林晓雨', '', 'open', { nameProblem: '', studentNoProblem: '' }],
    ['林晓雨', '', 'roster', { nameProblem: '', studentNoProblem: '「学号」不能为空。' }],
    ['林'.repeat(10_000), '2026', 'roster', { nameProblem: '「姓名」太长。', studentNoProblem: '' }],
    ['林晓雨', '202611010001', 'roster', { nameProblem: '', studentNoProblem: '' }],
  ] as const)('is checked before it is sent: %.8p, %p, %s', (name, studentNo, identity, problems) => {
    const found = identityProblems({ name, studentNo }, { identity }, t, 'zh');
    expect(found).toEqual(problems);
    expect(hasProblem(found)).toBe(problems.nameProblem !== '' || problems.studentNoProblem !== '');
  });
});

describe('a refused binding is told', () => {
  it.each([
    ['ROOM_UNKNOWN', 'picker'],
    ['ROOM_PATH_DIFFERS', 'picker'],
    ['QR_CODE_WRONG', 'picker'],
    ['ROOM_CHANGES_USED_UP', 'banned'],
    ['ROSTER_MISMATCH', 'studentNo'],
    ['ROSTER_LOCKED', 'studentNo'],
    ['CONTENT_RISKY', 'name'],
    ['UNREACHABLE', 'form'],
    ['BUSY', 'form'],
  ] as const)('%s: at the %s', (code, place) => {
    expect(refusalPlace(code)).toBe(place);
  });
});

describe('a page opened by a meter’s code', () => {
  const code = { roomId: 'bnuz/粤华苑15/3/301', qrSecret: 'a+b/c=' };
  const address = meterCodeText('https://electricity.example.edu/meter', code);

  it('reads what WeChat leaves encoded', () => {
    const r = encodeURIComponent(code.roomId);
    const k = encodeURIComponent(code.qrSecret);
    expect(proposalOf({ r, k })).toEqual(code);
    expect(proposalOf({ q: encodeURIComponent(address) })).toEqual(code);
  });

  it.each([
    [{}, undefined],
    [{ mode: 'other' }, undefined],
    [{ r: 'bnuz' }, 'unknown'],
    [{ k: 'secret' }, 'unknown'],
    [{ q: '' }, 'unknown'],
    [{ q: '%E0%A4%A' }, 'unknown'],
    [{ q: encodeURIComponent('https://example.com/?a=1') }, 'unknown'],
  ] as const)('takes %p for %p', (options, proposal) => {
    expect(proposalOf(options)).toBe(proposal);
  });
});

describe('a bound room', () => {
  it('says how it gets confirmed where it is not, and when its service opens', () => {
    const bound = {
      roomId: PREVIEW.roomId,
      path: PATH,
      service: PREVIEW.service,
      changesLeft: 2,
      confirmed: true,
    };
    expect(doneView(bound, NOW_MS, 'zh', bindTexts.zh)).toMatchObject({
      text: bindTexts.zh.doneConfirmed,
      notLive: '',
      changes: '还可更换房间 2 次。',
    });
    expect(doneView({ ...bound, changesLeft: 0 }, NOW_MS, 'zh', bindTexts.zh).changes).toBe(
      '换房次数已用完。',
    );
    const waiting = {
      ...bound,
      confirmed: false,
      service: { state: 'installed', liveFromMs: NOW_MS },
    } as const;
    expect(doneView(waiting, NOW_MS, 'zh', bindTexts.zh)).toMatchObject({
      text: bindTexts.zh.doneUnconfirmed,
      notLive: '微信服务预计 今天 14:00 开通充值、查询与报表。',
    });
  });
});
