/** What the compiler hands to the phone. */

export type Json = Readonly<Record<string, unknown>>;

export interface CompiledComponent {
  /** Its JSON, with every component named by its path from the top folder. */
  readonly config: Json;
  /** What its classes begin with: `s7--card`. */
  readonly scope: string;
  readonly isPage: boolean;
  /** The module of its script. */
  readonly script: string;
  readonly css: string;
  /** Paths of the components in its template. */
  readonly uses: readonly string[];
}

export interface CompiledModule {
  readonly code: string;
  /** From the words in the code to a module. */
  readonly requires: Readonly<Record<string, string>>;
}

export interface CompiledApp {
  readonly config: Json;
  /** Routes, the entry page first. */
  readonly pages: readonly string[];
  readonly script: string;
  readonly css: string;
  readonly components: Readonly<Record<string, CompiledComponent>>;
  readonly modules: Readonly<Record<string, CompiledModule>>;
  /** A script whose value is a table of template functions. */
  readonly templates: string;
}

/** What stopped the compiler. */
export interface CompileFailure {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

export type CompileOutcome =
  { readonly ok: true; readonly app: CompiledApp } | { readonly ok: false; readonly failure: CompileFailure };

/** Classes of pages and of `app.wxss` begin with this. */
export const SHARED_SCOPE = 's0';
