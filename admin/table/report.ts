import { type CommandContext, type ExitCode, FOUND_WRONG } from '../commandContext';
import { type Finding, findingText, type Language } from './findings';

/** Prints everything that is wrong with a file, line by line; nothing of the file was written. */
export function report(
  { out }: Pick<CommandContext, 'out'>,
  findings: readonly Finding[],
  language: Language,
): ExitCode {
  const sorted = [...findings].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  out(sorted.map((finding) => `${findingText(finding, language)}\n`).join(''));
  const total = findings.length;
  out(
    { zh: `共 ${total} 处问题，未写入任何数据。\n`, en: `${total} findings; nothing was written.\n` }[
      language
    ],
  );
  return FOUND_WRONG;
}
