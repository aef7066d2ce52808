/** Events as pages take them apart: what the tapped thing carries in its `data-` attributes, what was typed. */
export interface Tap<Dataset extends object = object> {
  readonly currentTarget: { readonly dataset: Dataset };
}

export interface Typed {
  readonly detail: { readonly value: string };
}

export interface Switched {
  readonly detail: { readonly value: boolean };
}
