import functions from '../../cloud/functions.json';
import { log } from './log';

/** The real addresses are known. */
export const OPTIONAL: readonly string[] = ['HUB_API_ENDPOINT', 'WEIXIN_API_ENDPOINT'];
const needs: Readonly<Record<string, { readonly environment: readonly string[] }>> = functions;

/** Says, when an instance starts, which variables of the deployment file its function lacks. */
export function sayMissingVariables(functionName: string): void {
  const missing = (needs[functionName]?.environment ?? []).filter(
    (variable) => !OPTIONAL.includes(variable) && !process.env[variable],
  );
  if (missing.length > 0) log('variables not set', { function: functionName, variables: missing.join(', ') });
}
