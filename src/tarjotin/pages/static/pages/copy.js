// Buttons that copy a field. A page that came over plain HTTP may not write to the clipboard: there they stay hidden.
for (const button of document.querySelectorAll(".copy")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copies);
    field.select();
    await navigator.clipboard.writeText(field.value);
    document.querySelector(".told").textContent = button.dataset.done;
  });
}
