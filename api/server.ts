/**
 * Listens. HOST and PORT choose where (default: this machine only, 8787); a request to end closes open connections
 * before the process ends.
 */
import { buildApp } from "./app.js";

const DEFAULT_PORT = 8787;

const app = buildApp({ log: true });
const port = Number(process.env.PORT ?? DEFAULT_PORT);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void app.close());
await app.listen({ host: process.env.HOST ?? "127.0.0.1", port });
