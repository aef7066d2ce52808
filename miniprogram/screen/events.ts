/** Events as pages take them apart: what the tapped thing carries in its `data-` attributes, what was typed. */
export interface Tap<Dataset extends object = object> {
  readonly currentTarget: { readonly dataset: Dataset };
}

export interface Typed {
  readonly detail: { readonly value: string };
}

/** Of a form with several fields: which of them, and what stands there now. */
export type TypedInField<Field extends string> = Tap<{ field: Field }> & Typed;

export interface Switched {
  readonly detail: { readonly value: boolean };
}
