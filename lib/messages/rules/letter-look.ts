/* The tokens of the app as hex: mail clients do not know oklch or variables. Light stands inline; dark overrides by class. */
const ui = "font-family:'Inter Variable',Inter,system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif";
export const serif = "font-family:'Source Serif 4 Variable','Source Serif 4',Georgia,'Times New Roman',serif";

export const style = {
  body: `margin:0;padding:0;background:#f2ede7;color:#221d19;${ui};-webkit-text-size-adjust:100%`,
  desk: "background:#f2ede7",
  sheet: `background:#fefcfa;border:1px solid #e0dbd4;border-radius:8px;padding:48px 64px 44px;text-align:left;${ui}`,
  title: `margin:0;${serif};font-size:30px;line-height:36px;font-weight:500;letter-spacing:-0.02em;color:#221d19;text-wrap:balance`,
  text: "margin:16px 0 0;font-size:16px;line-height:26px;color:#221d19",
  quiet: "margin:8px 0 0;font-size:15px;line-height:24px;color:#49443e",
  heading: `margin:36px 0 0;${serif};font-size:18px;line-height:24px;font-weight:500;letter-spacing:-0.012em;color:#221d19`,
  slot: "margin:24px 0 0;border-top:1px solid #c2bdb5;border-bottom:1px solid #c2bdb5",
  slotAct: "padding:18px 0 18px 24px;white-space:nowrap",
  when: `${serif};font-size:21px;line-height:28px;font-weight:500;letter-spacing:-0.01em;color:#221d19`,
  beside: "font-size:14px;line-height:20px;color:#49443e",
  who: "width:176px;padding:10px 16px 10px 0;border-bottom:1px solid #e0dbd4;font-size:15px;line-height:22px;font-weight:500;color:#221d19",
  sees: "padding:10px 0;border-bottom:1px solid #e0dbd4;font-size:15px;line-height:22px;color:#49443e",
  button: `display:inline-block;padding:9px 16px;border-radius:6px;background:#155849;color:#fbfcf8;${ui};font-size:14px;line-height:20px;font-weight:500;text-decoration:none;white-space:nowrap`,
  plain: `display:inline-block;padding:10px 8px;margin-right:8px;${ui};font-size:14px;line-height:20px;font-weight:500;color:#155849;text-decoration:none`,
  sign: `margin:32px 0 0;${serif};font-size:18px;line-height:28px;color:#221d19`,
  foot: `padding:20px 8px;text-align:left;${ui};font-size:13px;line-height:20px;color:#655f58`,
};

/** Dark, and a narrow window. Only what clients drop safely stands here. */
export const styleSheet = `
:root{color-scheme:light dark}
@media (max-width:640px){.desk{padding:0 0 32px!important}.letter{padding:28px 20px!important;border-radius:0!important;border-left:0!important;border-right:0!important}.foot{padding:20px!important}.when,.act{display:block!important;text-align:left!important}.when{padding:18px 0 0!important}.act{padding:12px 0 18px!important}.who{width:112px!important}}
@media (prefers-color-scheme:dark){.well{background:#110e0c!important}.sheet{background:#201d1a!important;border-color:#332f2b!important}.ink{color:#ebe8e0!important}.ink2{color:#c1bdb6!important}.ink3{color:#9c9890!important}.line{border-color:#332f2b!important}.line2{border-color:#4f4a45!important}.spruce,.link{color:#7fc9b1!important}.go{background:#7fc9b1!important;color:#071713!important}}
`.trim();
