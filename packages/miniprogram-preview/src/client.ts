/** For pages that stand beside the phone and are written for the browser: elements, and what the phone's cloud is asked. */
export { control, ControlError, type ControlFailure } from './phone/controlApi';
export { button, type Child, element } from './phone/element';
