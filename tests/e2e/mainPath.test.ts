import { mainPath } from './specs/mainPath';
import { walkAlone } from './support/walk';

// What else is walked in the usual tests is walked in Chinese.
walkAlone('main path', mainPath, { language: 'en' });
