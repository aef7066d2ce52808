import type { Row } from '../row';
import { documentRows } from './documents';

/** Every row of the database's conformance suite. */
export const allRows: readonly Row[] = [...documentRows];
