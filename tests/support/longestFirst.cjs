/**
 * Jest starts big files first where it has not seen them run, but our longest tests are small files: a browser's paths
 * are called in one line, and a kill at every call is a loop. They come first, so that no core waits for the last of
 * them in the end.
 */
const { default: Sequencer } = require('@jest/test-sequencer');

const FIRST = [
  /everyPage|operators|clerks/,
  /\.browser\./,
  /Kills|\breplay\b|console.page/,
  /cloudfunctions|miniprogram-preview/,
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rankOf = ({ path }) => {
      const rank = FIRST.findIndex((pattern) => pattern.test(path));
      return rank === -1 ? FIRST.length : rank;
    };
    return [...super.sort(tests)].sort((one, other) => rankOf(one) - rankOf(other));
  }
};
