/**
 * What somebody gets who reads a place with a screen reader: no two buttons alike, unless each stands in a group with a name
 * of its own, and nothing of what a dialog lies over.
 */
import type { Locator } from 'playwright-core';

/** A line of the accessibility tree, as Playwright writes it: `- button "Bind"`, further in what is inside. */
const NODE = /^(?<indent> *)- '?(?<role>[a-z]+)(?: "(?<name>(?:[^"\\]|\\.)*)")?/;

interface Heard {
  readonly role: string;
  readonly name: string;
  readonly line: string;
  /** From the outermost. */
  readonly around: readonly Heard[];
}

/** A dialog that goes down is still there while the page behind it has come back. */
const GONE_WITHIN_MS = 4_000;

export async function misheard(place: Locator): Promise<readonly string[]> {
  const giveUpAtMs = performance.now() + GONE_WITHIN_MS;
  for (;;) {
    const heard = heardIn(await place.ariaSnapshot());
    const behind = behindDialogs(heard);
    if (behind.length === 0 || performance.now() > giveUpAtMs) return [...sameNames(heard), ...behind];
    await place.page().waitForTimeout(50);
  }
}

function heardIn(snapshot: string): readonly Heard[] {
  const all: Heard[] = [];
  const open: { readonly depth: number; readonly node: Heard }[] = [];
  for (const line of snapshot.split('\n')) {
    const { indent = '', role = '', name = '' } = NODE.exec(line)?.groups ?? {};
    if (role === '') continue;
    while ((open.at(-1)?.depth ?? -1) >= indent.length) open.pop();
    const node = { role, name, line: line.trim(), around: open.map((one) => one.node) };
    open.push({ depth: indent.length, node });
    all.push(node);
  }
  return all;
}

function sameNames(heard: readonly Heard[]): readonly string[] {
  const names = heard
    .filter(({ role }) => role === 'button')
    .map(({ name, around }) => [
      ...around.filter(({ role }) => role === 'group').map((one) => one.name),
      name,
    ]);
  const said = names.map((parts) => parts.map((part) => `“${part}”`).join(' › '));
  const twice = said.filter((name, at) => said.indexOf(name) !== at);
  return [...new Set(twice)].map((name) => `two buttons of one name: ${name}`);
}

function behindDialogs(heard: readonly Heard[]): readonly string[] {
  const dialog = heard.filter(({ role }) => role === 'dialog').at(-1);
  if (dialog === undefined) return [];
  return heard
    .filter((one) => one !== dialog && !one.around.includes(dialog) && !dialog.around.includes(one))
    .map(({ line }) => `behind the dialog, and yet heard: ${line}`);
}
