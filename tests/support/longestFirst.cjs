/**
 * Jest starts big files first where it has not seen them run, but our longest tests are the smallest files: a browser's
 * paths are called in one line. They come first, so that no core waits for the last of them in the end.
 */
const { join, sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const FIRST = ['e2e', 'preview', 'cloudfunctions', 'story'];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rankOf = ({ path }) => {
      const rank = FIRST.findIndex((folder) => path.includes(join(sep, 'tests', folder, sep)));
      return rank === -1 ? FIRST.length : rank;
    };
    return [...super.sort(tests)].sort((one, other) => rankOf(one) - rankOf(other));
  }
};
