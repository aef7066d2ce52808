import type { LineLevel } from './instanceProtocol';
import {
  maxCallsPerInvocation,
  maxInvocationRecords,
  maxLineCharacters,
  maxLinesPerInvocation,
} from './limits';

/** What is remembered about an invocation, for looking at while debugging. */
export interface InvocationRecord {
  readonly functionName: string;
  readonly requestId: string;
  readonly source: string;
  readonly openid?: string;
  /** The emulator's clock at the start. */
  readonly startedAtMs: number;
  /** Real time, cold start included; absent while it runs. */
  durationMs?: number;
  /** Absent while it runs. */
  outcome?: { readonly ok: true } | { readonly ok: false; readonly code: string; readonly message: string };
  readonly lines: { readonly level: LineLevel; readonly text: string }[];
  /** The SDK's requests, in order: the first ones, if there are very many. */
  readonly cloudCalls: CloudCall[];
  /** How many there were altogether. */
  cloudCallCount: number;
}

/** One request of the SDK. */
export interface CloudCall {
  readonly action: string;
  readonly collection?: string;
  /** Real time from its arrival to the answer; absent while it runs, and for good if nobody was left to hear it. */
  durationMs?: number;
  /** Of the error that it was answered with. */
  code?: string;
}

/**
 * The latest invocations of each function, oldest first. Older ones are forgotten, by function: devices that report
 * by the minute must not push out what a phone called.
 */
export class InvocationLog {
  readonly #records: InvocationRecord[] = [];

  add(record: InvocationRecord): void {
    const isAlike = ({ functionName }: InvocationRecord): boolean => functionName === record.functionName;
    if (this.#records.filter(isAlike).length >= maxInvocationRecords)
      this.#records.splice(this.#records.findIndex(isAlike), 1);
    this.#records.push(record);
  }

  all(): readonly InvocationRecord[] {
    return [...this.#records];
  }
}

/** Keeps a call, unless the invocation has already made more than anybody reads. */
export function keepCall(record: InvocationRecord, call: CloudCall): void {
  record.cloudCallCount += 1;
  if (record.cloudCalls.length < maxCallsPerInvocation) record.cloudCalls.push(call);
}

/** Keeps a line, shortened, unless the invocation has already written more than anybody reads. */
export function keepLine(record: InvocationRecord, level: LineLevel, text: string): void {
  if (record.lines.length >= maxLinesPerInvocation) return;
  record.lines.push({ level, text: text.slice(0, maxLineCharacters) });
}
