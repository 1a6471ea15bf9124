import type { PropertyDeclarations } from 'lit';

import { FormAssociatedElement } from '../form/form-associated-element.js';
import type { PreparationSettings, TransformFile } from './preparation-options.js';
import type { Preparation } from './preparation.js';

/** The side of the element that makes of chosen files what is sent in their place. */
export abstract class PreparingElement
  extends FormAssociatedElement
  implements Omit<PreparationSettings, 'allowDuplicates'>
{
  static override readonly properties: PropertyDeclarations = {
    transform: { attribute: false },
    imageMaxWidth: { attribute: 'image-max-width', type: Number },
    imageMaxHeight: { attribute: 'image-max-height', type: Number },
    imageQuality: { attribute: 'image-quality', type: Number },
    imageType: { attribute: 'image-type' },
    imageMetadata: { attribute: 'image-metadata' },
  };

  /** Gives the file that is sent in place of one that was chosen; comes before what is asked for images. */
  transform: TransformFile | undefined;
  imageMaxWidth: number | undefined;
  imageMaxHeight: number | undefined;
  imageQuality: number | undefined;
  imageType: 'keep' | 'image/jpeg' | 'image/png' | 'image/webp' = 'keep';
  imageMetadata: 'keep' | 'strip' = 'keep';

  protected abstract get preparation(): Preparation;

  override cancel(id: string): void {
    if (!this.preparation.cancel(id)) super.cancel(id);
  }

  override removeFile(id: string): void {
    if (!this.preparation.cancel(id)) super.removeFile(id);
  }

  override pauseAll(): void {
    this.preparation.pause();
    super.pauseAll();
  }

  override resumeAll(): void {
    super.resumeAll();
    this.preparation.resume();
  }
}
