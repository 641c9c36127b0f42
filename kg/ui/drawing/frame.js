// Links in HTML of ours lead to pages of the app without loading it anew: the visitor stays the same one, with what was
// gathered and the language that was chosen. Streamlit itself reads the address when the browser says that it changed.
if (!window.yusuanLinks) {
  window.yusuanLinks = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-testid=stHtml] a[href]");
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || link.target === "_blank" || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    const before = new URL(location.href);
    const after = new URL(link.href);
    const shown = ["iri", "law", "report", "term"]; // what a page is about: another one begins at its top
    const leaves =
      before.pathname !== after.pathname || shown.some((name) => before.searchParams.get(name) !== after.searchParams.get(name));
    history.pushState(null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
    if (leaves) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
}
