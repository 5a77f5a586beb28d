/** The pages a mail may point to. All ask for sign-in, none changes anything by being opened: mail scanners follow links. */
export function placesAt(appUrl: string) {
  const at = (path: string) => `${appUrl.replace(/\/+$/, "")}${path}`;
  return {
    contract: at("/access"),
    meeting: (id: string) => at(`/meetings/${id}`),
    accept: (id: string) => at(`/meetings/${id}#that-works`),
    move: (id: string) => at(`/meetings/${id}/move`),
    skip: (id: string) => at(`/meetings/${id}#not-this-quarter`),
    prompts: (id: string) => at(`/meetings/${id}/prompts`),
    team: at("/team"),
    programme: at("/programme"),
    planOf: (leaderId: string) => at(`/plan?leader=${leaderId}`),
    importPeople: at("/people/import"),
    keepAddress: (token: string) => at(`/sign-in/address?token=${encodeURIComponent(token)}`),
    confirm: (token: string, to = "/") =>
      at(`/sign-in/confirm?token=${encodeURIComponent(token)}${to === "/" ? "" : `&to=${encodeURIComponent(to)}`}`),
  };
}

export type Places = ReturnType<typeof placesAt>;
