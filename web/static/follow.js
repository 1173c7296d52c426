// Follows what moves: a run that is being prepared, or goes on. The page is made anew when that is over.
// Without a script the page is loaded again and again instead.

function follow(place) {
  const source = new EventSource(place.dataset.follow);
  source.addEventListener("message", (event) => {
    const now = JSON.parse(event.data);
    const isOver = now.state ? now.state !== "preparing" : now.status !== "running";
    if (isOver) {
      source.close();
      location.reload();
      return;
    }
    const words = place.querySelector("[data-words]");
    if (words && now.sentence) words.textContent = now.sentence;
    const bar = place.querySelector("progress");
    if (bar && now.share !== null) bar.value = 100 * now.share;
  });
  addEventListener("pagehide", () => source.close());
}

document.querySelectorAll("[data-follow]").forEach(follow);
