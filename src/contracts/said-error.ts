/**
 * An error deep inside a calculation, said in both languages; whoever knows the line or account adds where it happened.
 */
export class SaidError extends RangeError {
  readonly chinese: string;

  constructor(english: string, chinese: string) {
    super(english);
    this.name = "SaidError";
    this.chinese = chinese;
  }
}
