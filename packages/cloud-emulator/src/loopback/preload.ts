/** For `node --require`: the guard is there before the program, in its threads and in the Node processes that it starts. */
import { refuseNonLoopbackConnections } from './guard';

refuseNonLoopbackConnections();
