import functions from '../../cloud/functions.json';
import optionalVariables from '../../cloud/optional-variables.json';
import { log } from './log';

/** The real addresses are known, and the app's secret is a second way to WeChat. */
const optional: readonly string[] = optionalVariables;
const needs: Readonly<Record<string, { readonly environment: readonly string[] }>> = functions;

/** Says, when an instance starts, which variables of the deployment file its function lacks. */
export function sayMissingVariables(functionName: string): void {
  const missing = (needs[functionName]?.environment ?? []).filter(
    (variable) => !optional.includes(variable) && !process.env[variable],
  );
  if (missing.length > 0) log('variables not set', { function: functionName, variables: missing.join(', ') });
}
