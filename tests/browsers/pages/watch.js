// Loaded first on every page: notes what the page complains of, and takes away what the address says the browser lacks.
const seen = { complaints: [], events: [], mutations: 0 };
window.seen = seen;

for (const type of ['error', 'warn', 'log', 'info', 'debug']) console[type] = (...args) => seen.complaints.push(`${type}: ${args.join(' ')}`);
addEventListener('error', (event) => seen.complaints.push(`uncaught: ${event.message}`));
addEventListener('unhandledrejection', (event) => seen.complaints.push(`rejected: ${event.reason}`));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  seen.complaints.push(`policy: ${violatedDirective} ${blockedURI}`);
});
for (const type of ['duizhao-ready', 'duizhao-error', 'duizhao-hover']) {
  document.addEventListener(type, ({ target, detail }) => seen.events.push({ type, id: target.id, detail: JSON.parse(JSON.stringify(detail)) }));
}

const lacking = new URLSearchParams(location.search).get('without')?.split(',') ?? [];
if (lacking.includes('highlights')) delete CSS.highlights;
if (lacking.includes('sheets')) delete Document.prototype.adoptedStyleSheets, delete ShadowRoot.prototype.adoptedStyleSheets, delete window.CSSStyleSheet;
if (lacking.includes('wasm')) delete window.WebAssembly;
if (lacking.includes('workers')) delete window.Worker;
