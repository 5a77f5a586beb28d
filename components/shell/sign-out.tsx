/** Ends the session here and now. A form, so that it works before any script has loaded. */
export function SignOut({ className }: { className?: string }) {
  return (
    <form action="/sign-out" method="post">
      <button type="submit" className={className}>
        Sign out
      </button>
    </form>
  );
}
