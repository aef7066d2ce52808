/** The lint rules of our own. */
import { builtinRules } from 'eslint/use-at-your-own-risk';

/**
 * ESLint's `max-lines-per-function`, which takes a test's `describe` for a function: a chapter of rules is as long as
 * its rules are many, and each rule in it is measured for itself.
 */
const rule = builtinRules.get('max-lines-per-function');

const longFunctions = {
  meta: rule.meta,
  create(context) {
    const report = (finding) => {
      if (!isChapter(finding.node)) context.report(finding);
    };
    return rule.create(Object.create(context, { report: { value: report } }));
  },
};

/** `describe(title, node)` or `describe.each(table)(title, node)`. */
function isChapter({ parent }) {
  let called = parent.type === 'CallExpression' ? parent.callee : undefined;
  while (called?.type === 'CallExpression' || called?.type === 'MemberExpression')
    called = called.type === 'CallExpression' ? called.callee : called.object;
  if (called?.type === 'ConditionalExpression') called = called.consequent;
  return called?.type === 'Identifier' && called.name === 'describe';
}

export default { meta: { name: 'house' }, rules: { 'long-functions': longFunctions } };
