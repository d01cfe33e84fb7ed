/** What was observed at a place: events per patient-year of the first year, and mean cost by service. */
import { z } from "zod";
import { quantity } from "../scenario/quantity.js";
import { sourceSchema } from "../scenario/schema/index.js";

const observed = (description: string, unit: string, maximum?: number) =>
  z.record(z.string(), quantity({ description, unit, minimum: 0, maximum, uncertain: false })).optional();

export const targetsSchema = z
  .strictObject({
    format: z.literal(1).describe("Version of the file format."),
    events: observed("Observed events per patient-year.", "perPatientYear", 5).describe(
      "By event of the disease model, or `death`: new events in a year over the patient-years of a panel like the scenario's at its start, without a programme.",
    ),
    costs: observed("Observed mean cost.", "money/patientYear").describe(
      "By service class: mean allowed amount per patient-year, users and non-users, at prices of the scenario's price year.",
    ),
    sources: z.record(z.string(), sourceSchema).optional().describe("What each `source` points to."),
  })
  .describe("Targets of a calibration.");

export type Targets = z.output<typeof targetsSchema>;
