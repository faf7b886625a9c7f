// Under Trusted Types, a page must be told by a policy which URLs may run and which strings may be parsed.

/**
 * @typedef {{createHTML: (html: string) => string, createScriptURL: (url: string) => string}} Policy
 */

/** Absent on hosts without workers, where making one fails. */
const Platform = globalThis.Worker ?? Object;

/** @type {Policy | undefined} */
let policy;

/** @returns {Policy} */
function ours() {
  if (policy) return policy;
  const rules = { createHTML: (/** @type {string} */ html) => html, createScriptURL: (/** @type {string} */ url) => url };
  const factory = /** @type {{trustedTypes?: {createPolicy: (name: string, rules: Policy) => Policy}}} */ (globalThis)
    .trustedTypes;
  policy = factory ? factory.createPolicy('duizhao', rules) : rules;
  return policy;
}

/**
 * Markup as an inert document: no script in it runs and nothing that it names is fetched.
 *
 * @param {string} html
 */
export function parseInert(html) {
  return new DOMParser().parseFromString(ours().createHTML(html), 'text/html');
}

/** The platform's Worker, made at a URL of ours. */
export class TrustedWorker extends Platform {
  /**
   * @param {URL | string} url
   * @param {WorkerOptions} options
   */
  constructor(url, options) {
    super(ours().createScriptURL(String(url)), options);
  }
}
