/** The other end of `ChildProgram`. */

export function tell(message: object): void {
  if (!process.send) throw new Error('This program was started by nobody that it could talk to.');
  process.send(message);
}

/** Answers questions until the parent lets go. */
export function answer(reply: (question: unknown) => Promise<object>): void {
  process.on('message', (question) => {
    reply(question).then(tell, (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    });
  });
}

/** Ends the program when the parent lets go. */
export function endWithParent(stop: () => Promise<void>): void {
  process.on('disconnect', () => {
    void stop().finally(() => process.exit());
  });
}
