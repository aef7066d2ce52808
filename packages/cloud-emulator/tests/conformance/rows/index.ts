import type { Row } from '../row';
import { documentRows } from './documents';
import { accumulatorRowsOfAll } from './expressions/accumulators';
import { arithmeticRows } from './expressions/arithmetic';
import { arrayRows } from './expressions/arrays';
import { dateRows } from './expressions/dates';
import { logicRows } from './expressions/logic';
import { setAndObjectRows } from './expressions/setsAndObjects';
import { textRows } from './expressions/texts';
import { limitRows } from './limits';
import { projectionRows } from './projections';
import { queryOperatorRows } from './queries';
import { stageRowsOfAll } from './stages';
import { transactionRows } from './transactions';
import { updateOperatorRows } from './updates';

/** Every row of the database's conformance suite. */
export const allRows: readonly Row[] = [
  ...documentRows,
  ...queryOperatorRows,
  ...projectionRows,
  ...updateOperatorRows,
  ...transactionRows,
  ...limitRows,
  ...stageRowsOfAll,
  ...arithmeticRows,
  ...arrayRows,
  ...logicRows,
  ...dateRows,
  ...textRows,
  ...setAndObjectRows,
  ...accumulatorRowsOfAll,
];
