"use strict";
// Names to choose from while one is typed.

(() => {
  const input = document.getElementById("name");
  const names = document.getElementById("names");
  let asked = 0;

  input.addEventListener("input", async () => {
    const words = input.value.trim();
    const number = ++asked;
    if (!words) return;
    const answer = await fetch(`/api/entities?limit=12&q=${encodeURIComponent(words)}`);
    if (!answer.ok || number !== asked) return;
    const { items } = await answer.json();
    names.replaceChildren(...items.map((item) => {
      const option = document.createElement("option");
      option.value = item.name;
      option.label = item.type;
      return option;
    }));
  });
})();
