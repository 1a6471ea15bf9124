/** What is said of a number, by its category in CLDR; `other` where a category has no words of its own. */
export type PluralForms = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
>;

/** Chooses words by the rules of a language: two forms in German, six in Arabic. */
export function pluralIn(locale: string): (value: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(locale);
  return (value, forms) => forms[rules.select(value)] ?? forms.other;
}
