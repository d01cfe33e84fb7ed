/** The gallery as files: an index and a page for each family, in both languages. Whoever calls it writes them. */
import { families } from "../families/index.js";
import type { ContractFamily } from "../family.js";
import type { Language } from "../trace-words.js";
import { incentivesOf } from "./incentives.js";
import { familyPage, table } from "./page.js";
import { settlesWhere } from "./settles.js";
import { sayIn } from "./words.js";

const LANGUAGES: readonly Language[] = ["en", "zh-CN"];

/** Text by file name; what a family's pages say hangs on the family alone. */
export type GalleryFiles = Readonly<Record<string, string>>;

export function familyFiles(family: ContractFamily): GalleryFiles {
  return Object.fromEntries(
    LANGUAGES.map((language) => [fileName(family.id, language), familyPage(family, language)]),
  );
}

export function indexFiles(): GalleryFiles {
  return Object.fromEntries(LANGUAGES.map((language) => [fileName("index", language), indexPage(language)]));
}

/** The index and the pages of all families, or of some. */
export function galleryFiles(some: readonly ContractFamily[] = families): GalleryFiles {
  return Object.assign({}, indexFiles(), ...some.map(familyFiles)) as GalleryFiles;
}

const fileName = (name: string, language: Language): string =>
  language === "en" ? `${name}.md` : `${name}.${language}.md`;

function indexPage(language: Language): string {
  const say = sayIn(language);
  const rows = families.map((family) => [
    `[${family.title[language]}](${fileName(family.id, language)})`,
    family.words[language],
    say(settlesWhere(family)),
    incentivesOf(family, language)?.power ?? "—",
  ]);
  const heading = [say("family"), say("what"), say("where"), say("power")];
  return `${[`# ${say("gallery")}`, say("generated"), table(heading, rows)].join("\n\n")}\n`;
}
