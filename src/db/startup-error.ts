/** The service cannot start as things are. The message is one line for the person who starts it: what is wrong, and the cure. */
export class StartupError extends Error {
  override name = 'StartupError';
}
