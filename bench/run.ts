/** `npm run bench`. */
import { BENCHES } from './index';
import { runProgram } from './runProgram';

runProgram(BENCHES);
