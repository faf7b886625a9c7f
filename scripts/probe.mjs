// Loaded into the command before anything else: when it ends, tells on descriptor 3 what it has cost.
import { writeSync } from 'node:fs';

/** @type {WebAssembly.Memory | undefined} */
let memory;

// Wasm memory never shrinks, so its size at the end is its peak.
WebAssembly.Instance = class extends WebAssembly.Instance {
  /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
  constructor(module, imports) {
    super(module, imports);
    memory = /** @type {WebAssembly.Memory | undefined} */ (Object.values(this.exports).find((value) => value instanceof WebAssembly.Memory));
  }
};

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, JSON.stringify({ cpu: (user + system) / 1e6, memory: memory?.buffer.byteLength ?? 0 }));
});
