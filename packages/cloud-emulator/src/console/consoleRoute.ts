import type { Route } from '../gateway/route';
import { CONSOLE_PATH, consoleFile } from './consoleFiles';

/** @param deviceTab the module of the tab that the devices brought along */
export function consoleRoute(deviceTab: (() => string) | undefined): Route {
  return ({ isGet, path }) =>
    isGet && path.startsWith(CONSOLE_PATH) ? consoleFile(path, deviceTab) : undefined;
}

/** Leads whoever comes without a path to the console. */
export function toConsole(path: string): Route {
  return (asked) =>
    asked.isGet && asked.path === path
      ? { status: 302, headers: { location: CONSOLE_PATH }, body: '' }
      : undefined;
}
