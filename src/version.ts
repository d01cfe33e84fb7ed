/** Version of the engine: part of every run's identity, because numbers may change from one version to the next. */
export const ENGINE_VERSION = "0.1.0";
