/** The long paths. `npm test` walks the main path in Chinese, so that it is walked in English here. */
import { guide } from './specs/guide';
import { lateReading } from './specs/lateReading';
import { mainPath } from './specs/mainPath';
import { walkLongPaths } from './support/walk';

walkLongPaths([
  { name: 'guide', spec: guide },
  { name: 'main path', spec: mainPath, language: 'en' },
  { name: 'a late reading of a closed month', spec: lateReading },
]);
