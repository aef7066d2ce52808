import { describe, expect, it } from '@jest/globals';
import { myView, questionOf, roommatesView } from '../../../miniprogram/pages/roommates/roommatesView';
import { roommatesTexts } from '../../../miniprogram/pages/roommates/texts';
import type { Roommate } from '../../../shared/contract/roommates';

const t = roommatesTexts.zh;

const HIDDEN: Roommate = { bindingId: 'b1', since: '2026-09', confirmed: true, disputed: false };
const WANG: Roommate = { ...HIDDEN, name: '王**' };

function rows(mine: { confirmed: boolean }, ...roommates: readonly Partial<Roommate>[]) {
  const list = roommates.map((change) => ({ ...WANG, ...change }));
  return roommatesView({ ...mine, roommates: list }, 'new', 'zh', t).rows;
}

describe('a roommate', () => {
  it('is shown by first character, masked name and month', () => {
    expect(rows({ confirmed: true }, {})).toMatchObject([
      { name: '王**', initial: '王', since: '2026年9月起', state: t.confirmed, avatarUrl: '' },
    ]);
  });

  it('who hides the name is still there, without any of it', () => {
    const view = roommatesView({ confirmed: true, roommates: [HIDDEN] }, '', 'zh', t);
    expect(view.rows).toMatchObject([{ name: t.nameHidden, initial: '' }]);
  });

  it('with a name outside the basic plane has a whole character as its initial', () => {
    expect(rows({ confirmed: true }, { name: '𠮷**' })).toMatchObject([{ initial: '𠮷' }]);
  });

  it('whom a notice was about stands first', () => {
    expect(rows({ confirmed: true }, {}, { bindingId: 'new' })).toMatchObject([
      { bindingId: 'new', newcomer: true },
      { bindingId: 'b1', newcomer: false },
    ]);
  });
});

describe('vouching', () => {
  it.each<[string, boolean, Partial<Roommate>, boolean]>([
    ['a confirmed resident vouches for who waits', true, { confirmed: false }, true],
    ['who waits vouches for nobody', false, { confirmed: false }, false],
    ['who is confirmed needs nobody', true, { confirmed: true }, false],
    ['a dispute can be taken back', true, { confirmed: true, disputed: true }, true],
  ])('%s', (_, confirmed, roommate, mayVouch) => {
    expect(rows({ confirmed }, roommate)).toMatchObject([{ mayVouch }]);
  });

  it('asks by name, or without one where it is hidden', () => {
    expect(questionOf(WANG, 'vouch', t).title).toBe('王** 是你的室友？');
    expect(questionOf({ bindingId: 'b1' }, 'dispute', t).title).toBe('这位住户 不是你的室友？');
  });
});

describe('oneself', () => {
  it('is shown as others see one', () => {
    expect(myView({ name: '林晓雨', nameHidden: false }, t)).toEqual({ name: '林**', initial: '林' });
    expect(myView({ name: '林晓雨', nameHidden: true }, t)).toEqual({ name: t.nameHidden, initial: '' });
  });
});
