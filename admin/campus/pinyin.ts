/** Chinese names in Latin letters, as people type them who have no Chinese keyboard at hand. The only file that knows the library. */
import { pinyin } from 'pinyin-pro';

const CHINESE = /\p{Script=Han}+/gu;

/** Of each run of characters the whole and, of several, the first letters: 粤华苑 gives `yuehuayuan` and `yhy`. */
export function pinyinOf(name: string): readonly string[] {
  const words = (name.match(CHINESE) ?? []).flatMap((run) => {
    const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true });
    const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('');
    return initials.length > 1 ? [syllables.join(''), initials] : [syllables.join('')];
  });
  return [...new Set(words)];
}
