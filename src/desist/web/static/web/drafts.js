// Keeps what is typed on the server while somebody types, which also keeps the session open.
// Without scripts a form still comes back after a lost session: the server keeps what it was sent.
const WAIT = 3000;

for (const form of document.querySelectorAll("form[data-drafts]")) {
  let waiting;
  const keep = () => {
    clearTimeout(waiting);
    waiting = undefined;
    const sent = new FormData(form);
    for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
    sent.set("draft_path", location.pathname);
    fetch(form.dataset.drafts, { method: "POST", body: new URLSearchParams(sent), keepalive: true });
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, WAIT);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && waiting) keep();
  });
}
