/** What a tab is made of that devices bring along: `cloud-emulator/console`, for modules that run in the browser. */
export { ask, cloudNowMs } from './cloud';
export { button, element, labelled } from './element';
export { distance } from './format';
export { Pager } from './pager';
export type { Act, MakeTab, Tab } from './tab';
export { table } from './table';
