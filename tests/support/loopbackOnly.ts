/** Before every test file: whatever a test does, it stays on this machine. */
import { refuseNonLoopbackConnections } from 'cloud-emulator/loopback';

refuseNonLoopbackConnections();
