/** The part of the SDK's database that is used here; the package brings no types that fit. */

export type Reply = Readonly<Record<string, unknown>>;
export type Fields = Readonly<Record<string, unknown>>;

export interface AdminQuery {
  where(condition: object): AdminQuery;
  orderBy(field: string, direction: 'asc' | 'desc'): AdminQuery;
  limit(count: number): AdminQuery;
  field(projection: object): AdminQuery;
  get(): Promise<Reply & { readonly data: readonly unknown[] }>;
  update(data: object): Promise<Reply>;
}

export interface AdminSource {
  collection(name: string): AdminQuery & {
    add(document: object): Promise<Reply>;
    doc(id: string): { set(document: object): Promise<Reply> };
  };
}

/** Conditions and changes. */
export interface AdminCommand {
  in(values: readonly unknown[]): unknown;
  gt(value: unknown): { and(condition: unknown): unknown };
  gte(value: unknown): { and(condition: unknown): unknown };
  lte(value: unknown): { and(condition: unknown): unknown };
  lt(value: unknown): { and(condition: unknown): unknown };
  inc(count: number): unknown;
  set(value: unknown): unknown;
  push(values: readonly unknown[]): unknown;
}
