/** For programs that are started as processes of their own beside an emulator. They load nothing of it. */
export { ChildProgram } from './childProgram';
export { closedDoor } from './closedDoor';
export { answer, endWithParent, tell } from './parent';
export { SDK_ENVIRONMENT } from './sdkEnvironment';
export { writeStayingCloud } from './stayingCloud';
export { STAYING_FUNCTION, STAYING_SETTINGS, STAYING_SOURCE, tokenOf } from './stayingFunction';
