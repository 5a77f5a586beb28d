/** One spelling per mailbox. Case never tells two people of an organization apart. */
export const mailKey = (mail: string) => mail.normalize("NFKC").trim().toLowerCase();
