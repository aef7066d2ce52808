import { consoleRoute, toConsole } from '../console/consoleRoute';
import { CONTROL_PATH, controlRoute } from '../control/controlRoute';
import type { Emulator, Site } from '../emulator';
import type { Route } from '../gateway/route';
import { sdkRoute } from '../gateway/sdkRoute';
import { httpAccessRoute } from '../httpAccess/httpAccessRoute';
import { storageRoutes } from '../storage/storageRoutes';
import { tencentApiRoute } from '../tencentApi/tencentApiRoute';
import { weixinApiRoute } from '../weixinApi/weixinApiRoute';
import type { Services } from './openServices';

/** In this order: the first one that takes a request answers it. */
export function routesOf(services: Services, emulator: Emulator, site: Site | undefined): readonly Route[] {
  const { sdk, hubApi, management, request, weixinApi, files, devices } = services;
  const { faults } = emulator;
  return [
    sdkRoute(sdk),
    tencentApiRoute({ hub: hubApi, management }, faults),
    httpAccessRoute(request),
    weixinApiRoute(weixinApi, faults),
    ...storageRoutes(files.http, files.storage),
    consoleRoute(devices.consoleTab),
    toConsole(CONTROL_PATH),
    controlRoute({ emulator, deviceCommands: devices.commands ?? {} }),
    siteRoute(site),
    toConsole('/'),
  ];
}

/** The pages of whoever started the emulator. */
function siteRoute(site: Site | undefined): Route {
  return ({ isGet, request, response }) =>
    (isGet || request.method === 'HEAD') && site?.(request, response) === true ? 'done' : undefined;
}
