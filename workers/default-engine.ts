/** The product's own engine, in a module of its own so that a run with another engine does not load it. */
export { createEngine } from "../src/simulate.js";
