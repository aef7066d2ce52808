/** What somebody needs who simulates devices of an own kind: `cloud-emulator/devices`. */
export { type Page, pageOf, optionalText, text, truth } from '../control/input';
export type { DeviceHub, DownLine } from '../hub/deviceHub';
export { deviceLogin } from '../hub/deviceLogin';
export type { DeviceReport, Properties } from '../hub/deviceReport';
export { type Device, deviceName, type DevicePlan } from '../hub/deviceRegistry';
export type { ForwardAnswer } from '../hub/forwards';
export { parseTopic, type Topic, type TopicKind, topicText } from '../hub/topics';
export type { DeviceCommand, DeviceContext, DevicePlugin, KeptValues, OpenDevices } from './devicePlugin';
