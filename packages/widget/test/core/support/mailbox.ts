/** What has come, and who waits for it: whichever is first waits for the other. */
export class Mailbox<Message> {
  readonly #messages: Message[] = [];
  readonly #readers: ((message: Message) => void)[] = [];

  put(message: Message): void {
    const reader = this.#readers.shift();
    if (reader === undefined) this.#messages.push(message);
    else reader(message);
  }

  take(): Promise<Message> {
    const message = this.#messages.shift();
    if (message !== undefined) return Promise.resolve(message);
    return new Promise((resolve) => this.#readers.push(resolve));
  }

  get size(): number {
    return this.#messages.length;
  }
}
