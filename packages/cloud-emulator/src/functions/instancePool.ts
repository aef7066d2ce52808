import { ServiceError } from '../service';
import type { DeployedFunction } from './deployedFunctions';
import { maxInstances, maxInstancesForNestedCalls, maxQueuedCalls } from './limits';
import { WarmInstance } from './warmInstance';

interface Waiting {
  readonly resolve: (instance: WarmInstance) => void;
  readonly reject: (reason: ServiceError) => void;
}

/** The warm instances of one function. It grows with the calls at one time up to a bound; further calls wait. */
export class InstancePool {
  readonly #deployed: DeployedFunction;
  readonly #clockMemory: SharedArrayBuffer;
  readonly #environment: () => Readonly<Record<string, string>>;
  readonly #instances = new Set<WarmInstance>();
  readonly #idle: WarmInstance[] = [];
  readonly #waiting: Waiting[] = [];
  #stopped = false;

  constructor(
    deployed: DeployedFunction,
    clockMemory: SharedArrayBuffer,
    environment: () => Readonly<Record<string, string>>,
  ) {
    this.#deployed = deployed;
    this.#clockMemory = clockMemory;
    this.#environment = environment;
  }

  /** Lends an instance for one invocation; give it back with `release`, alive or not. */
  acquire(nested: boolean): Promise<WarmInstance> {
    if (this.#stopped) return Promise.reject(stopping());
    const instance = this.#takeIdle() ?? this.#grow(nested ? maxInstancesForNestedCalls : maxInstances);
    if (instance) return Promise.resolve(instance);
    if (nested || this.#waiting.length >= maxQueuedCalls) {
      const text = `Too many calls of ${this.#deployed.name} at one time`;
      return Promise.reject(new ServiceError('EXCEED_CONCURRENT_REQUEST_LIMIT', text));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
  }

  release(instance: WarmInstance): void {
    if (!instance.alive) this.#instances.delete(instance);
    else if (this.#instances.size > maxInstances) this.#retire(instance);
    else this.#idle.push(instance);
    if (this.#waiting.length === 0) return;
    const next = this.#takeIdle() ?? this.#grow(maxInstances);
    if (next) this.#waiting.shift()?.resolve(next);
  }

  /** Ends every instance; what runs or waits is answered with an error, and so is what comes later. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#idle.length = 0;
    for (const { reject } of this.#waiting.splice(0)) reject(stopping());
    await Promise.all([...this.#instances].map((instance) => instance.terminate(stopping())));
  }

  #takeIdle(): WarmInstance | undefined {
    for (let instance = this.#idle.pop(); instance; instance = this.#idle.pop()) {
      if (instance.alive) return instance;
      this.#instances.delete(instance);
    }
    return undefined;
  }

  #grow(bound: number): WarmInstance | undefined {
    if (this.#instances.size >= bound) return undefined;
    const instance = new WarmInstance(this.#deployed, this.#clockMemory, this.#environment());
    this.#instances.add(instance);
    return instance;
  }

  #retire(instance: WarmInstance): void {
    this.#instances.delete(instance);
    void instance.terminate(new ServiceError('FUNCTIONS_EXECUTE_FAIL', 'Retired'));
  }
}

function stopping(): ServiceError {
  return new ServiceError('FUNCTIONS_EXECUTE_FAIL', 'The local cloud is stopping');
}
