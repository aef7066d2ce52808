// What a README tells a stranger to do: files to write, by the title behind the fence, and commands to run.

const BLOCK = /^```(\w+)(?: +(.+))?\n([\s\S]*?)^```$/gm;

/** The example in the order in which it is read. A block is a file with ` title=PATH`, and a command with ` run`. */
export function exampleIn(text) {
  const steps = [...text.matchAll(BLOCK)].flatMap(([, , words = '', body]) => {
    const title = /^title=(\S+)$/.exec(words)?.[1];
    if (title !== undefined) return [{ file: title, text: body }];
    return words === 'run' ? [{ command: body.trim() }] : [];
  });
  return {
    files: steps.filter(({ file }) => file !== undefined),
    commands: steps.flatMap(({ command }) => command ?? []),
  };
}
