/** The little of a syntax tree that the rules here look at. */
export interface SyntaxNode {
  readonly type: string;
  readonly parent: SyntaxNode | null;
  readonly [field: string]: unknown;
}

/** What oxlint hands to a rule. */
export interface RuleContext {
  readonly filename: string;
  readonly options: readonly unknown[];
  report(problem: { node: SyntaxNode; message: string }): void;
}

export interface Rule {
  readonly meta: { readonly schema: false };
  create(context: RuleContext): Record<string, (node: SyntaxNode) => void>;
}
