/** What a section names in another section exists there: arms, contracts, services, benefit categories, channels. */
import { check, keysOf, mustExist } from "./check.js";

export const armsOfContracts = check(["contracts", "arms"], ({ contracts, arms }) =>
  Object.entries(contracts).flatMap(([id, contract]) => {
    const { arm, alsoUnder = [] } = contract as unknown as { arm: string; alsoUnder?: string[] };
    return [
      ...mustExist("arm", arm, keysOf(arms), ["contracts", id, "arm"]),
      ...alsoUnder.flatMap((other, index) =>
        mustExist("arm", other, keysOf(arms), ["contracts", id, "alsoUnder", index]),
      ),
    ];
  }),
);

export const baseline = check(["compare", "contracts"], ({ compare, contracts }) =>
  mustExist("contract", compare.baseline, keysOf(contracts), ["compare", "baseline"]),
);

export const responses = check(["arms", "contracts", "care"], ({ arms, contracts, care }) =>
  Object.entries(arms).flatMap(([id, { response }]) => {
    if (response === undefined) return [];
    const path = ["arms", id, "response"];
    return [
      ...mustExist("contract", response.toContract, keysOf(contracts), [...path, "toContract"]),
      ...response.services.flatMap((service, index) =>
        mustExist("service", service, keysOf(care.services), [...path, "services", index]),
      ),
    ];
  }),
);

export const programmeServices = check(["programme", "care"], ({ programme, care }) =>
  keysOf(programme?.effects.volume).flatMap((service) =>
    mustExist("service", service, keysOf(care.services), ["programme", "effects", "volume", service], "key"),
  ),
);

export const pricedServices = check(["care"], ({ care }) =>
  keysOf(care.prices).flatMap((service) =>
    mustExist("service", service, keysOf(care.services), ["care", "prices", service], "key"),
  ),
);

export const channelsOfServices = check(["care"], ({ care }) =>
  Object.entries(care.services).flatMap(([id, { channels }]) =>
    keysOf(channels).flatMap((channel) =>
      mustExist(
        "channel",
        channel,
        keysOf(care.channels),
        ["care", "services", id, "channels", channel],
        "key",
      ),
    ),
  ),
);

/** Every scheme must say how it pays for every service, or its fund would pay nothing without a word. */
export const benefitsOfServices = check(["care", "benefits"], ({ care, benefits }) =>
  Object.entries(care.services).flatMap(([id, { benefit }]) => {
    const unpaid = Object.values(benefits).find(({ rules }) => !Object.hasOwn(rules, benefit));
    return unpaid === undefined
      ? []
      : mustExist("benefit", benefit, keysOf(unpaid.rules), ["care", "services", id, "benefit"]);
  }),
);
