/** All shapes that a public function answers. */
import type { Solver } from "../case.js";
import { bands } from "./bands.js";
import { cases } from "./cases.js";
import { closedForms } from "./closed-forms.js";
import { covers } from "./covers.js";
import { numbers } from "./numbers.js";
import { pools } from "./pools.js";
import { savings } from "./savings.js";
import { statistics } from "./statistics.js";
import { targets } from "./targets.js";
import { years } from "./years.js";

export const SOLVERS: readonly Solver[] = [
  ...bands,
  ...savings,
  ...pools,
  ...cases,
  ...covers,
  ...targets,
  ...years,
  ...closedForms,
  ...numbers,
  ...statistics,
];
