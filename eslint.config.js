import js from "@eslint/js";
import tseslint from "typescript-eslint";

const unkeyedChance = [
  { object: "Math", property: "random", message: "Chance is keyed: use src/random." },
  { object: "Date", property: "now", message: "The model has no clock." },
];
const platformTranscendentals = [
  "exp",
  "expm1",
  "log",
  "log1p",
  "log2",
  "log10",
  "pow",
  "sin",
  "cos",
  "tan",
  "tanh",
  "cbrt",
].map((property) => ({
  object: "Math",
  property,
  message: "Not the same bits everywhere: use src/numerics.",
}));

export default tseslint.config(
  { ignores: [".stryker/**", "dist/", "node_modules/", "runs/", "coverage/", "api/web/"] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["eslint.config.js"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    files: ["src/**"],
    ignores: ["src/cli/**"],
    rules: { "no-restricted-properties": ["error", ...unkeyedChance, ...platformTranscendentals] },
  },
  { files: ["bench/**"], rules: { "no-console": "off" } },
  // Tests write scenarios as a user does, wrong ones too: what they change is untyped until the product has read it.
  {
    files: ["tests/**"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  { files: ["*.js"], ...tseslint.configs.disableTypeChecked },
);
