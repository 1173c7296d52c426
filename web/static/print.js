// Prints the page, which a browser also saves as PDF. Without a script there is no button: its own menu prints.

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
