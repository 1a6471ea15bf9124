import type { Language } from '../language.js';
import type { FormProgress } from './form-progress.js';

/** What keeps a form from being sent, and what to do about it; no words where nothing does. */
export interface Judgement {
  readonly flags: ValidityStateFlags;
  readonly message: string;
  /** Where the person has to do something. */
  readonly at: 'failed' | 'paused' | 'chooser';
}

export interface JudgementInput {
  readonly progress: FormProgress;
  readonly isRequired: boolean;
  /** By `setCustomValidity`. */
  readonly customMessage: string;
  /** Whether uploads under way count as fine: a submit is about to be held for them. */
  readonly isRelaxed: boolean;
  readonly language: Pick<Language, 'messages' | 'format'>;
}

/**
 * The first thing that is wrong. Files that are not in OSS yet are `badInput`: something was given that is no value yet;
 * `customError` is left to the page.
 */
export function judgeValidity(input: JudgementInput): Judgement {
  const { progress, isRequired, customMessage, isRelaxed, language } = input;
  const { done, underWay, notStarted, paused, failed } = progress;
  const { form } = language.messages;
  const count = (value: number): readonly [string, number] => [language.format.count(value), value];
  if (customMessage !== '') {
    return { flags: { customError: true }, message: customMessage, at: 'chooser' };
  }
  const flags = { badInput: true };
  if (failed > 0) return { flags, message: form.failed(...count(failed)), at: 'failed' };
  if (paused > 0) return { flags, message: form.paused(...count(paused)), at: 'paused' };
  if (underWay > 0 && !isRelaxed) {
    const total = done + underWay + notStarted;
    const message = form.uploading(language.format.count(done), ...count(total));
    return { flags, message, at: 'chooser' };
  }
  if (notStarted > 0 && !isRelaxed) {
    return { flags, message: form.notStarted(...count(notStarted)), at: 'chooser' };
  }
  if (isRequired && done + underWay + notStarted === 0) {
    return { flags: { valueMissing: true }, message: form.required, at: 'chooser' };
  }
  return { flags: {}, message: '', at: 'chooser' };
}
