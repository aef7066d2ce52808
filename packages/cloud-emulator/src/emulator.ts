/** What the local cloud offers to whoever started it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EmulatorClock } from './clock/emulatorClock';
import type { Counts } from './counts/counts';
import type { Database } from './database/openDatabase';
import type { Durability } from './database/storage/engine';
import type { DevicePlugin } from './devices/devicePlugin';
import type { ChanceSettings } from './faults/chances';
import type { Faults } from './faults/faults';
import type { LineLevel } from './functions/instanceProtocol';
import type { InvocationRecord } from './functions/invocationLog';
import type { HttpAnswer, HttpRequest } from './httpAccess/httpAccess';
import type { HubApiSettings } from './hub/api/hubApi';
import type { Hub, HubSettings } from './hub/hub';
import type { PlanSettings } from './management/parts';
import type { Messages, MessageSettings, Templates } from './messages/messages';
import type { AdminSecret } from './offCloud/offCloudCallers';
import type { OpenApiAccess, OpenApiSettings } from './openapi/openApiAccess';
import type { Pay, PaySettings } from './pay/pay';
import type { Security, SecuritySettings } from './security/security';
import type { ServiceAccount, ServiceAccountSettings } from './serviceAccount/openServiceAccount';
import type { Storage } from './storage/storage';
import type { TimerPlan } from './timers/timetable';

export interface EmulatorOptions {
  /** The one environment that there is; `local-env` if absent. */
  readonly environmentId?: string;
  /** Of the mini program; `wxlocal` if absent. */
  readonly appId?: string;
  /** Of the mini program, for WeChat's HTTPS API; without it nobody is given a token there. */
  readonly appSecret?: string;
  /** Everything that survives a restart. */
  readonly dataFolder: string;
  /** Built functions: `<name>/index.js` and `config.json`. */
  readonly functionsFolder: string;
  /** One JSON file per collection, with its indexes; they are made at the start as the console would. */
  readonly databaseFolder: string;
  /** Per function: time-out, memory, HTTP path, and the names of its environment variables. */
  readonly functionSettingsFile: string;
  /** The values of those variables; some of them may depend on the address that the emulator was given. */
  readonly secrets?: Secrets | ((url: string) => Secrets);
  /** With this secret programs off the cloud may ask for data, files and functions, at `/admin`; without, none may. */
  readonly admin?: AdminSecret;
  /** If absent, the hub pushes to `/hub`, signed with the token `local`. */
  readonly hub?: HubSettings;
  /** Devices that are simulated here, beside the wire or on it. */
  readonly devices?: DevicePlugin;
  /** Who may use the hub's cloud API, at the root of `url` or at `/hub-api`. */
  readonly hubApi?: HubApiSettings;
  /** Of subscribe messages, by their ids; none if absent. */
  readonly templates?: Templates;
  readonly messages?: MessageSettings;
  /** Why the cloud may refuse `cloud.openapi`; it does not if absent. */
  readonly openApi?: OpenApiSettings;
  /** A service account (服务号) beside the mini program. */
  readonly serviceAccount?: ServiceAccountSettings;
  readonly pay?: PaySettings;
  readonly contentSecurity?: SecuritySettings;
  /** What the environment's owner has bought, for those who look after it. */
  readonly plan?: PlanSettings;
  /** What functions are said to run on; if absent, what the emulator itself runs on: `Nodejs20.19`. */
  readonly runtime?: string;
  /** On 127.0.0.1; any free one if absent. */
  readonly port?: number;
  /** If absent: real time, or as far from it as the clock was moved before the last stop. */
  readonly clock?: { readonly frozenAtMs: number } | { readonly offsetMs: number };
  readonly durability?: Durability;
  /** Ids and nonces that the emulator makes up repeat with the seed. */
  readonly seed?: number;
  /** What goes wrong by chance, and how slow the database is. All off if absent; the seed is the one above if absent. */
  readonly faults?: Partial<ChanceSettings>;
  readonly log?: (line: LogLine) => void;
  /** Pages of yours, at the same address. */
  readonly site?: Site;
}

/** Answers a GET or HEAD request that is none of the emulator's own; @returns whether it did. */
export type Site = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Values of environment variables, by name. */
export type Secrets = Readonly<Record<string, string>>;

export interface LogLine {
  readonly functionName: string;
  readonly requestId: string;
  readonly level: LineLevel;
  readonly text: string;
}

export interface Emulator {
  readonly url: string;
  readonly clock: EmulatorClock;
  readonly messages: Messages;
  readonly pay: Pay;
  readonly hub: Hub;
  readonly database: Database;
  readonly storage: Storage;
  readonly security: Security;
  readonly serviceAccount: ServiceAccount;
  /** Whether functions may ask WeChat through the cloud. */
  readonly openApi: OpenApiAccess;
  readonly faults: Faults;
  /** What functions asked of the cloud, counted. */
  readonly counts: Counts;
  /** What `wx.cloud.callFunction` does on a phone. Rejects with `CloudCallError` as the cloud would. */
  callFunction(
    name: string,
    data: unknown,
    caller: { readonly openid: string; readonly unionid?: string },
  ): Promise<unknown>;
  /** Fires a function's trigger now. */
  fireTimer(functionName: string): Promise<unknown>;
  /** When each trigger fires next. */
  timers(): readonly TimerPlan[];
  /** Whether they fire by themselves. */
  readonly timersRun: boolean;
  /** Lets triggers fire, and repeated pay callbacks and verdicts go out by the clock, until stopped. */
  runTimers(): { stop(): void };
  /** A request over HTTP access. */
  request(path: string, request: HttpRequest): Promise<HttpAnswer>;
  /** The latest ones, oldest first. */
  invocations(): readonly InvocationRecord[];
  stop(): Promise<void>;
}
