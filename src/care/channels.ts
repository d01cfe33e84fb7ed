/**
 * Channels: where a service class is used outside the consortium, as service classes of the ledger.
 *
 * A service `inpatient` with a channel `outOfArea` of share q makes the ledger classes `inpatient` (share 1 − Σ q) and
 * `inpatient.outOfArea` (share q): every ledger cell is split by these shares. A contract charges a channel to its
 * budget by naming the class among its services, and leaves it out by not naming it.
 */

export interface ChannelledService {
  readonly channels?: Readonly<Record<string, number>>;
}

/** One service class of the ledger. */
export interface LedgerService {
  readonly id: string;
  /** Position of the care law it comes from. */
  readonly law: number;
  readonly share: number;
  readonly channel?: string;
}

/** The classes inside the consortium first, in the order of the care laws, then one for each channel used. */
export function ledgerServices(services: Readonly<Record<string, ChannelledService>>): LedgerService[] {
  const entries = Object.entries(services).map(([id, { channels = {} }], law) => ({ id, law, channels }));
  const inside = entries.map(({ id, law, channels }) => ({
    id,
    law,
    share: 1 - Object.values(channels).reduce((sum, share) => sum + share, 0),
  }));
  const outside = entries.flatMap(({ id, law, channels }) =>
    Object.entries(channels).map(([channel, share]) => ({ id: `${id}.${channel}`, law, share, channel })),
  );
  return [...inside, ...outside];
}

/** Ids of all ledger classes, from a scenario whose shares are not numbers yet. */
export const ledgerServiceIds = (
  services: Readonly<Record<string, { readonly channels?: object }>>,
): string[] => [
  ...Object.keys(services),
  ...Object.entries(services).flatMap(([id, { channels = {} }]) =>
    Object.keys(channels).map((channel) => `${id}.${channel}`),
  ),
];
