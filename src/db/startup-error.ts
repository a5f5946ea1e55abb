/** The service cannot start. The message is one line for the person who starts it: what is wrong, and what to do. */
export class StartupError extends Error {
  override name = 'StartupError';
}
