/** The mini program inside the phone: its components, registered when a page first needs them, and its app object. */
import { globalOptions, type template } from 'glass-easel';
import { type CodeSpace, MiniProgramEnv, type Root, type types } from 'glass-easel-miniprogram-adapter';
import {
  type CompiledApp,
  type CompiledComponent,
  type Json,
  SHARED_SCOPE,
} from '../../language/compiledApp';
import { registerBuiltins } from '../builtins';
import type { Services } from '../builtins/builtin';
import type { PhoneBackend } from './backend';
import { definitions } from './definitions';
import { type Caller, callPage, tellWhenReady } from './lifetimes';
import { Modules } from './modules';
import { appendStyle } from './styles';

type Templates = Readonly<Record<string, template.ProcGenGroup>>;

export interface ProgramGlobals {
  readonly wx: Readonly<Record<string, unknown>>;
  readonly getCurrentPages: () => readonly Caller[];
  readonly Date: DateConstructor;
}

export class Program {
  readonly #app: CompiledApp;
  readonly #space: CodeSpace;
  readonly #backend: ReturnType<MiniProgramEnv['associateBackend']>;
  readonly #templates: Templates;
  readonly #modules: Modules;
  readonly #registered = new Set<string>();
  /** The component whose script is running. */
  #current = '';
  #appObject: Caller | undefined;

  constructor(app: CompiledApp, backend: PhoneBackend, globals: ProgramGlobals, services: Services) {
    // A property named “dataset” or “id” would hide the node's own.
    globalOptions.writeFieldsToNode = false;
    globalOptions.writeIdToDOM = true;
    const environment = new MiniProgramEnv();
    this.#app = app;
    this.#space = environment.createCodeSpace('app', true);
    this.#backend = environment.associateBackend(backend);
    tellWhenReady(this.#space);
    registerBuiltins(this.#space.getComponentSpace(), services);
    const evaluate = eval;
    this.#templates = evaluate(app.templates) as Templates;
    this.#modules = new Modules(app.modules, {
      ...globals,
      ...definitions(this.#space, () => this.#definedNow(), this.#setIsolation.bind(this)),
      App: (definition: Caller) => {
        this.#appObject = definition;
      },
      getApp: () => this.#appObject,
    });
    appendStyle('app', app.css);
  }

  /** Runs `app.ts`. */
  launch(options: object): void {
    this.#modules.require(this.#app.script);
    if (!this.#appObject) throw new Error(`${this.#app.script} does not call App().`);
    callPage(this.#appObject, 'onLaunch', options);
    callPage(this.#appObject, 'onShow', options);
  }

  /** A page that is not on the screen yet. */
  createPage(route: string, query: string): Root {
    this.#register(route);
    return this.#backend.createRoot('wx-page', this.#space, `/${route}${query === '' ? '' : `?${query}`}`);
  }

  #register(path: string): void {
    if (this.#registered.has(path)) return;
    this.#registered.add(path);
    const component = this.#app.components[path];
    if (!component) throw new Error(`component "${path}" is not found`);
    for (const used of component.uses) this.#register(used);
    this.#space.addComponentStaticConfig(path, staticConfig(component));
    this.#space.addStyleSheet(path, undefined, component.scope);
    const content = this.#templates[path];
    if (!content) throw new Error(`${path}.wxml has no template`);
    this.#space.addCompiledTemplate(path, {
      groupList: this.#templates,
      content,
      fallbackListenerOnNativeNode: true,
    });
    this.#runScript(path, component);
    appendStyle(path, component.css);
  }

  #runScript(path: string, { script, isPage }: CompiledComponent): void {
    const before = this.#current;
    this.#current = path;
    try {
      this.#modules.require(script);
    } finally {
      this.#current = before;
    }
    if (!this.#space.getComponentSpace().getComponentByUrlWithoutDefault(`/${path}`, ''))
      throw new Error(`${script} does not call ${isPage ? 'Page()' : 'Component()'}.`);
  }

  #definedNow(): string {
    if (this.#current === '')
      throw new Error('Page() or Component() is called outside of a page or component.');
    return this.#current;
  }

  /** WeChat takes the isolation from the script as well, and its style sheet must then name its classes accordingly. */
  #setIsolation(path: string, styleIsolation: string): void {
    const component = this.#app.components[path];
    if (!component || component.config['styleIsolation'] !== undefined || component.isPage) return;
    const shared = styleIsolation === 'shared';
    this.#space.addComponentStaticConfig(path, staticConfig(component, { styleIsolation }));
    if (shared) appendStyle(path, component.css.replaceAll(`.${component.scope}--`, `.${SHARED_SCOPE}--`));
  }
}

function staticConfig({ config, isPage }: CompiledComponent, rest: Json = {}): types.ComponentStaticConfig {
  // Pages share their classes with `app.wxss`; their own sheet is confined by the compiler.
  const isolation = isPage ? { component: false, styleIsolation: 'shared' } : {};
  const made: unknown = { ...config, ...rest, ...isolation };
  return made as types.ComponentStaticConfig;
}
