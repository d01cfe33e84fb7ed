/** The catalogue: every code a problem can have, with its words in both languages. */
import { behaviourMessages } from "./messages/behaviour.js";
import { diseaseMessages } from "./messages/disease.js";
import { fileMessages } from "./messages/files.js";
import { formulaMessages } from "./messages/formulas.js";
import { numberMessages } from "./messages/numbers.js";
import { qualityMessages } from "./messages/quality.js";
import { referenceMessages } from "./messages/references.js";
import { schemaMessages } from "./messages/schema.js";
import { textMessages } from "./messages/texts.js";

export type { Language } from "./messages/message.js";

export const messages = {
  ...fileMessages,
  ...textMessages,
  ...schemaMessages,
  ...numberMessages,
  ...formulaMessages,
  ...referenceMessages,
  ...diseaseMessages,
  ...qualityMessages,
  ...behaviourMessages,
};

export type MessageCode = keyof typeof messages;
export type ParamsOf<Code extends MessageCode> = Parameters<(typeof messages)[Code]["en"]>[0];

export function isMessageCode(text: unknown): text is MessageCode {
  return typeof text === "string" && Object.hasOwn(messages, text);
}
