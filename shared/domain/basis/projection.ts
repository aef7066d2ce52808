/**
 * A part of a document by the paths of its fields, as a query names them. The type is made from the list that the query
 * sends, so a field that nobody asks for can't be read.
 */
export type Projected<T, Path extends string> = {
  readonly [K in keyof T as K extends Head<Path> ? K : never]: [Below<Path, K & string>] extends [never]
    ? T[K]
    : Projected<NonNullable<T[K]>, Below<Path, K & string>>;
};

type Head<Path extends string> = Path extends `${infer First}.${string}` ? First : Path;

type Below<Path extends string, K extends string> = Path extends `${K}.${infer Rest}` ? Rest : never;
