/** The product's own engine, in a module of its own so that a run with another engine does not load it. */
import { createEngine as create } from "../src/simulate.js";
import type { CreateEngine } from "./engine.js";

export const createEngine: CreateEngine = create;
