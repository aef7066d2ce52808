/**
 * Pictures of what was on the glass. Those that somebody looks at once lie in folders that git ignores; those that the
 * guides show are kept in `docs/pictures`, so they are small.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Glass, PhoneSettings } from './glass';

const ROOT = join(__dirname, '..', '..', '..');

const SMALL = process.env['SCREENS_SMALL'] === '1';

/** With `SCREENS` set to a folder, everything that is looked at is kept there; with `SCREENS_SMALL=1` as small JPEGs. */
export const PICTURES = {
  wanted: (process.env['SCREENS'] ?? '') !== '',
  deviceScaleFactor: SMALL ? 1 : 2,
};
/** Letters on plain ground show no blocks from here on; a picture takes some 20 KB. */
const JPEG_QUALITY = 70;
const REST_MS = 2000;
const FAILED = 'failed';

/** The whole page, however far it scrolls; what moves has come to rest. */
export async function keepPicture(student: Glass, state: string): Promise<void> {
  if (!PICTURES.wanted) return;
  const { phone, settings } = student;
  const file = resolve(
    ROOT,
    pictureFile(process.env['SCREENS'] ?? '', settings, state, SMALL ? 'jpg' : 'png'),
  );
  mkdirSync(dirname(file), { recursive: true });
  const seen = phone.viewportSize() ?? { width: settings.widthPx, height: 0 };
  const wholePx: number = await phone.evaluate(
    `Math.max(innerHeight, ...[...document.querySelectorAll('.phone-page:not([hidden]) .phone-scroll')]
      .map((page) => page.scrollHeight + innerHeight - page.clientHeight))`,
  );
  await phone.setViewportSize({ ...seen, height: wholePx });
  // A sheet is in the page before it begins to move in. A page whose answer is held back never rests.
  await Promise.race([phone.evaluate('window.__preview.idle()'), phone.waitForTimeout(REST_MS)]);
  await phone.screenshot({
    path: file,
    animations: 'disabled',
    ...(SMALL ? { type: 'jpeg', quality: JPEG_QUALITY } : {}),
  });
  await phone.setViewportSize(seen);
}

/** Where the picture of a state is kept. */
export function pictureFile(
  folder: string,
  { language, widthPx, textSizePx }: PhoneSettings,
  state: string,
  type: 'png' | 'jpg',
): string {
  const text = textSizePx === undefined ? '' : `-text-${String(textSizePx)}`;
  return [folder, `${language}-${String(widthPx)}${text}`, `${fileName(state)}.${type}`].join('/');
}

/** @returns in words what was on each glass, and where the pictures are */
export async function keepEvidence(students: readonly Glass[], spec: string): Promise<string> {
  const folder = folderOf('screens', FAILED);
  const seen = students.map(async (student) => {
    const file = join(folder, fileName(`${spec} ${student.person.name}`));
    const text = await student.glass.innerText().catch(() => '(the phone does not answer)');
    rmSync(`${file}.png`, { force: true });
    await student.phone.screenshot({ path: `${file}.png` }).catch(() => undefined);
    writeFileSync(`${file}.txt`, text);
    const lines = [...text.split('\n'), ...student.complaints.map((words) => `complaint: ${words}`)];
    return [`${student.person.name} sees (${file}.png):`, ...lines].join('\n    ');
  });
  return (await Promise.all(seen)).join('\n');
}

function folderOf(...names: readonly string[]): string {
  const folder = resolve(ROOT, ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function fileName(words: string): string {
  return words.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
}
