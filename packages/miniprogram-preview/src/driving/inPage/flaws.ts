/** Runs in the page. */
import { brokenWords } from './brokenWords';
import { namelessControls, smallTargets } from './controls';
import { faintTexts } from './faintTexts';
import { overflowingTexts } from './overflow';
import { squeezedTexts } from './squeezedTexts';

export function flaws(broken: readonly RegExp[]): readonly string[] {
  const looks = [faintTexts, smallTargets, namelessControls, overflowingTexts, squeezedTexts];
  const all = [...looks, () => brokenWords(broken)];
  return [...new Set(all.flatMap((look) => look()))];
}

/** A page that never rests is looked at as it is. */
const MOST_MOVEMENTS = 20;

/** When fonts have come and what moves to its place has arrived; what turns for ever does not count. */
export async function stillness(): Promise<void> {
  await document.fonts.ready;
  for (let seen = 0; seen < MOST_MOVEMENTS && movements().length > 0; seen += 1)
    await Promise.allSettled(movements().map(({ finished }) => finished));
}

function movements(): readonly Animation[] {
  return document
    .getAnimations()
    .filter(
      ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
    );
}
