/**
 * What the laws of the house read of a source file: its imports, the globals and members it uses, its text literals
 * and its powers, each with its line. Taken from the syntax tree, so that comments and texts cannot mislead.
 */
import ts from "typescript";

export interface SourceText {
  /** From the project's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  /** A path of the project for relative imports, else the specifier as written. */
  readonly target: string;
  readonly line: number;
  readonly dynamic: boolean;
  readonly typeOnly: boolean;
}

export interface Use {
  /** "Math.exp", "Date", "process": a free name or a member of one. */
  readonly name: string;
  readonly line: number;
}

export interface Literal {
  readonly text: string;
  readonly line: number;
  /** Where code chooses by it (compared, a case, looked up, written as a member): the text of what it chooses among. */
  readonly among?: string;
}

export interface Source extends SourceText {
  readonly imports: readonly Import[];
  readonly uses: readonly Use[];
  readonly literals: readonly Literal[];
  /** `**` whose exponent is not visibly whole. */
  readonly loosePowers: readonly { readonly line: number }[];
}

interface Findings {
  imports: Import[];
  uses: Use[];
  literals: Literal[];
  loosePowers: { line: number }[];
}

export function parseSource(file: SourceText): Source {
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  const found: Findings = { imports: [], uses: [], literals: [], loosePowers: [] };
  const lineOf = (node: ts.Node): number => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
  const visit = (node: ts.Node): void => {
    readImport(node, file.path, lineOf, found);
    readUse(node, lineOf, found);
    readLiteral(node, lineOf, found);
    if (isLoosePower(node)) found.loosePowers.push({ line: lineOf(node) });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  const own = declaredNames(tree);
  const uses = found.uses.filter(({ name }) => !own.has(name.split(".")[0]));
  return { ...file, ...found, uses };
}

/** Names the file gives to its own variables, parameters and imports: these are not the host's. */
function declaredNames(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const named =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isImportSpecifier(node) ||
      ts.isImportClause(node) ||
      ts.isFunctionDeclaration(node);
    if (named && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}

type LineOf = (node: ts.Node) => number;

function readImport(node: ts.Node, path: string, lineOf: LineOf, found: Findings): void {
  const add = (specifier: ts.Node | undefined, dynamic: boolean, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    found.imports.push({ target: resolved(path, specifier.text), line: lineOf(node), dynamic, typeOnly });
  };
  if (ts.isImportDeclaration(node)) {
    add(node.moduleSpecifier, false, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
  } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, false, node.isTypeOnly);
  else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    add(node.argument.literal, false, true);
  else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    add(node.arguments[0], true, false);
  }
}

/** `../numerics/exp.js` seen from `src/care/laws.ts` is `src/numerics/exp.ts`. */
function resolved(path: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  const parts = path.split("/").slice(0, -1);
  for (const step of specifier.split("/")) {
    if (step === "..") parts.pop();
    else if (step !== ".") parts.push(step);
  }
  return parts.join("/").replace(/\.js$/, ".ts");
}

function readUse(node: ts.Node, lineOf: LineOf, found: Findings): void {
  if (!ts.isIdentifier(node) || !isFreeName(node)) return;
  const { parent } = node;
  const member =
    ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : undefined;
  found.uses.push({ name: member === undefined ? node.text : `${node.text}.${member}`, line: lineOf(node) });
}

/** An identifier in an expression that is not itself the name of a member, a key or a declaration. */
function isFreeName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent)) return false;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent) || ts.isParameter(parent) || ts.isVariableDeclaration(parent)) {
    return parent.initializer === node;
  }
  return (
    ts.isExpression(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isExpressionStatement(parent)
  );
}

function readLiteral(node: ts.Node, lineOf: LineOf, found: Findings): void {
  const line = lineOf(node);
  if (ts.isPropertyAccessExpression(node)) {
    found.literals.push({ text: node.name.text, line, among: node.expression.getText() });
  }
  if (!ts.isStringLiteralLike(node)) return;
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return;
  found.literals.push({ text: node.text, line, among: chosenAmong(node, parent) });
}

const COMPARISONS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.InKeyword,
];
const LOOK_UPS = ["includes", "indexOf", "has", "get", "startsWith", "endsWith"];

function chosenAmong(node: ts.Node, parent: ts.Node): string | undefined {
  if (ts.isBinaryExpression(parent) && COMPARISONS.includes(parent.operatorToken.kind)) {
    return (parent.left === node ? parent.right : parent.left).getText();
  }
  if (ts.isCaseClause(parent)) return parent.parent.parent.expression.getText();
  if (ts.isElementAccessExpression(parent)) return parent.expression.getText();
  if (ts.isArrayLiteralExpression(parent)) return chosenAmongList(parent);
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return undefined;
  return LOOK_UPS.includes(parent.expression.name.text) ? parent.expression.expression.getText() : undefined;
}

/** `["a", "b"].includes(x)` chooses by each of the list. */
function chosenAmongList(list: ts.ArrayLiteralExpression): string | undefined {
  const { parent } = list;
  if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent)) return undefined;
  return LOOK_UPS.includes(parent.name.text)
    ? parent.parent.arguments.map((node) => node.getText()).join()
    : undefined;
}

/** Whole exponents: a whole literal, a bigint, or any exponent of the bases 2 and 10 (scales are whole by type). */
function isLoosePower(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.AsteriskAsteriskToken)
    return false;
  const { left, right } = node;
  if (ts.isBigIntLiteral(left) || ts.isBigIntLiteral(right)) return false;
  if (ts.isNumericLiteral(right)) return !Number.isInteger(Number(right.text));
  if (right.getText().includes("/")) return true;
  return !(ts.isNumericLiteral(left) && ["2", "10"].includes(left.text));
}
